"""Stores the verdicts of a report in other ways, some of which a reader must refuse."""

import shutil
import sys
import zlib

import h5py

source, folder = sys.argv[1:]
VERDICT = "blocks/dy_dx/verdict"


def stored(chunks=None, change=None, **options):
    def store(file):
        codes = file[VERDICT][()]
        if change:
            change(codes)
        del file[VERDICT]
        file.create_dataset(VERDICT, data=codes, chunks=chunks, **options)

    return store


def disagree(codes):
    codes[1, 2, 3, 4] = 1


def unknown(codes):
    codes[-1, -1, -1, -1] = 6


def bomb(file):
    """Stores a chunk in more bytes than its elements can need, which expand to very many."""
    shape = file[VERDICT].shape
    del file[VERDICT]
    chunks = (1,) + shape[1:]
    dataset = file.create_dataset(VERDICT, shape, "u1", chunks=chunks, compression=1)
    for row in range(shape[0]):
        bytes = zlib.compress(b"\0" * 100_000_000, 9)
        dataset.id.write_direct_chunk((row, 0, 0, 0), bytes)


tiles = (2, 3, 20, 100)
changes = {
    "whole": stored(),
    "tiles": stored(tiles, compression=1, shuffle=True, fletcher32=True),
    "one_chunk": stored((3, 5, 35, 267), compression=1),
    "bomb": bomb,
    "miscounted": stored(tiles, disagree),
    "unknown": stored(tiles, unknown),
}
for name, change in changes.items():
    path = f"{folder}/{name}.h5"
    shutil.copy(source, path)
    with h5py.File(path, "r+") as file:
        change(file)
