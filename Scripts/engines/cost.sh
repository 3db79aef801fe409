# Part of test-engines.sh: what it costs to divide an expensive function, 50 ms of processor time for each
# evaluation and 2,000 columns, into 8 parts on two cores. The sum of their processor time is to be at most
# 1.05 times that of the whole run on the same two cores, under HyperQueue and under Slurm.
# The function is one of the program's own, as Documents/parts.md advises for parts, and, with COST=all, one of a
# child as well, whose start and whose lines of JSON are paid for by every part.
columns=${COST_COLUMNS:-2000}
timed=("$python" "$root/Scripts/engines/timed.py")
export OWN_MODELS=expensive
own=("$(dirname "$program")/own-models" run --model expensive
  --set "inputs=$columns" --set "seconds=${COST_SECONDS:-0.05}" --coverage full --quiet)
child=("$program" run --command "$python '$root/Scripts/engines/expensive.py' $columns ${COST_SECONDS:-0.05}"
  --coverage full --quiet)

# Compares the processor time of the parts with that of the whole, and the reports: compare WHOLE PARTS
compare() {
  "$python" - "$1" "$2" <<'PYTHON' || failed=1
import sys
whole, parts = (sum(float(line) for line in open(f"{name}.cpu", encoding="utf-8")) for name in sys.argv[1:])
print(f"{sys.argv[2]}: {parts:.2f} s of processor time in parts, {whole:.2f} s undivided: {parts / whole:.4f} times")
sys.exit(parts > 1.05 * whole)
PYTHON
  "$python" "$root/Scripts/engines/repeated.py" "$2"
  check "$2" "$1.h5"
}

# Runs a check undivided and in 8 parts under each engine: cost NAME PROGRAM run ARGUMENTS…
cost() {
  local name=$1
  shift
  whole "$name.h5" "${timed[@]}" "$name.cpu" "$@" --jobs 2
  if "$python" -c 'import hyperqueue' 2> /dev/null; then
    mkdir "hyperqueue-$name"
    # The program that the tasks start says itself how much time it took.
    printf '#!/bin/bash\nexport OWN_MODELS=expensive\nexec %q %q %q %q "$@"\n' \
      "${timed[@]}" "$work/hyperqueue-$name.cpu" "$1" > "timed-$name"
    chmod +x "timed-$name"
    "$python" "$root/Scripts/engines/hyperqueue-parts.py" "$work/timed-$name" 8 "$work/hyperqueue-$name" \
      "${@:3}" --jobs 1 > "hyperqueue-$name.out" 2>&1 || cat "hyperqueue-$name.out"
    compare "$name" "hyperqueue-$name"
  fi
  if [ -n "${SLURM_CONF:-}" ]; then
    mkdir "slurm-$name"
    printf '#!/bin/bash\n%s--shard $SLURM_ARRAY_TASK_ID/8 --report %s/$SLURM_ARRAY_TASK_ID.h5\n' \
      "$(printf '%q ' "${timed[@]}" "$work/slurm-$name.cpu" "$@" --jobs 1)" "slurm-$name" > "slurm-$name.sh"
    sbatch --wait --array=1-8 --output /dev/null "slurm-$name.sh" > /dev/null
    compare "$name" "slurm-$name"
  fi
}

cost expensive "${own[@]}"
[ "$COST" != all ] || cost expensive-child "${child[@]}"
