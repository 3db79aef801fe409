#!/bin/bash
# Divides one check by every engine that is installed, merges the parts, and compares the report with
# that of an undivided run. Prints a line for each engine; fails if one of those that ran is wrong, and
# with ENGINES=all also where one is missing.
# Usage: test-engines.sh PROGRAM
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:?Usage: test-engines.sh PROGRAM}")
python=${GRADCHECK_PYTHON:-python3}
work=$(mktemp -d)
slurm=
trap '[ -z "$slurm" ] || "$root/Scripts/engines/slurm-down.sh" "$slurm"; rm -rf "$work"' EXIT
cd "$work"
model=(--model mlp --set inputs=20 hidden=6)
failed=0
unset GRADCHECK_SHARD_INDEX GRADCHECK_SHARD_TOTAL CI_NODE_INDEX CI_NODE_TOTAL

"$program" run "${model[@]}" --coverage full --quiet --report whole.json --json-values all \
  > /dev/null || exit 1

# Merges the parts in a folder and compares all but where and when they were made.
check() {
  if ! "$program" merge "$1" --report "$1.json" --json-values all --quiet > "$1.log" 2>&1; then
    echo "$1: $(cat "$1.log")"
    failed=1
  elif ! python3 - whole.json "$1.json" <<'PYTHON'; then
import json, sys
reports = [json.load(open(path, encoding="utf-8")) for path in sys.argv[1:]]
for report in reports:
    del report["run"], report["created"]
sys.exit(reports[0] != reports[1])
PYTHON
    echo "$1: another report than that of an undivided run"
    failed=1
  else
    echo "$1: the same report"
  fi
}

missing() {
  echo "$1: not installed"
  [ "${ENGINES:-}" != all ] || failed=1
}

if command -v parallel > /dev/null; then
  mkdir parallel
  seq 4 | parallel -j 2 "$program" run "${model[@]}" --quiet --shard {}/4 \
    --report parallel/{}.h5 > /dev/null
  check parallel
else
  missing parallel
fi

if command -v mpirun > /dev/null; then
  mkdir mpirun
  mpirun --allow-run-as-root --oversubscribe -n 4 sh -c \
    '"$0" run "$@" --quiet --shard auto --report mpirun/$OMPI_COMM_WORLD_RANK.h5' \
    "$program" "${model[@]}" > /dev/null
  check mpirun
else
  missing mpirun
fi

if "$python" -c 'import hyperqueue' 2> /dev/null; then
  mkdir hyperqueue
  "$python" "$root/Scripts/engines/hyperqueue.py" "$program" 4 "$work/hyperqueue" "${model[@]}" \
    > hyperqueue.out 2>&1 || cat hyperqueue.out
  check hyperqueue
else
  missing hyperqueue
fi

if command -v slurmctld > /dev/null && [ "$(id -u)" = 0 ]; then
  mkdir slurm slurm-state
  slurm=$work/slurm-state
  if "$root/Scripts/engines/slurm-up.sh" "$slurm"; then
    export SLURM_CONF=$slurm/etc/slurm.conf
    job=$(sbatch --parsable --array=1-4 --output /dev/null --wrap \
      "'$program' run ${model[*]} --quiet --shard \$SLURM_ARRAY_TASK_ID/4 --report slurm/\$SLURM_ARRAY_TASK_ID.h5")
    # Part 2 is lost, and asked for again.
    sbatch --wait --dependency=afterany:"$job" --output /dev/null --wrap \
      "rm slurm/2.h5; '$program' merge slurm --missing > slurm-missing.txt; true"
    sbatch --wait --array="$(cat slurm-missing.txt)" --output /dev/null --wrap \
      "GRADCHECK_SHARD_TOTAL=4 '$program' run ${model[*]} --quiet --shard auto --report slurm/\$SLURM_ARRAY_TASK_ID.h5"
    check slurm
  else
    echo "slurm: does not start"
    failed=1
  fi
else
  missing slurm
fi

# Continuous integration: the commands of the pages, with the variables set as the services set them.
mkdir gitlab
for index in 1 2 3 4; do
  env CI=true GITLAB_CI=true CI_NODE_INDEX=$index CI_NODE_TOTAL=4 \
    "$program" run "${model[@]}" --quiet --shard auto --report gitlab/$index.h5 > /dev/null
done
check gitlab
exit $failed
