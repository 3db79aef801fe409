"""Writes a report as another producer of format 1.x might: same contents, other storage."""

import shutil
import sys

import h5py
import numpy as np

source, target = sys.argv[1:]
shutil.copyfile(source, target)
with h5py.File(target, "r+") as file:
    file.attrs["format_version"] = "1.9"
    file.attrs["unknown"] = 3
    file.create_dataset("unknown/values", data=[1, 2, 3])
    file["unknown/elsewhere"] = h5py.ExternalLink("nowhere.h5", "/nothing")
    file["blocks/dJ_dW/unknown"] = h5py.SoftLink("/nowhere")
    for path, options in [
        ("blocks/affine1__dZ_dW/analytic", dict(chunks=(1, 2, 1, 60), compression="gzip")),
        ("blocks/affine1__dZ_dW/numeric", dict(dtype=">f8")),
        ("blocks/affine1__dZ_dW/step", dict(chunks=True, maxshape=(None,) * 4)),
        ("blocks/dJ_dW/evaluations", dict(dtype=">i4")),
    ]:
        values = file[path][()]
        del file[path]
        file.create_dataset(path, data=values, **options)
    # As reports were before there was one table of the worst entries.
    owners = file["worst/block"][()]
    for identifier, name in zip(file["summary/block"].asstr()[()], file["summary/name"][()]):
        rows = owners == name
        for column in file["worst"] if rows.any() else []:
            values = np.arange(rows.sum()) if column == "rank" else file["worst"][column][()][rows]
            file.create_dataset(f"blocks/{identifier}/worst/{column}", data=values, dtype=file["worst"][column].dtype)
    del file["worst"]
