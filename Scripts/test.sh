#!/usr/bin/env bash
# Runs the whole test suite and the packages of users, shows what fails, and ends with one line about all
# of it. Every line of everything is in .build/test.log.
set -uo pipefail
cd "$(dirname "$0")/.."

log=.build/test.log
start=$SECONDS
mkdir -p .build
: >"$log"

# Runs a part, whether or not those before it passed.
run() {
  "$@" 2>&1 | tee -a "$log" | awk -f Scripts/test-output.awk
  local code=${PIPESTATUS[0]}
  [ "$code" = 0 ] || echo "make test: $1 ended with the exit code $code" >>"$log"
}

run "${SWIFT:-swift}" test -c release
run Scripts/test-consumer.sh
run Scripts/test-linkage.sh
run Scripts/test-install.sh
run Scripts/test-scripts.sh

summary=$(awk -f Scripts/test-summary.awk "$log")
code=$?
time=$((SECONDS - start))
echo "make test: $summary, $((time / 60)) min $((time % 60)) s; every line is in $log."
exit "$code"
