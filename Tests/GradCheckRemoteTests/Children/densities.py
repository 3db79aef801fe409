"""Three log-densities with their gradients, served by PyPI's umbridge: densities.py PORT."""
import math
import sys

import numpy as np
import umbridge


class Density(umbridge.Model):
    def __init__(self, name, value, gradient, size=2):
        super().__init__(name)
        self.value, self.slope, self.size = value, gradient, size

    def get_input_sizes(self, config):
        return [self.size]

    def get_output_sizes(self, config):
        return [1]

    def __call__(self, parameters, config):
        return [[float(self.value(np.array(parameters[0])))]]

    def gradient(self, out_wrt, in_wrt, parameters, sens, config):
        return [float(entry) * sens[0] for entry in self.slope(np.array(parameters[0]))]

    def apply_jacobian(self, out_wrt, in_wrt, parameters, vec, config):
        return [float(np.dot(self.slope(np.array(parameters[0])), vec))]

    def supports_evaluate(self):
        return True

    def supports_gradient(self):
        return self.slope is not None

    def supports_apply_jacobian(self):
        return self.slope is not None


# A ring of radius 2.6.
def donut(x):
    return -((math.hypot(*x) - 2.6) ** 2) / 0.033


def donut_gradient(x):
    r = math.hypot(*x)
    return -2 * (r - 2.6) / 0.033 * x / r


# A spread that is random itself: x₀ ~ N(0, 3²), x₁ ~ N(0, exp(x₀)).
def funnel(x):
    return -x[0] ** 2 / 18 - x[0] / 2 - x[1] ** 2 / 2 * math.exp(-x[0])


def funnel_gradient(x):
    e = math.exp(-x[0])
    return np.array([-x[0] / 9 - 0.5 + x[1] ** 2 / 2 * e, -x[1] * e])


MEANS = np.array([[-1.5, -1.5], [1.5, 1.5], [-2.0, 2.0]])
SPREADS = np.array([0.8, 0.8, 0.5])


def mixture_terms(x):
    squares = ((x - MEANS) ** 2).sum(axis=1)
    return -squares / (2 * SPREADS) - np.log(SPREADS)


def mixture(x):
    terms = mixture_terms(x)
    return terms.max() + math.log(np.exp(terms - terms.max()).sum())


def mixture_gradient(x):
    terms = mixture_terms(x)
    weights = np.exp(terms - terms.max())
    return ((weights / weights.sum() / SPREADS) * (MEANS - x).T).sum(axis=1)


umbridge.serve_models([
    Density("donut", donut, donut_gradient),
    Density("funnel", funnel, funnel_gradient),
    Density("mixture", mixture, mixture_gradient),
    Density("sign", mixture, lambda x: -mixture_gradient(x)),
    Density("banana", lambda x: -x[0] ** 2 - (x[1] - x[0] ** 2) ** 2, None),
], int(sys.argv[1]))
