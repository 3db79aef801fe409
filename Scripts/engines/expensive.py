"""A function whose every evaluation takes processor time: expensive.py COLUMNS SECONDS [INPUTS] [wrong]

The columns are those of one input, or of so many of the same size."""

import math
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "examples", "python"))

from gradcheck_model import serve

count, seconds = int(sys.argv[1]), float(sys.argv[2])
wrong = "wrong" in sys.argv[3:]
inputs = int(sys.argv[3]) if len(sys.argv) > 3 + wrong else 1
width = count // inputs
point = [0.5 + i / count for i in range(width * inputs)]


def value(**blocks):
    end = time.process_time() + seconds
    total = sum((i % 7 + 1) * math.exp(v) for i, v in enumerate(x for part in blocks.values() for x in part))
    while time.process_time() < end:
        pass
    return total


def gradient(**blocks):
    x = [x for part in blocks.values() for x in part]
    entries = [(i % 7 + 1) * math.exp(v) for i, v in enumerate(x)]
    if wrong:
        entries[count // 3] *= 1.5
    return {name: entries[place * width:(place + 1) * width] for place, name in enumerate(blocks)}


names = ["x"] if inputs == 1 else [f"x{place}" for place in range(inputs)]
serve(
    value=value,
    gradient=gradient,
    at={name: point[place * width:(place + 1) * width] for place, name in enumerate(names)},
    # Said, not found by an evaluation, which takes as long as all others.
    outputs={"f": []},
)
