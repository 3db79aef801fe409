# Part of test-engines.sh: what it costs to divide an expensive function, 50 ms of processor time for each
# evaluation and 2,000 columns, into 8 parts. The sum of their processor time is to be at most 1.05 times
# that of the whole run, under HyperQueue and under Slurm.
columns=${COST_COLUMNS:-2000}
expensive=(--command "$python '$root/Scripts/engines/expensive.py' $columns ${COST_SECONDS:-0.05}")
expensive+=(--coverage full --quiet --jobs 1)
timed=("$python" "$root/Scripts/engines/timed.py")

# Compares the processor time of the parts with that of the whole, and the reports.
compare() {
  "$python" - "$1" <<'PYTHON' || failed=1
import sys
name = sys.argv[1]
whole, parts = (
    sum(float(line) for line in open(f"{part}.cpu", encoding="utf-8")) for part in ("expensive", name)
)
print(f"{name}: {parts:.1f} s of processor time in parts, {whole:.1f} s undivided: {parts / whole:.3f} times")
sys.exit(parts > 1.05 * whole)
PYTHON
  "$python" "$root/Scripts/engines/repeated.py" "$1"
  "$program" merge "$1" --report "$1.h5" --quiet > /dev/null || failed=1
}

"${timed[@]}" expensive.cpu "$program" run "${expensive[@]}" --report expensive.h5

if "$python" -c 'import hyperqueue' 2> /dev/null; then
  mkdir hyperqueue-cost
  # The program that the tasks start says itself how much time it took.
  printf '#!/bin/bash\nexec %q %q %q %q "$@"\n' \
    "${timed[@]}" "$work/hyperqueue-cost.cpu" "$program" > timed-gradcheck
  chmod +x timed-gradcheck
  "$python" "$root/Scripts/engines/hyperqueue-parts.py" "$work/timed-gradcheck" 8 "$work/hyperqueue-cost" \
    "${expensive[@]}" > hyperqueue-cost.out 2>&1 || cat hyperqueue-cost.out
  compare hyperqueue-cost
fi

if [ -n "${SLURM_CONF:-}" ]; then
  mkdir slurm-cost
  printf '#!/bin/bash\n%s--shard $SLURM_ARRAY_TASK_ID/8 --report slurm-cost/$SLURM_ARRAY_TASK_ID.h5\n' \
    "$(printf '%q ' "${timed[@]}" "$work/slurm-cost.cpu" "$program" run "${expensive[@]}")" > slurm-cost.sh
  sbatch --wait --array=1-8 --output /dev/null slurm-cost.sh > /dev/null
  compare slurm-cost
fi
