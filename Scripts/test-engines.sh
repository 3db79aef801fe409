#!/bin/bash
# Divides one check by every engine that is installed, merges the parts, and compares the report with
# that of an undivided run: in HDF5 byte for byte, but for where and when it was made. Prints a line for
# each engine; fails if one of those that ran is wrong, and with ENGINES=all also where one is missing.
# Then runs with a journal are killed, KILLS times (30), and go on.
# SIZES=1 divides checks of full size as well, in Double and Float; COST=1 measures what 8 parts of an
# expensive function cost, which takes six minutes (COST=all: twelve).
# Usage: test-engines.sh PROGRAM
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:?Usage: test-engines.sh PROGRAM}")
python=${GRADCHECK_PYTHON:-python3}
work=$(mktemp -d)
slurm=
trap '[ -z "$slurm" ] || "$root/Scripts/engines/slurm-down.sh" "$slurm"; rm -rf "$work"' EXIT
cd "$work"
model=(--model mlp --set inputs=784 hidden=256 classes=10)
failed=0
unset GRADCHECK_SHARD_INDEX GRADCHECK_SHARD_TOTAL CI_NODE_INDEX CI_NODE_TOTAL

# Runs a check undivided, whose verdict may be any, and keeps its exit code: whole REPORT PROGRAM ARGUMENTS…
whole() {
  "${@:2}" --report "$1" > /dev/null 2>&1
  echo $? > "$1.code"
  [ "$(cat "$1.code")" -le 2 ] || { echo "$1: exit code $(cat "$1.code")"; exit 1; }
}

whole whole.h5 "$program" run "${model[@]}" --coverage full --quiet
# What the files for people to copy check.
whole copied.h5 "$program" run --model mlp --coverage full --quiet

# Merges the parts in a folder and compares exit code and report with those of the whole: check FOLDER [WHOLE]
check() {
  "$program" merge "$1" --report "$1.h5" --quiet > "$1.log" 2>&1
  if [ $? != "$(cat "${2:-whole.h5}.code")" ]; then
    echo "$1: $(cat "$1.log")"
    failed=1
  elif ! "$python" "$root/Scripts/compare-reports.py" "${2:-whole.h5}" "$1.h5"; then
    echo "$1: another report than that of an undivided run"
    failed=1
  else
    echo "$1: the same report from $(find "$1" -name '*.h5' | wc -l) parts"
  fi
}

missing() {
  echo "$1: not installed"
  [ "${ENGINES:-}" != all ] || failed=1
}

if command -v parallel > /dev/null; then
  mkdir parallel
  seq 16 | parallel -j 2 "$program" run "${model[@]}" --quiet --shard {}/16 \
    --report parallel/{}.h5 > /dev/null
  check parallel
else
  missing parallel
fi

if command -v mpirun > /dev/null; then
  mkdir mpirun
  mpirun --allow-run-as-root --oversubscribe -n 4 sh -c \
    '"$0" run "$@" --quiet --shard auto --report mpirun/$OMPI_COMM_WORLD_RANK.h5; [ $? -le 2 ]' \
    "$program" "${model[@]}" > /dev/null
  check mpirun
else
  missing mpirun
fi

if "$python" -c 'import hyperqueue' 2> /dev/null; then
  mkdir hyperqueue
  "$python" "$root/Scripts/engines/hyperqueue-parts.py" "$program" 8 "$work/hyperqueue" "${model[@]}" \
    > hyperqueue.out 2>&1 || cat hyperqueue.out
  check hyperqueue
else
  missing hyperqueue
fi

if command -v slurmctld > /dev/null && [ "$(id -u)" = 0 ]; then
  mkdir slurm slurm-state
  slurm=$work/slurm-state
  getent hosts "$(hostname -s)" > /dev/null || echo "127.0.0.1 $(hostname -s)" >> /etc/hosts
  if "$root/Scripts/engines/slurm-up.sh" "$slurm"; then
    export SLURM_CONF=$slurm/etc/slurm.conf
    job=$(sbatch --parsable --array=1-4 --output /dev/null --wrap \
      "'$program' run ${model[*]} --quiet --shard \$SLURM_ARRAY_TASK_ID/4 --report slurm/\$SLURM_ARRAY_TASK_ID.h5")
    # Part 2 is lost, and asked for again by the job that waits for all of them.
    sbatch --wait --dependency=afterany:"$job" --output /dev/null --wrap \
      "rm slurm/2.h5; '$program' merge slurm --missing > slurm-missing.txt; true" > /dev/null
    sbatch --wait --array="$(cat slurm-missing.txt)" --output /dev/null --wrap \
      "GRADCHECK_SHARD_TOTAL=4 '$program' run ${model[*]} --quiet --shard auto --report slurm/\$SLURM_ARRAY_TASK_ID.h5" \
      > /dev/null
    check slurm
  else
    echo "slurm: does not start"
    failed=1
  fi
else
  missing slurm
fi

# Continuous integration and Kubernetes: the commands of the files that people copy.
if "$python" -c 'import yaml' 2> /dev/null; then
  for name in ci/gitlab-parts ci/github-parts kubernetes/parts; do
    folder=$(dirname "$name")-$(basename "$name")
    mkdir "$folder"
    (cd "$folder" && "$python" "$root/Scripts/engines/pipeline.py" "$root/examples/$name.yml" "$program") \
      || failed=1
    mv "$folder" "$folder-run"
    mv "$folder-run/parts" "$folder"
    check "$folder" copied.h5
  done
else
  missing "pipelines (PyYAML)"
fi

validator=$(dirname "$(command -v "$python")")/kubernetes-validate
if [ -x "$validator" ]; then
  "$validator" --strict --quiet "$root/examples/kubernetes/parts.yml" \
    && echo "kubernetes: the manifest is valid; no cluster has run it" || failed=1
else
  missing "kubernetes-validate"
fi

"$python" "$root/Scripts/test-resume.py" "$program" || failed=1
COVERAGE=directions:3 "$python" "$root/Scripts/test-resume.py" "$program" || failed=1
[ -z "${SIZES:-}" ] || . "$root/Scripts/engines/sizes.sh"
[ -z "${COST:-}" ] || . "$root/Scripts/engines/cost.sh"
exit $failed
