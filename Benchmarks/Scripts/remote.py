"""The bare loops beside which the remote part of the benchmark is measured; prints evaluations/s.

    remote.py child FLIGHT COUNT PROGRAM ARGS …   JSON lines to a program, FLIGHT requests at a time
    remote.py client URL COUNT                     the client of PyPI's umbridge
    remote.py server PORT SECONDS WORKERS          a server of PyPI's umbridge; each evaluation sleeps
    remote.py apart PORT                           a server that writes header and body apart
"""
import json
import subprocess
import sys
import time


def child(flight, count, program):
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(b'{"id":0,"call":"hello","protocol":1,"config":{}}\n')
    process.stdin.flush()
    process.stdout.readline()
    start = time.perf_counter()
    for first in range(0, count, flight):
        for place in range(flight):
            request = {"id": first + place, "call": "value", "x": [[-1.2, 1.0 + place * 1e-9]]}
            process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        for place in range(flight):
            json.loads(process.stdout.readline())["result"]
    seconds = time.perf_counter() - start
    process.stdin.close()
    process.wait()
    print(count / seconds)


def client(url, count):
    import umbridge
    model = umbridge.HTTPModel(url, "forward")
    start = time.perf_counter()
    for place in range(count):
        model([[-1.2, 1.0 + place * 1e-9]])
    print(count / (time.perf_counter() - start))


def server(port, seconds, workers):
    import umbridge

    class Forward(umbridge.Model):
        def __init__(self):
            super().__init__("forward")

        def get_input_sizes(self, config):
            return [2]

        def get_output_sizes(self, config):
            return [1]

        def __call__(self, parameters, config):
            if seconds:
                time.sleep(seconds)
            a, b = parameters[0]
            return [[(1 - a) ** 2 + 100 * (b - a * a) ** 2]]

        def gradient(self, out_wrt, in_wrt, parameters, sens, config):
            a, b = parameters[0]
            return [sens[0] * (-2 * (1 - a) - 400 * a * (b - a * a)), sens[0] * 200 * (b - a * a)]

        def supports_evaluate(self):
            return True

        def supports_gradient(self):
            return True

    umbridge.serve_models([Forward()], port, max_workers=workers)


def apart(port):
    import socket
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    replies = {
        "Info": {"protocolVersion": 1.0, "models": ["forward"]},
        "ModelInfo": {"support": {"Evaluate": True, "Gradient": True}},
        "InputSizes": {"inputSizes": [2]}, "OutputSizes": {"outputSizes": [1]},
        "Evaluate": {"output": [[1.0]]}, "Gradient": {"output": [0.0, 0.0]},
    }
    while True:
        connection, _ = listener.accept()
        file = connection.makefile("rb")
        while True:
            line = file.readline()
            if not line:
                break
            length = 0
            while (header := file.readline()) not in (b"\r\n", b""):
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            file.read(length)
            body = json.dumps(replies[line.split()[1].decode().strip("/")]).encode()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
            connection.sendall(body)


if __name__ == "__main__":
    mode, arguments = sys.argv[1], sys.argv[2:]
    if mode == "child":
        child(int(arguments[0]), int(arguments[1]), arguments[2:])
    elif mode == "client":
        client(arguments[0], int(arguments[1]))
    elif mode == "server":
        server(int(arguments[0]), float(arguments[1]), int(arguments[2]))
    else:
        apart(int(arguments[0]))
