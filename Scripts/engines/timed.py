"""Runs a command and adds the seconds of processor time that it and its children took to a file, a line for
each command: timed.py FILE COMMAND…"""

import resource
import subprocess
import sys

done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "a", encoding="utf-8") as file:
    file.write(f"{used.ru_utime + used.ru_stime}\n")
sys.exit(done.returncode)
