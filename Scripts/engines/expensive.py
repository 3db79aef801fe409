"""A function whose every evaluation takes processor time: expensive.py COLUMNS SECONDS [wrong]"""

import math
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "examples", "python"))

from gradcheck_model import serve

count, seconds = int(sys.argv[1]), float(sys.argv[2])
wrong = sys.argv[3:] == ["wrong"]


def value(x):
    end = time.process_time() + seconds
    total = sum((i % 7 + 1) * math.exp(v) for i, v in enumerate(x))
    while time.process_time() < end:
        pass
    return total


def gradient(x):
    return [(i % 7 + 1) * math.exp(v) * (1.5 if wrong and i == count // 3 else 1) for i, v in enumerate(x)]


serve(value=value, gradient=gradient, at=[0.5 + i / count for i in range(count)])
