"""Opens a page in Chromium and prints what a reader of it would meet, as JSON.

usage: browser.py CHROMIUM PAGE [SCREENSHOT-PREFIX]

It speaks the DevTools protocol through a pipe, so it needs nothing but Python and Chromium.
"""
import base64, json, os, pathlib, subprocess, sys, tempfile

chromium, page = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
prefix = sys.argv[3] if len(sys.argv) > 3 else None


class Browser:
    """A browser with one tab, and everything that it complained about or asked for."""

    def __init__(self, profile):
        to_browser, self.input = os.pipe()
        self.output, from_browser = os.pipe()

        def attach():
            # The protocol's pipes are the descriptors 3 and 4.
            first, second = os.dup(to_browser), os.dup(from_browser)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=attach, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.number, self.session = b"", 0, None
        self.complaints, self.requests = [], []
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(t["targetId"] for t in targets if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.input, json.dumps(message).encode() + b"\0")
        wanted = self.number
        return self.wait(lambda answer: answer.get("id") == wanted).get("result", {})

    def wait(self, is_wanted):
        while True:
            while b"\0" not in self.buffer:
                part = os.read(self.output, 1 << 16)
                if not part:
                    sys.exit("Expected Chromium to answer, found that it had ended.")
                self.buffer += part
            line, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(line)
            self.note(answer.get("method"), answer.get("params", {}))
            if "error" in answer:
                sys.exit(f"Expected Chromium to obey, found {answer['error']}.")
            if is_wanted(answer):
                return answer

    def note(self, method, parameters):
        if method == "Log.entryAdded":
            self.complaints.append(parameters["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(str(parameters["args"]))
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(parameters["exceptionDetails"]["text"])
        elif method == "Network.loadingFailed":
            self.complaints.append(parameters.get("blockedReason") or parameters["errorText"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def media(self, medium="", scheme="light"):
        self.call("Emulation.setEmulatedMedia", media=medium,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def screenshot(self, path):
        image = self.call("Page.captureScreenshot", format="png")
        pathlib.Path(path).write_bytes(base64.b64decode(image["data"]))


ROWS = "[...document.querySelectorAll('tr.block')].filter(r => r.checkVisibility()).length"
GROUND = "getComputedStyle(document.body).backgroundColor"
TEXT = "document.body.innerText"

with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
    browser = Browser(profile)
    for domain in ("Log", "Runtime", "Network", "Page", "Accessibility"):
        browser.call(f"{domain}.enable")
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=1600,
                 deviceScaleFactor=1, mobile=False)
    browser.media()
    browser.call("Page.navigate", url=page.as_uri())
    browser.wait(lambda answer: answer.get("method") == "Page.loadEventFired")

    found = {"title": browser.evaluate("document.title"), "text": browser.evaluate(TEXT)}
    found["light"] = browser.evaluate(GROUND)
    found["rows"] = {"all": browser.evaluate(ROWS)}
    found["overflow"] = browser.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth")
    for choice in browser.evaluate("[...document.querySelectorAll('.filter input')].map(i => i.id)"):
        browser.evaluate(f"document.getElementById('{choice}').click()")
        found["rows"][choice.removeprefix("show-")] = browser.evaluate(ROWS)
    browser.evaluate("document.getElementById('show-all')?.click()")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    named = [n for n in nodes if n.get("role", {}).get("value") in ("image", "table", "radio")]
    found["nameless"] = [n["role"]["value"] for n in named if not n.get("name", {}).get("value")]
    found["images"] = [n["name"]["value"] for n in named if n["role"]["value"] == "image"]
    if prefix:
        browser.screenshot(f"{prefix}-light.png")
    browser.media(scheme="dark")
    found["dark"] = browser.evaluate(GROUND)
    if prefix:
        browser.screenshot(f"{prefix}-dark.png")
    # A phone, or a column of a code review.
    browser.call("Emulation.setDeviceMetricsOverride", width=420, height=1600,
                 deviceScaleFactor=1, mobile=False)
    found["narrow"] = browser.evaluate(TEXT)
    found["narrow overflow"] = browser.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found["narrow entries overflow"] = browser.evaluate(
        "Math.max(0, ...[...document.querySelectorAll('.wide:has(.entries)')]"
        ".map(e => e.scrollWidth - e.clientWidth))")
    if prefix:
        browser.screenshot(f"{prefix}-narrow-dark.png")
        browser.media()
        browser.screenshot(f"{prefix}-narrow-light.png")
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=1600,
                 deviceScaleFactor=1, mobile=False)
    browser.media("print")
    found["printed"] = browser.evaluate(TEXT)
    browser.media()
    # What a reader sees where a server's policy blocks the style sheet.
    browser.evaluate("document.querySelector('style').remove()")
    found["unstyled"] = browser.evaluate(TEXT)
    found["filter unstyled"] = browser.evaluate(
        "document.querySelector('.filter')?.checkVisibility() ?? false")
    if prefix:
        browser.screenshot(f"{prefix}-unstyled.png")
    found["complaints"], found["requests"] = browser.complaints, browser.requests
    browser.process.terminate()
    browser.process.wait()
print(json.dumps(found))
