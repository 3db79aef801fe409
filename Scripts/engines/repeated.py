"""Prints which share of the evaluations of parts every part repeats: repeated.py FOLDER"""

import glob
import sys

import h5py

evaluations = repeated = 0
for path in glob.glob(sys.argv[1] + "/*.h5"):
    with h5py.File(path) as report:
        evaluations += int(report["run"].attrs["evaluations"])
        repeated += int(sum(report["part/functions/repeated_evaluations"][()]))
print(f"{sys.argv[1]}: {repeated} of {evaluations} evaluations ({100 * repeated / evaluations:.1f} %) are repeated")
