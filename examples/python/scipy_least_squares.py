"""Residuals and their Jacobian, as scipy.optimize.least_squares takes them.

    gradcheck run --command "python3 examples/python/scipy_least_squares.py"
"""
import numpy as np
from scipy.special import expit
from gradcheck_model import serve

t = np.linspace(-2, 2, 9)
data = expit(1.3 * t - 0.4)


def residuals(p):
    return p[2] * expit(p[0] * t + p[1]) - data


def jacobian(p):
    s = expit(p[0] * t + p[1])
    slope = p[2] * s * (1 - s)
    return np.stack([slope * t, slope, s], axis=1)


serve(value=residuals, jacobian=jacobian, at=np.array([1.0, 0.0, 0.9]), name="logistic")
