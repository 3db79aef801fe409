#!/usr/bin/env python3
"""Writes the power networks of fixtures/powerflow: run it where pypower, scipy and h5py are installed.

    pip install pypower==5.1.21 scipy h5py
    python3 Scripts/export-powerflow.py

Each network of MATPOWER's is solved, and what is needed to evaluate its equations again goes to
NAME.h5; the derivative that pypower gives for them goes to NAME.mtx.
"""

import importlib
import pathlib
import platform
from importlib.metadata import version

import h5py
import numpy
import scipy.io
import scipy.sparse
from pypower.api import ext2int, makeSbus, makeYbus, ppoption, runpf
from pypower.bustypes import bustypes
from pypower.dSbus_dV import dSbus_dV

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "powerflow"
MADE_WITH = ", ".join(
    [f"{name} {version(name)}" for name in ("PYPOWER", "scipy", "numpy", "h5py")]
    + [f"Python {platform.python_version()}"]
)
VA, VM = 8, 7  # columns of a network's table of buses: degrees, per unit


def export(name):
    case = getattr(importlib.import_module(f"pypower.{name}"), name)()
    solved, success = runpf(case, ppoption(VERBOSE=0, OUT_ALL=0))
    assert success, name
    network = ext2int(solved)
    base, bus, gen, branch = (network[key] for key in ("baseMVA", "bus", "gen", "branch"))
    admittance = scipy.sparse.csr_matrix(makeYbus(base, bus, branch)[0])
    admittance.sum_duplicates()
    angle, magnitude = numpy.deg2rad(bus[:, VA]), bus[:, VM]
    voltage = magnitude * numpy.exp(1j * angle)
    scheduled = makeSbus(base, bus, gen)
    _, pv, pq = bustypes(bus, gen)

    with h5py.File(FOLDER / f"{name}.h5", "w") as file:
        file.attrs["made_with"] = MADE_WITH
        places = admittance.tocoo()
        for path, numbers in {
            "admittance/row": places.row.astype("i4"),
            "admittance/column": places.col.astype("i4"),
            "admittance/conductance": places.data.real,
            "admittance/susceptance": places.data.imag,
            "voltage/angle": angle,
            "voltage/magnitude": magnitude,
            "scheduled/active": scheduled.real,
            "scheduled/reactive": scheduled.imag,
            "buses/pv": numpy.asarray(pv, "i4"),
            "buses/pq": numpy.asarray(pq, "i4"),
        }.items():
            file[path] = numbers

    by_magnitude, by_angle = dSbus_dV(admittance, voltage)
    jacobian = scipy.sparse.bmat(
        [[by_angle.real, by_magnitude.real], [by_angle.imag, by_magnitude.imag]], format="coo"
    )
    scipy.io.mmwrite(
        FOLDER / f"{name}.mtx",
        jacobian,
        comment=f"(P, Q) by (angle, magnitude) of {name}; {MADE_WITH}",
        precision=17,
        symmetry="general",
    )
    print(name, jacobian.shape, jacobian.nnz, "largest mismatch of pq buses",
          abs(voltage * (admittance @ voltage).conj() - scheduled)[pq].max())


FOLDER.mkdir(parents=True, exist_ok=True)
for name in ("case30", "case118", "case300"):
    export(name)
