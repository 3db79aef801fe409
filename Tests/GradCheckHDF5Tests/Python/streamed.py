"""Compares two reports with a reader that gradcheck did not write: only chunks may differ."""

import sys

import h5py
import numpy as np


def members(file):
    found = {}
    file.visititems(lambda name, item: found.setdefault(name, item))
    return found


with h5py.File(sys.argv[1]) as left, h5py.File(sys.argv[2]) as right:
    ours, theirs = members(left), members(right)
    assert set(ours) == set(theirs), set(ours) ^ set(theirs)
    for name, item in ours.items():
        other = theirs[name]
        attributes = set(item.attrs) - {"DIMENSION_LIST", "REFERENCE_LIST"}
        assert set(item.attrs) == set(other.attrs), name
        for attribute in attributes:
            same = np.array_equal(item.attrs[attribute], other.attrs[attribute])
            assert same, f"{name}@{attribute}"
        if isinstance(item, h5py.Group):
            continue
        assert (item.dtype, item.shape) == (other.dtype, other.shape), name
        if item.dtype.kind == "f":
            assert np.array_equal(item[()], other[()], equal_nan=True), name
        else:
            assert np.array_equal(item[()], other[()]), name
        for dimension, other_dimension in zip(item.dims, other.dims):
            scales = [scale.name for scale in dimension.values()]
            assert scales == [scale.name for scale in other_dimension.values()], name
