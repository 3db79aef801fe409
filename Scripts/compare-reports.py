"""Compares two HDF5 reports in all but where and when they were made: exit code 0 if they are equal, 1 and
what differs if not. compare-reports.py ONE OTHER

Groups, attributes, types, extents, how arrays are cut and packed, and the stored bytes of every chunk are
compared; left out are the group /run and the attribute created."""

import sys

import h5py
import numpy


def value(stored):
    """An attribute or a dataset's elements as what can be compared to the last bit."""
    array = numpy.asarray(stored)
    return (str(array.dtype), array.shape, array.tolist() if array.dtype == object else array.tobytes())


def attributes(item, file):
    """The attributes of an object; references as the paths that they lead to."""
    found = {}
    for name, stored in item.attrs.items():
        if name == "created" and item.name == "/":
            continue
        array = numpy.asarray(stored, dtype=object)
        if name in ("DIMENSION_LIST", "REFERENCE_LIST"):
            found[name] = sorted(str(path) for path in references(stored, file))
        else:
            found[name] = value(stored)
    return found


def references(stored, file):
    for part in numpy.asarray(stored).ravel():
        part = part.tolist() if isinstance(part, numpy.void) else part
        for reference in part if isinstance(part, (tuple, list, numpy.ndarray)) else [part]:
            if isinstance(reference, h5py.Reference):
                yield file[reference].name
            else:
                yield reference


def elements(dataset):
    """The stored bytes, chunk by chunk where there are chunks."""
    if dataset.chunks is None:
        yield "all", value(dataset[()])
        return
    for number in range(dataset.id.get_num_chunks()):
        offset = dataset.id.get_chunk_info(number).chunk_offset
        yield offset, dataset.id.read_direct_chunk(offset)


def differences(one, other, path="/"):
    """What differs below a group."""
    left, right = one[path], other[path]
    if attributes(left, one) != attributes(right, other):
        yield f"{path}: attributes"
    if isinstance(left, h5py.Dataset):
        layouts = [(d.dtype, d.shape, d.chunks, d.compression, d.shuffle, d.fletcher32) for d in (left, right)]
        if layouts[0] != layouts[1]:
            yield f"{path}: {layouts[0]}, not {layouts[1]}"
        elif sum(1 for _ in elements(left)) != sum(1 for _ in elements(right)) or any(
            a != b for a, b in zip(elements(left), elements(right))
        ):
            yield f"{path}: elements"
        return
    names = [[name for name in group if path != "/" or name != "run"] for group in (left, right)]
    if names[0] != names[1]:
        yield f"{path}: {names[0]}, not {names[1]}"
        return
    for name in names[0]:
        yield from differences(one, other, path.rstrip("/") + "/" + name)


with h5py.File(sys.argv[1]) as one, h5py.File(sys.argv[2]) as other:
    found = list(differences(one, other))
for difference in found[:20]:
    print(difference)
sys.exit(1 if found else 0)
