"""Offers a function with its derivative to `gradcheck run --command "python3 THIS_PROGRAM.py"`.

Copy this file beside your program; it needs nothing but Python 3.8.

    from gradcheck_model import serve

    def f(x):                      # a list of numbers in, a number (or a list) out
        return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2

    def g(x):                      # the gradient that is to be checked
        return [-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2), 200 * (x[1] - x[0] ** 2)]

    serve(value=f, gradient=g, at=[-1.2, 1.0])

`at` is the point: a list (of lists) of numbers or an array for one input, or a dictionary of these
for several, which the functions then get as keyword arguments. Where an input is an array of NumPy,
the functions get arrays of its shape; tensors of PyTorch and arrays of JAX can be made of these.

The derivative is any of these; those that are given together are compared with each other:

    gradient(x)        ∂f/∂x of a function with one number as its value
    jacobian(x)        all entries: a row for each output, a column for each input
    pullback(u, x)     uᵀJ (reverse mode, VJP), shaped like the inputs
    pushforward(v, x)  Jv (forward mode, JVP), shaped like the outputs

With several inputs `gradient` and `pullback` return a dictionary (or a list in the inputs' order),
and `v` is a dictionary. Raise `OutsideDomain` where the function is not defined; any other exception
stops the check with its text. Whatever the program prints goes to standard error.
"""

import json
import math
import os
import sys
import traceback

__all__ = ["serve", "OutsideDomain"]


class OutsideDomain(Exception):
    """Raised by a function where it is not defined, which is no failure of the program."""


def serve(value, gradient=None, jacobian=None, pullback=None, pushforward=None, hessian=None,
          values=None, at=None, bounds=None, name=None, version=None, outputs=None, points=16):
    """Answers questions about a function until nobody asks any more.

    value       the function
    values      the same for several points in one call, if that is faster: each input has one more
                dimension in front, and so has what is returned; `points` says how many at most
    hessian     hessian(u, v, x): the derivative of uᵀJ along v, shaped like the inputs
    at          the point; its shapes are the shapes of the inputs
    bounds      [low, high] of all inputs, or a dictionary of these; None for no bound
    outputs     names and shapes of the outputs, {"y": [3]}; found by a call at the point if missing
    """
    answers = _claim_standard_output()
    inputs = _Inputs(at)
    model = _Model(inputs, value, values, gradient, jacobian, pullback, pushforward, hessian)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        reply = {"id": request["id"]}
        try:
            if request["call"] == "hello":
                model.find_outputs(outputs)
                reply["result"] = {
                    "protocol": 1,
                    "name": name or getattr(value, "__name__", "f"),
                    "version": version,
                    "inputs": inputs.description(bounds),
                    "outputs": model.outputs,
                    "calls": model.calls(),
                    "points": points,
                }
            else:
                reply["result"] = model.answer(request)
        except OutsideDomain as undefined:
            reply["undefined"] = str(undefined) or "outside the domain"
        except Exception as error:  # the program goes on: the checker decides what it means
            traceback.print_exc()
            reply["error"] = "%s: %s" % (type(error).__name__, error)
        # Written with one call, so that nothing else can come in between.
        answers.write((json.dumps(reply) + "\n").encode())
        answers.flush()


class _Model:
    def __init__(self, inputs, value, values, gradient, jacobian, pullback, pushforward, hessian):
        self.inputs = inputs
        self.outputs = None
        self.functions = {
            "value": value, "values": values, "gradient": gradient, "jacobian": jacobian,
            "pullback": pullback, "pushforward": pushforward, "hessian": hessian,
        }

    def calls(self):
        offered = [call for call, function in self.functions.items() if function is not None]
        if "gradient" in offered:
            if _count(self.outputs) != 1:
                raise ValueError("expected a function with one number as its value beside a gradient")
            offered.remove("gradient")
            offered.append("pullback")
        return sorted(set(offered))

    def find_outputs(self, outputs):
        if outputs is not None:
            names, shapes = list(outputs), [list(shape) for shape in outputs.values()]
        else:
            value = self.inputs.call(self.functions["value"], self.inputs.point)
            if isinstance(value, dict):
                names, shapes = list(value), [_shape(block) for block in value.values()]
            elif isinstance(value, tuple):
                names = ["f%d" % place for place in range(len(value))]
                shapes = [_shape(block) for block in value]
            else:
                names, shapes = ["f"], [_shape(value)]
        self.outputs = [{"name": n, "shape": s} for n, s in zip(names, shapes)]

    def blocks(self, value):
        """Returns a value as one flat list for each output."""
        if isinstance(value, dict):
            return [_flat(value[output["name"]]) for output in self.outputs]
        if isinstance(value, tuple) and len(value) == len(self.outputs):
            return [_flat(block) for block in value]
        return [_flat(value)]

    def cotangent(self, flat):
        """Returns one number, array or list for each output, as the function returns them."""
        blocks = [self.inputs.shaped(block, output["shape"])
                  for block, output in zip(flat, self.outputs)]
        return blocks[0] if len(blocks) == 1 else tuple(blocks)

    def answer(self, request):
        call, x, inputs, functions = request["call"], request["x"], self.inputs, self.functions
        if call == "value":
            return self.blocks(inputs.call(functions["value"], x))
        if call == "values":
            return self.values(x)
        if call == "pullback":
            if functions["pullback"] is not None:
                u = self.cotangent(_numbers(request["u"]))
                return inputs.blocks(inputs.call(functions["pullback"], x, u))
            weight = _numbers(request["u"])[0][0]
            gradient = _numbers(inputs.blocks(inputs.call(functions["gradient"], x)))
            return [_flat([weight * entry for entry in block]) for block in gradient]
        if call == "pushforward":
            v = inputs.unflattened(request["v"])
            return self.blocks(inputs.call(functions["pushforward"], x, v))
        if call == "jacobian":
            return self.jacobian(inputs.call(functions["jacobian"], x))
        if call == "hessian":
            u, v = self.cotangent(_numbers(request["u"])), inputs.unflattened(request["v"])
            return inputs.blocks(inputs.call(functions["hessian"], x, u, v))
        raise ValueError("expected a call among %s, found %r" % (self.calls(), call))

    def values(self, points):
        stacked = [sum((point[place] for point in points), []) for place in range(len(points[0]))]
        result = self.inputs.call(self.functions["values"], stacked, count=len(points))
        blocks = self.blocks(result)
        rows = []
        for place in range(len(points)):
            row = []
            for block in blocks:
                width = len(block) // len(points)
                row.append(block[place * width:(place + 1) * width])
            rows.append(row)
        return rows

    def jacobian(self, jacobian):
        columns = self.inputs.count
        flat = _flat(jacobian)
        if len(flat) != columns * _count(self.outputs):
            raise ValueError("expected %d rows of %d entries in the Jacobian, found %d entries"
                             % (_count(self.outputs), columns, len(flat)))
        return [flat[start:start + columns] for start in range(0, len(flat), columns)]


class _Inputs:
    def __init__(self, at):
        if at is None:
            raise TypeError("expected the point as at=…, found none")
        self.is_named = isinstance(at, dict)
        named = at if self.is_named else {"x": at}
        self.names = list(named)
        self.shapes = [_shape(block) for block in named.values()]
        self.point = [_flat(block) for block in named.values()]
        self.count = sum(len(block) for block in self.point)
        # Arrays are for those who came with arrays.
        self.arrays = any(hasattr(block, "__array__") for block in named.values())

    def description(self, bounds):
        blocks = []
        for name, shape, point in zip(self.names, self.shapes, self.point):
            block = {"name": name, "shape": shape, "at": [_number(entry) for entry in point]}
            own = bounds.get(name) if isinstance(bounds, dict) else bounds
            if own is not None:
                block["bounds"] = list(own)
            blocks.append(block)
        return blocks

    def shaped(self, flat, shape):
        if self.arrays:
            import numpy
            return numpy.array(flat, dtype=float).reshape(shape)
        if not shape:
            return flat[0]
        for extent in reversed(shape[1:]):
            flat = [flat[start:start + extent] for start in range(0, len(flat), extent)]
        return flat

    def unflattened(self, flat):
        blocks = [self.shaped(block, shape) for block, shape in zip(_numbers(flat), self.shapes)]
        return dict(zip(self.names, blocks)) if self.is_named else blocks[0]

    def call(self, function, flat, *before, count=None):
        front = [] if count is None else [count]
        blocks = [self.shaped(block, front + shape)
                  for block, shape in zip(_numbers(flat), self.shapes)]
        if self.is_named:
            return function(*before, **dict(zip(self.names, blocks)))
        return function(*before, blocks[0])

    def blocks(self, result):
        """Returns what a gradient or a pullback gave as one flat list for each input."""
        if isinstance(result, dict):
            blocks = [result[name] for name in self.names]
        elif len(self.names) == 1 and not isinstance(result, tuple):
            blocks = [result]
        else:
            blocks = list(result)
        return [_flat(block) for block in blocks]


def _claim_standard_output():
    """Keeps standard output for replies; whatever is printed goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _shape(block):
    shape = getattr(block, "shape", None)
    if shape is not None:
        return [int(extent) for extent in shape]
    shape = []
    while isinstance(block, (list, tuple)):
        shape.append(len(block))
        block = block[0] if block else 0
    return shape


def _flat(block):
    if hasattr(block, "detach"):  # a tensor of PyTorch
        block = block.detach().cpu()
    if hasattr(block, "reshape"):
        return [_number(entry) for entry in block.reshape(-1).tolist()]
    if isinstance(block, (list, tuple)):
        return [number for entry in block for number in _flat(entry)]
    return [_number(float(block))]


def _number(number):
    """Returns a number, or the string that stands for it where JSON has no number."""
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _numbers(blocks):
    """Returns blocks in which strings that stand for numbers have become numbers."""
    return [[float(entry) for entry in block] if any(type(e) is str for e in block) else block
            for block in blocks]


def _count(outputs):
    count = 0
    for output in outputs:
        product = 1
        for extent in output["shape"]:
            product *= extent
        count += product
    return count
