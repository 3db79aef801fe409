"""A torch.autograd.Function with a backward of one's own; `wrong` makes it forget a divisor.

    gradcheck run --command "python3 examples/python/torch_function.py [wrong]"
"""
import sys
import torch
from gradcheck_model import serve

wrong = sys.argv[1:] == ["wrong"]


class Softplus(torch.autograd.Function):
    """log(1 + exp(b·x)) / b for each element."""

    @staticmethod
    def forward(context, x, b):
        context.save_for_backward(x, b)
        return torch.nn.functional.softplus(b * x) / b

    @staticmethod
    def backward(context, u):
        x, b = context.saved_tensors
        s = torch.sigmoid(b * x)
        value = torch.nn.functional.softplus(b * x) / b
        db = (u * (x * s - value)).sum()
        return u * s, db if wrong else db / b


def tensors(x, b):
    return (torch.tensor(x, dtype=torch.float64, requires_grad=True),
            torch.tensor(b, dtype=torch.float64, requires_grad=True))


def value(x, b):
    return Softplus.apply(*tensors(x, b))


def pullback(u, x, b):
    inputs = tensors(x, b)
    return torch.autograd.grad(Softplus.apply(*inputs), inputs, torch.tensor(u, dtype=torch.float64))


serve(value=value, pullback=pullback, at={"x": [-1.0, 0.3, 2.0], "b": 1.5}, name="softplus")
