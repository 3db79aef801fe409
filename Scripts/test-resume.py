"""Kills runs that keep a journal at random moments, as often as KILLS says (30), and has them go on: each
ends in the bytes of a run that nobody killed. Prints how many of the kills found records in the journal, and
how often runs ended. Nine of ten moments lie behind the first record, where a run has something to lose.

test-resume.py PROGRAM; RESUME_SEED chooses the moments, COVERAGE and SHARD what is checked."""

import os
import random
import subprocess
import sys
import tempfile
import time

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
MAGIC = b"gradcheck-journal 1\n"


def records(path):
    """How many whole records stand in a journal behind what it says of the check."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return 0
    place, count = len(MAGIC), -1
    while place + 16 <= len(data):
        place += 16 + int.from_bytes(data[place:place + 8], "little")
        count += place <= len(data)
    return max(0, count)


class Kills:
    """What came of killing runs."""

    def __init__(self, run, length, chance):
        self.run, self.length, self.chance = run, length, chance
        self.killed, self.ended, self.failures = 0, 0, []
        self.found = []  # the records in the journal when a run was killed
        self.written = 0  # the runs that were killed after they had written some themselves

    def end(self, process):
        """Compares the report of a run that has ended with that of one that nobody killed."""
        self.ended += 1
        compare = [sys.executable, os.path.join(SCRIPTS, "compare-reports.py"), "whole.h5", "resumed.h5"]
        # What is wrong disagrees, with exit code 1; anything else is a failure.
        if process.returncode != 1 or os.path.exists("journal") or subprocess.run(compare).returncode != 0:
            self.failures.append(f"after {self.killed} kills: exit code {process.returncode}")
        if os.path.exists("resumed.h5"):
            os.remove("resumed.h5")

    def start(self):
        return subprocess.Popen(self.run + ["--resume", "journal", "--report", "resumed.h5"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def once(self):
        """Starts a run and kills it at a random moment, or sees it end before."""
        before = records("journal")
        process = self.start()
        delay = self.chance.random() * self.length
        if self.chance.random() < 0.9:
            delay *= 0.6
            while records("journal") == 0 and process.poll() is None:
                time.sleep(0.005)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.killed += 1
            count = records("journal")
            self.found.append(count)
            self.written += count > before
            return
        self.end(process)

    def finish(self):
        """Lets the last run come to its end."""
        process = self.start()
        process.wait()
        self.end(process)


def main(program):
    coverage = os.environ.get("COVERAGE", "full")
    # Directions are kept input by input, so that there have to be many.
    inputs = ["600", "0.005", "24"] if coverage.startswith("directions") else ["300", "0.005"]
    function = [sys.executable, os.path.join(SCRIPTS, "engines", "expensive.py"), *inputs, "wrong"]
    run = [program, "run", "--command", " ".join(f"'{word}'" for word in function), "--jobs", "1",
           "--coverage", coverage, "--quiet"]
    if os.environ.get("SHARD"):
        run += ["--shard", os.environ["SHARD"]]
    begin = time.monotonic()
    whole = subprocess.run(run + ["--report", "whole.h5"], stdout=subprocess.DEVNULL)
    if whole.returncode != 1:
        sys.exit(f"Expected the exit code 1, found {whole.returncode}.")
    seed = int(os.environ.get("RESUME_SEED", "1"))
    kills = Kills(run, time.monotonic() - begin, random.Random(seed))
    while kills.killed < int(os.environ.get("KILLS", "30")):
        kills.once()
    kills.finish()
    with_records = [count for count in kills.found if count]
    print(f"resume ({coverage}, seed {seed}): killed {kills.killed} times, {len(with_records)} of them with "
          f"records in the journal ({min(with_records, default=0)} to {max(with_records, default=0)}) and "
          f"{kills.written} after writing some; ended {kills.ended} times in "
          f"{'other' if kills.failures else 'the same'} bytes")
    for failure in kills.failures:
        print(failure)
    # A test whose kills find nothing in the journal shows nothing.
    sys.exit(bool(kills.failures) or 2 * len(with_records) < kills.killed)


program = os.path.abspath(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main(program)
