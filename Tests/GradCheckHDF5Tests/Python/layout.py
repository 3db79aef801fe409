"""Checks a report that SampleReports.complete() describes, with readers that gradcheck did not write."""

import json
import sys

import h5py
import numpy as np
import xarray

path = sys.argv[1]
FLOATS = [
    "analytic", "numeric", "uncertainty", "absolute_error", "relative_error", "step",
    "detectable_error",
]
VERDICTS = "agrees disagrees kink inconclusive notFinite notChecked"
ORDER = ["dJ_dW", "dz_dt", "affine1__dZ_dW", "dJ_de", "dJ_dx", "dJ_dW_2", "______quoted____"]
EXTENTS = {
    "dJ_dW": ([], [2, 3]), "dz_dt": ([], []), "affine1__dZ_dW": ([3, 2], [2, 100]),
    "dJ_de": ([], [0, 4]), "dJ_dW_2": ([], [2]), "______quoted____": ([], [1]),
}


def equal(found, expected, what):
    if isinstance(expected, (list, np.ndarray)):
        same = np.array_equal(np.asarray(found), np.asarray(expected))
    else:
        same = type(found) is type(expected) and found == expected
    assert same, f"{what}: expected {expected!r}, found {found!r}"


def attributes(item, **expected):
    for name, value in expected.items():
        equal(item.attrs[name], value, f"{item.name}@{name}")


def axes(identifier):
    output, input = EXTENTS[identifier]
    return [f"{identifier}_output_{i}" for i in range(len(output))] + [
        f"{identifier}_input_{i}" for i in range(len(input))
    ]


def check_strings(file):
    """Every string is UTF-8 of variable length, whatever it is in."""

    def visit(name, item):
        types = [item.attrs.get_id(a).dtype for a in item.attrs if a not in
                 ("CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST")]
        if isinstance(item, h5py.Dataset):
            types.append(item.dtype)
        for dtype in types:
            text = h5py.check_string_dtype(dtype)
            assert dtype.kind != "S", f"{name}: fixed length"
            if dtype.kind == "O":
                assert text and text.encoding == "utf-8" and text.length is None, f"{name}: {dtype}"

    file.visititems(visit)


def check_root(file):
    attributes(
        file, format="gradcheck-report", format_version="1.1", Conventions="CF-1.11 NeXus",
        generator="gradcheck 9.9", created="2026-01-02T03:04:05Z", verdict="disagrees",
        NX_class="NXroot", default="blocks",
    )
    attributes(
        file["run"], id="00000000-0000-4000-8000-000000000000", model="mlp", point="seeded",
        hostname="host", os="Linux 6.1", arch="x86_64", swift_version="6.3", seed=np.int64(-1),
        argv=["gradcheck", "", "--set", "größe=3"], started="2026-01-02T03:04:04Z",
        finished="2026-01-02T03:04:05Z", duration_s=np.float64(0.1 + 0.2),
        evaluations=np.int64(2**53), git_commit="0123456789abcdef",
        ci_url="https://ci.example/job/1",
    )
    attributes(
        file["config"], scheme="central", step=np.float64("inf"), step_mode="absolute",
        relative_tolerance=np.float64(1e-6), absolute_tolerance=np.float64(1e-300),
        precision="float", coverage="sample:10", resolution=np.float64(1e-4), budget=np.int64(12),
        options=["classes=10", "hidden=32"], skipped_blocks=["∂J/∂x"], planted_fault="factor:2",
    )
    equal(json.loads(file["config"].attrs["json"])["coverage"], "sample:10", "config@json")
    attributes(file["blocks"], NX_class="NXentry", default="dJ_dW", order=ORDER)
    equal(sorted(file["blocks"]), sorted(ORDER), "blocks")


def check_block(group, identifier):
    output, input = EXTENTS[identifier]
    shape = tuple(output + input)
    attributes(
        group, NX_class="NXdata", signal="relative_error", output_shape=output, input_shape=input,
        auxiliary_signals=["absolute_error", "analytic", "numeric", "uncertainty"],
    )
    if shape:
        attributes(group, axes=axes(identifier))
    for name in FLOATS + ["verdict", "reason", "evaluations"]:
        data = group[name]
        equal(data.shape, shape, data.name)
        assert "long_name" in data.attrs, data.name
        for dimension, axis in enumerate(axes(identifier)):
            equal(data.dims[dimension].keys(), [axis], f"{data.name} dimension {dimension}")
            scale = group[axis]
            assert scale.is_scale and scale.dtype == np.dtype("<i8"), axis
            equal(scale[()], np.arange(shape[dimension]), axis)
            assert h5py.h5ds.is_attached(data.id, scale.id, dimension), f"{data.name} {axis}"
            users = [group.file[user].name for user, place in scale.attrs["REFERENCE_LIST"]
                     if place == dimension]
            assert users.count(data.name) == 1 and len(users) == len(set(users)), users
        if data.size >= 1024:
            assert data.chunks and np.prod(data.chunks) <= 131072, data.chunks
            filters = data.shuffle, data.compression, data.compression_opts, data.fletcher32
            equal(list(filters), [True, "gzip", 1, True], f"{data.name} filters")
        else:
            assert data.chunks is None, data.name
        times = h5py.h5o.get_info(data.id)
        assert not any([getattr(times, t, 0) for t in ("mtime", "ctime", "btime", "atime")])
    for name in FLOATS:
        assert group[name].dtype == np.dtype("<f8"), name
        attributes(group[name], units="1")
    for name, meanings in [("verdict", VERDICTS), ("reason", None)]:
        assert group[name].dtype == np.dtype("u1"), name
        found = group[name].attrs["flag_meanings"].split()
        equal(group[name].attrs["flag_values"], np.arange(len(found)), name)
        assert meanings is None or found == meanings.split(), found
    assert group["evaluations"].dtype == np.dtype("<i4")


def check_values(file):
    blocks = file["blocks"]
    attributes(blocks["dJ_dW"], name="∂J/∂W", verdict="disagrees", output_name="J", input_name="W")
    attributes(blocks["______quoted____"], name="層: 😀 “quoted”/é\u0301")
    claim = np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324, 0.1]).reshape(2, 3)
    found = blocks["dJ_dW/analytic"][()]
    assert (found.view("u8") == claim.view("u8"))[~np.isnan(claim)].all() and np.isnan(found[0, 0])
    equal(blocks["dJ_dW/verdict"][()], np.arange(6).reshape(2, 3), "verdict")
    ramp = np.arange(1200) / 7 - 1
    equal(blocks["affine1__dZ_dW/analytic"][()], ramp.reshape(3, 2, 2, 100), "ramp")
    error = np.abs(ramp - ramp * (1 + 1e-9))
    equal(blocks["affine1__dZ_dW/absolute_error"][()].ravel(), error, "absolute error")
    equal(blocks["dJ_dW/kinks/index"][()], [0, 2], "kinks")
    equal(blocks["dJ_dW/kinks/slope_above"][()], [2, np.inf], "kinks")
    equal(blocks["dJ_dW/ladders/step"][()], [1e-5, 1e-4, 1], "ladders")
    assert "ladders" not in blocks["dz_dt"]
    found = blocks["dJ_dW/diagnosis"].attrs
    assert found["kind"] == "yet “unknown”" and found["number"] == 0.1, dict(found)
    equal(found["lines"], [0, 2], "diagnosis lines")
    assert "diagnosis" not in blocks["dz_dt"]
    attributes(blocks["dJ_dx"], input_shape=[1000, 1000], name="∂J/∂x")
    assert "analytic" not in blocks["dJ_dx"]
    summary = file["summary"]
    equal(summary["block"].asstr()[()], ORDER, "summary/block")
    equal(summary["name"].asstr()[1], "∂z/∂t", "summary/name")
    equal(summary["compared"][()], [5, 1, 1200, 0, 1_000_000, 2, 1], "summary/compared")
    equal(summary["worst_index"][()], [4, 0, 931, -1, 999_999, 0, 0], "summary/worst_index")
    failures = file["failures"]
    entries = list(failures["entry"].asstr()[()])
    assert entries[0].startswith("∂J/∂W["), entries
    equal(len(failures["index"]), len(failures["rank"]), "failures")
    assert set(failures) == {
        "rank", "block", "entry", "index", "analytic", "numeric", "uncertainty", "allowance",
        "absolute_error", "relative_error", "step", "evaluations", "verdict", "reason",
        "detectable_error", "slope_below", "slope_above", "kink_distance", "diagnosis", "diagnosis_share",
    }, set(failures)
    equal(file["warnings/scope"].asstr()[()], ["affine1", ""], "warnings")
    equal(file["stages/finding"].asstr()[()], ["undecided", "allRight"], "stages")
    equal(list(file["stages/stage"][()]), [2, 0], "stages")


def check_xarray(file):
    for engine in ("h5netcdf", "netcdf4"):
        for identifier, (output, input) in EXTENTS.items():
            with xarray.open_dataset(path, group=f"blocks/{identifier}", engine=engine) as data:
                data.load()
                equal(list(data["analytic"].dims), axes(identifier), engine)
                equal(list(data["analytic"].shape), output + input, engine)
                equal(str(data.attrs["signal"]), "relative_error", engine)
                stored = np.asarray(file[f"blocks/{identifier}/numeric"][()])
                equal(data["numeric"].values, stored, f"{engine} {identifier}")
        for group in ("summary", "failures", "stages", "warnings", "worst", "blocks/dJ_dW/kinks",
                      "blocks/dJ_dW/ladders"):
            with xarray.open_dataset(path, group=group, engine=engine) as data:
                data.load()
                equal(sorted(data.variables), sorted(file[group]), f"{engine} {group}")
        with xarray.open_datatree(path, engine=engine) as tree:
            tree.load()
            missing = {f"/blocks/{i}" for i in ORDER} - set(tree.groups)
            assert not missing, missing
            assert tree["blocks/dJ_dW/verdict"].values.max() == 5


with h5py.File(path) as file:
    check_strings(file)
    check_root(file)
    for identifier in EXTENTS:
        check_block(file["blocks"][identifier], identifier)
    check_values(file)
    check_xarray(file)
print("checked")
