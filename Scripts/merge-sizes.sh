#!/bin/bash
# Merges 16 parts of a Jacobian of INPUTS × INPUTS entries (10,000: 10⁸ of them) in a stream, and prints what
# memory and time the merge takes, and whether the report is that of an undivided run.
# Usage: merge-sizes.sh PROGRAM [INPUTS] [ARGUMENTS OF run …]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:?Usage: merge-sizes.sh PROGRAM [INPUTS]}")
inputs=${2:-10000}
python=${GRADCHECK_PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
run=("$program" run --model "${MODEL:-elementwise}" --set "inputs=$inputs" "${@:3}" --quiet)
[[ " ${*:3} " == *" --coverage "* ]] || run+=(--coverage full)
"${run[@]}" --report whole.h5 > /dev/null
mkdir parts
for part in $(seq 16); do "${run[@]}" --shard "$part/16" --report "parts/$part.h5" > /dev/null; done
"$python" - "$program" merge parts --report merged.h5 --quiet <<'PYTHON'
import os, resource, subprocess, sys, time
begin = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
size = sum(os.path.getsize("parts/" + name) for name in os.listdir("parts")) / 1e6
print(f"merge: {memory:.0f} MB of memory, {time.perf_counter() - begin:.1f} s, {size:.0f} MB of parts")
PYTHON
"$python" "$root/Scripts/compare-reports.py" whole.h5 merged.h5 && echo "merge: the same report"
