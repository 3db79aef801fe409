"""Makes reports that a reader must refuse, each from a good one by one change."""

import os
import shutil
import sys
import zlib

import h5py
import numpy as np

source, folder = sys.argv[1:]
BLOCK = "blocks/dJ_dW"
ANALYTIC = BLOCK + "/analytic"


def replaced(file, path, **options):
    del file[path]
    return file.create_dataset(path, **options)


def claim(file, count, **options):
    """Claims a block of many elements of which next to nothing is stored."""
    agree_throughout(file, count)
    return replaced(file, ANALYTIC, shape=(count,), dtype="f8", **options)


def agree_throughout(file, count):
    """Gives a block many entries that all agree, in shape and summary."""
    file[BLOCK].attrs["output_shape"] = np.array([], "i8")
    file[BLOCK].attrs["input_shape"] = np.array([count], "i8")
    for verdict in ["agrees", "disagrees", "kink", "inconclusive", "notFinite", "notChecked"]:
        file["summary"][verdict][0] = count if verdict == "agrees" else 0
    file["summary/compared"][0] = count


def group_for_array(file):
    del file[ANALYTIC]
    file.create_group(ANALYTIC)


def virtual(file):
    layout = h5py.VirtualLayout(shape=(2, 3), dtype="f8")
    layout[:] = h5py.VirtualSource("other.h5", "analytic", shape=(2, 3))
    del file[ANALYTIC]
    file.create_virtual_dataset(ANALYTIC, layout)


def zeros(file):
    """Claims and stores 30 million entries in a file of a few megabytes."""
    count = 30_000_000
    group = file[BLOCK]
    agree_throughout(file, count)
    for name in [
        "analytic", "numeric", "uncertainty", "step", "detectable_error", "evaluations", "verdict",
        "reason",
    ]:
        replaced(
            file, f"{BLOCK}/{name}", data=np.zeros(count, group[name].dtype), chunks=(131072,),
            compression=1, shuffle=True,
        )


def move_count(file):
    """Counts an entry that disagrees as one that agrees."""
    file["summary/agrees"][0] += 1
    file["summary/disagrees"][0] -= 1


def without_entries(file):
    """Takes the entries away and claims very many that agree."""
    for name in [name for name in file[BLOCK] if isinstance(file[BLOCK][name], h5py.Dataset)]:
        del file[BLOCK][name]
    file["summary/agrees"][0] += 10**9 - 1
    file["summary/compared"][0] += 10**9 - 1


def link(path, target):
    def change(file):
        # The name of an object beside it stands for one more name of that object.
        own = file[path].parent.get(target) if isinstance(target, str) else target
        del file[path]
        file[path] = own

    return change


def one_chunk(file):
    claim(file, 10**9, chunks=(1000,), compression="gzip")[:1000] = np.arange(1000.0)


def missing_chunk(file):
    data = claim(file, 4000, chunks=(1000,), fillvalue=0.0)
    data[:3000] = np.random.default_rng(0).random(3000)


def huge_chunk(file):
    data = replaced(
        file, ANALYTIC, shape=(2, 3), maxshape=(None, None), chunks=(2**14, 2**14),
        dtype="f8", compression="gzip",
    )
    payload = zlib.compress(bytes(64))
    data.id.write_direct_chunk((0, 0), payload)


def missing(path):
    def change(file):
        del file[path]

    return change


def element(path, position, value):
    def change(file):
        file[path][position] = value

    return change


def attribute(path, name, value):
    def change(file):
        if name in file[path].attrs:
            del file[path].attrs[name]
        if value is not None:
            file[path].attrs[name] = value

    return change


def cycle(file):
    """Makes a group its own member."""
    del file["worst"]
    file["worst"] = file["/"]


def bad_text(file):
    del file[BLOCK].attrs["name"]
    file[BLOCK].attrs.create("name", b"\xff\xfe", dtype=h5py.string_dtype("utf-8"))


def dataset(path, **options):
    return lambda file: replaced(file, path, **options)


CASES = {
    "external_storage": lambda f: replaced(
        f, ANALYTIC, shape=(2, 3), dtype="f8", external=[("/etc/passwd", 0, 48)]
    ),
    "virtual": virtual,
    "external_link": link(ANALYTIC, h5py.ExternalLink("other.h5", "/analytic")),
    "external_group": link("summary", h5py.ExternalLink("other.h5", "/summary")),
    "soft_link": link(ANALYTIC, h5py.SoftLink("/" + BLOCK + "/numeric")),
    "soft_loop": link("blocks", h5py.SoftLink("/blocks")),
    "claimed_chunks": lambda f: claim(f, 10**9, chunks=(131072,), compression="gzip"),
    "claimed_whole": lambda f: claim(f, 10**9),
    "claimed_product": lambda f: replaced(
        f, ANALYTIC, shape=(2**31, 2**31, 2**31), dtype="f8", chunks=(1, 1, 1)
    ),
    "one_chunk": one_chunk,
    "missing_chunk": missing_chunk,
    "huge_chunk": huge_chunk,
    "lzf": lambda f: replaced(f, ANALYTIC, data=np.ones((2, 3)), compression="lzf"),
    "scaleoffset": lambda f: replaced(f, ANALYTIC, data=np.ones((2, 3)), scaleoffset=2),
    "integers": dataset(ANALYTIC, data=np.ones((2, 3), "i8")),
    "single": dataset(ANALYTIC, data=np.ones((2, 3), "f4")),
    "texts": dataset(ANALYTIC, data=[["a"] * 3] * 2),
    "compound": dataset(ANALYTIC, data=np.zeros((2, 3), [("re", "f8"), ("im", "f8")])),
    "references": dataset(ANALYTIC, shape=(2, 3), dtype=h5py.ref_dtype),
    "transposed": dataset(ANALYTIC, data=np.ones((3, 2))),
    "flat": dataset(ANALYTIC, data=np.ones(6)),
    "nothing": dataset(ANALYTIC, data=h5py.Empty("f8")),
    "group": group_for_array,
    "named_type": link(ANALYTIC, np.dtype("f8")),
    "array_for_group": lambda f: replaced(f, "summary", data=[1]),
    "missing_numeric": missing(BLOCK + "/numeric"),
    "missing_block": missing(BLOCK),
    "missing_summary": missing("summary"),
    "missing_name": attribute(BLOCK, "name", None),
    "unknown_verdict": element(BLOCK + "/verdict", (0, 0), 6),
    "unknown_reason": element(BLOCK + "/reason", (1, 2), 200),
    "miscounted": element("summary/disagrees", 0, 0),
    "negative_count": element("summary/agrees", 1, -1),
    "recounted": move_count,
    "miscompared": element("summary/compared", 0, 1000),
    "overcounted": without_entries,
    "false_verdict": attribute("/", "verdict", "agrees"),
    "false_block_verdict": attribute(BLOCK, "verdict", "agrees"),
    "negative_evaluations": attribute(BLOCK, "evaluations", np.int64(-3)),
    "negative_run": attribute("run", "evaluations", np.int64(-3)),
    "negative_worst": element("worst/evaluations", 0, -3),
    "no_failures": missing("failures"),
    "no_warnings": missing("warnings"),
    "no_duration": attribute("run", "duration_s", np.nan),
    "no_time": attribute("run", "started", "yesterday"),
    "no_block_name": element("summary/name", 0, ""),
    "equal_names": element("summary/name", 1, "∂J/∂W"),
    "long_name": element("summary/name", 0, "x" * 2000),
    "linked": link("blocks/dz_dt", "dJ_dW"),
    "many_blocks": dataset("summary/block", data=["b"] * 20_001),
    "many_warnings": dataset(
        "warnings/number", data=np.zeros(10**6, "i8"), chunks=True, compression=9
    ),
    "control": attribute(BLOCK, "name", "\x1b[2J\n"),
    "zeros": zeros,
    "version_1": attribute("/", "format_version", "1.x"),
    "absurd_count": element("summary/agrees", 4, 2**62),
    "renamed": element("summary/name", 0, "∂J/∂V"),
    "outside": element("summary/block", 0, "../run"),
    "parent": element("summary/block", 0, ".."),
    "twice": element("summary/block", 1, "dJ_dW"),
    "short_column": dataset("summary/kink", data=np.zeros(3, "i8")),
    "worst_outside": element("summary/worst_index", 0, 6),
    "worst_entry_outside": element("worst/index", 0, 10**12),
    "worst_of_none": element("worst/block", -1, "∂J/∂V"),
    "no_worst": missing("worst"),
    "kink_outside": element(BLOCK + "/kinks/index", 0, -1),
    "kink_twice": element(BLOCK + "/kinks/index", 0, 2),
    "ladder_outside": element(BLOCK + "/ladders/index", 0, 6),
    "cycle": cycle,
    "bad_options": attribute("config", "options", ["size"]),
    "bad_text": bad_text,
    "fixed_text": attribute(BLOCK, "name", np.bytes_("dJ/dW")),
    "number_for_text": attribute("run", "model", 3),
    "text_for_number": attribute("run", "seed", "3"),
    "list_for_text": attribute("run", "model", ["a", "b"]),
    "absurd_list": attribute("run", "argv", ["x"] * 70_000),
    "negative_shape": attribute(BLOCK, "input_shape", np.array([-2, -3], "i8")),
    "absurd_rank": attribute(BLOCK, "input_shape", np.ones(40, "i8")),
    "crossed_bounds": attribute(BLOCK, "input_lower_bound", np.nan),
    "version_2": attribute("/", "format_version", "2.0"),
    "version_10": attribute("/", "format_version", "10.1"),
    "no_version": attribute("/", "format_version", None),
    "other_format": attribute("/", "format", "weather"),
    "no_format": attribute("/", "format", None),
}

for name, change in CASES.items():
    target = os.path.join(folder, name + ".h5")
    shutil.copyfile(source, target)
    with h5py.File(target, "r+") as file:
        change(file)
    print(name)
