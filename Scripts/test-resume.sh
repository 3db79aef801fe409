#!/bin/bash
# Kills runs that keep a journal at random moments, as often as KILLS says (30), and has them go on: each
# ends in the bytes of a run that nobody killed. Prints how often it was killed and how often it ended.
# Usage: test-resume.sh PROGRAM; RESUME_SEED chooses the moments, COVERAGE and SHARD what is checked.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:?Usage: test-resume.sh PROGRAM}")
python=${GRADCHECK_PYTHON:-python3}
RANDOM=${RESUME_SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# A journal is written about every second, so that the function has to be slow, and to last longer.
run=("$program" run --command "$python '$root/Scripts/engines/expensive.py' 300 0.005 wrong" --jobs 1)
run+=(--coverage "${COVERAGE:-full}" --quiet)
[ -z "${SHARD:-}" ] || run+=(--shard "$SHARD")

# What is wrong disagrees, with exit code 1; anything else is a failure.
begin=$(date +%s%N)
"${run[@]}" --report whole.h5 > /dev/null
[ $? = 1 ] || exit 1
length=$((($(date +%s%N) - begin) / 1000000))
killed=0 left=0 ended=0 failed=0
while [ $killed -lt "${KILLS:-30}" ]; do
  # Up to 0.6 of what the whole run takes, so that most runs are killed a few times.
  delay=$((RANDOM * length * 6 / 10 / 32768))
  timeout -s KILL "$((delay / 1000)).$(printf %03d $((delay % 1000)))" \
    "${run[@]}" --resume journal --report resumed.h5 > output 2>&1
  status=$?
  if [ $status = 137 ]; then
    killed=$((killed + 1))
    # More than what the journal says of the check at its beginning.
    [ "$(stat -c %s journal 2> /dev/null || echo 0)" -lt 2000 ] || left=$((left + 1))
    continue
  fi
  ended=$((ended + 1))
  if [ $status != 1 ] || [ -e journal ] \
    || ! "$python" "$root/Scripts/compare-reports.py" whole.h5 resumed.h5; then
    echo "after $killed kills: exit code $status, $(cat output)"
    failed=1
  fi
  rm -f resumed.h5
done
"${run[@]}" --resume journal --report resumed.h5 > output 2>&1
[ $? = 1 ] && "$python" "$root/Scripts/compare-reports.py" whole.h5 resumed.h5 || failed=1
echo "resume (${COVERAGE:-full}): killed $killed times, $left of them with records in the journal; ended" \
  "$((ended + 1)) times in $([ $failed = 0 ] && echo the same || echo other) bytes"
exit $failed
