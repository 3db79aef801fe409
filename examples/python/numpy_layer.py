"""A layer y = tanh(Wx + b) in NumPy: a pullback, a pushforward, and many points in one call.

    gradcheck run --command "python3 examples/python/numpy_layer.py"
"""
import numpy as np
from gradcheck_model import serve

random = np.random.default_rng(1)
point = {
    "W": random.normal(size=(3, 4)),
    "b": random.normal(size=3),
    "x": random.normal(size=4),
}


def layer(W, b, x):
    return {"y": np.tanh(W @ x + b)}


def layers(W, b, x):  # each input has one more dimension in front
    # Sums in the same order for every number of points: results must not depend on it.
    return {"y": np.tanh(np.stack([w @ v for w, v in zip(W, x)]) + b)}


def pullback(u, W, b, x):
    s = u * (1 - np.tanh(W @ x + b) ** 2)
    return {"W": np.outer(s, x), "b": s, "x": W.T @ s}


def pushforward(v, W, b, x):
    s = 1 - np.tanh(W @ x + b) ** 2
    return {"y": s * (v["W"] @ x + W @ v["x"] + v["b"])}


serve(value=layer, values=layers, pullback=pullback, pushforward=pushforward, at=point,
      name="layer")
