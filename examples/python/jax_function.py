"""A function of JAX with a custom_vjp; `wrong` makes its backward pass use a wrong sign.

    gradcheck run --command "python3 examples/python/jax_function.py [wrong]"
"""
import sys
import jax
import jax.numpy as jnp
import numpy as np
from gradcheck_model import serve

jax.config.update("jax_enable_x64", True)
wrong = sys.argv[1:] == ["wrong"]


@jax.custom_vjp
def logsumexp(x):
    m = jnp.max(x)
    return m + jnp.log(jnp.sum(jnp.exp(x - m)))


def forward(x):
    y = logsumexp(x)
    return y, (x, y)


def backward(saved, u):
    x, y = saved
    softmax = jnp.exp(x - y)
    return (u * (-softmax if wrong else softmax),)


logsumexp.defvjp(forward, backward)
value = jax.jit(logsumexp)
gradient = jax.jit(jax.grad(logsumexp))

serve(value=value, gradient=gradient, at=np.array([0.5, -1.0, 2.0, 0.1]), name="logsumexp")
