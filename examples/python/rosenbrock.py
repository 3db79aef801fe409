"""Rosenbrock's function with its gradient, in plain Python.

    gradcheck run --command "python3 examples/python/rosenbrock.py"
"""
from gradcheck_model import serve


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def gradient(x):
    return [
        -2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2),
        200 * (x[1] - x[0] ** 2),
    ]


serve(value=rosenbrock, gradient=gradient, at=[-1.2, 1.0], name="rosenbrock")
