"""A child for tests with as many outputs as inputs: f(x)ᵢ = (i + 1)·xᵢ, claimed by its pushforward alone."""
import json
import sys

count = int(sys.argv[1])

for line in sys.stdin:
    request = json.loads(line)
    if request["call"] == "hello":
        result = {
            "protocol": 1,
            "name": "scaled",
            "inputs": [{"name": "x", "shape": [count], "at": [1 + i / count for i in range(count)]}],
            "outputs": [{"name": "y", "shape": [count]}],
            "calls": ["value", "pushforward"],
        }
    else:
        vector = request["v" if request["call"] == "pushforward" else "x"][0]
        result = [[(i + 1) * number for i, number in enumerate(vector)]]
    print(json.dumps({"id": request["id"], "result": result}), flush=True)
