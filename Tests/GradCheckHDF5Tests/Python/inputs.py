"""Makes a file of arrays such as users bring, and of arrays that must be refused."""

import sys

import h5py
import numpy as np

with h5py.File(sys.argv[1], "w", userblock_size=512) as file:
    for name in ["f4", "f8", ">f4", ">f8", "i1", "i2", ">i4", "i8", "u1", "u2", "u4", "u8"]:
        file.create_dataset(f"types/{name}", data=np.arange(6).reshape(2, 3).astype(name))
    file["scalar"] = 0.25
    file["special"] = [np.nan, np.inf, -np.inf, -0.0, 5e-324]
    file["empty"] = np.zeros((0, 3))
    file.create_dataset("packed", data=np.arange(5000.0), compression=9, shuffle=True)
    file["группа/é\u0301"] = [1.5]
    file["refused/half"] = np.ones(2, "f2")
    file["refused/bool"] = np.ones(2, "?")
    file["refused/text"] = ["1.5"]
    file["refused/complex"] = np.ones(2, "c16")
    file.create_dataset("refused/lzf", data=np.ones(9), compression="lzf")
    file.create_dataset("refused/outside", shape=(3,), dtype="f8", external=[("/etc/passwd", 0, 24)])
    file.create_dataset("refused/claimed", shape=(10**9,), dtype="f8")
    file["refused/link"] = h5py.ExternalLink("other.h5", "/x")
    file["refused/loop"] = h5py.SoftLink("/refused/loop")
