"""A child for tests, written without the helper: f(x, s) = (s·x₀², sin x₁ + s) with faults by name."""
import json
import math
import os
import sys
import time

fault = sys.argv[1] if len(sys.argv) > 1 else "none"
argument = float(sys.argv[2]) if len(sys.argv) > 2 else 0


def value(x):
    (a, b), (s,) = x
    return [[s * a * a, math.sin(b) + s]]


def rows(x):
    (a, b), (s,) = x
    wrong = 1.5 if fault == "wrong" else 1
    return [[2 * s * a * wrong, 0, a * a], [0, math.cos(b), 1]]


def answer(request):
    x = request["x"]
    call = request["call"]
    if call == "value":
        if fault == "edge" and x[0][0] < argument:
            return {"undefined": "x₀ is too small"}
        if fault == "nan" and x[0][0] < argument:
            return {"result": [["NaN", "Infinity"]]}
        if fault == "sleep":
            time.sleep(argument)
        return {"result": value(x)}
    if call == "values":
        return {"result": [value(point) for point in x]}
    matrix = rows(x)
    if call == "jacobian":
        return {"result": matrix}
    if call == "pullback":
        u = request["u"][0]
        g = [sum(w * row[j] for w, row in zip(u, matrix)) for j in range(3)]
        return {"result": [g[:2], g[2:]]}
    v = request["v"][0] + request["v"][1]
    if fault == "disagreement":
        v = [2 * entry for entry in v]
    return {"result": [[sum(w * entry for w, entry in zip(v, row)) for row in matrix]]}


def hello():
    calls = ["value", "pullback"]
    if fault in ("both", "disagreement"):
        calls.append("pushforward")
    if fault == "forward":
        calls = ["value", "pushforward"]
    if fault == "jacobian":
        calls = ["value", "jacobian"]
    if fault == "many":
        calls.append("values")
    if fault == "bare":
        calls = ["value"]
    return {"result": {
        "protocol": 1, "name": "pair", "version": "2.1", "calls": calls, "points": 5,
        "inputs": [{"name": "x", "shape": [2], "at": [0.5, -1.25]}, {"name": "s", "at": [3]}],
        "outputs": [{"name": "y", "shape": [2]}],
    }}


held = []
count = 0
for line in iter(sys.stdin.readline, ""):
    request = json.loads(line)
    reply = {"id": request["id"]}
    reply.update(hello() if request["call"] == "hello" else answer(request))
    count += request["call"] != "hello"
    if fault == "die" and count > argument:
        os._exit(3)
    if fault == "abort" and count > argument:
        os.abort()
    if fault == "hang" and count > argument:
        time.sleep(3600)
    if fault == "log" and count > argument:
        print("Epoch 1 of 10")
    if fault == "half" and count > argument:
        sys.stdout.write('{"id": %d, "result": [[1.0' % request["id"])
        sys.stdout.flush()
        os._exit(0)
    if fault == "error" and count > argument:
        reply = {"id": request["id"], "error": "ZeroDivisionError: division by zero"}
    if fault == "fewer" and count > argument:
        reply["result"] = [[1.0]]
    if fault == "text" and count > argument:
        reply["result"] = [["one", 2.0]]
    if fault == "twice" and count > argument:
        print('{"id": %d, "id": 7, "result": [[1, 2]]}' % request["id"])
        continue
    if fault == "deep" and count > argument:
        print("[" * 100000)
        continue
    if fault == "stranger" and count > argument:
        reply["id"] += 1000
    if fault == "huge" and count > argument:
        try:
            while True:
                sys.stdout.write("1.0," * 100000)
        except BrokenPipeError:
            os._exit(0)
    if fault == "shuffled" and request["call"] != "hello":
        # Three replies at a time, the last one first, as far as requests have come.
        held.append(reply)
        import select
        if len(held) < 3 and select.select([sys.stdin], [], [], 0.05)[0]:
            continue
        for reply in reversed(held):
            print(json.dumps(reply))
        held = []
        sys.stdout.flush()
        continue
    print(json.dumps(reply), flush=True)
