#!/usr/bin/env bash
# Builds the test suites of a package that uses the helpers, on a machine without pkg-config and
# libhdf5, and looks at what its tests say: those that pass, and those that fail on purpose.
set -euo pipefail
. "$(dirname "$0")/checks.sh" linkage
cd "$(dirname "$0")/../Tests/LinkageTest"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs the tests that match a pattern and compares the exit code: expect CODE PATTERN [OPTION …].
expect() {
  local expected=$1 pattern=$2 code=0
  shift 2
  swift test --skip-build --filter "$pattern" "$@" >"$work/log" 2>&1 || code=$?
  [ "$code" = "$expected" ] \
    || fail "expected exit code $expected from the tests “$pattern”, found $code: $(cat "$work/log")"
  passed
}

# Looks for a text in what the last tests printed.
found() {
  grep -qF -- "$1" "$work/log" || fail "expected “$1”, found: $(cat "$work/log")"
  passed
}

# Looks for a file among the reports.
written() {
  [ -s "$work/$1" ] || fail "expected the file “$1”, found: $(ls -R "$work")"
  passed
}

# A pkg-config that fails and leaves a trace stands for a machine that has none.
mkdir "$work/bin"
printf '#!/bin/sh\necho "$@" >>"%s/pkg-config"\nexit 1\n' "$work" >"$work/bin/pkg-config"
chmod +x "$work/bin/pkg-config"
PATH=$work/bin:$PATH swift build --build-tests >"$work/log" 2>&1 \
  || fail "expected a build without pkg-config, found: $(cat "$work/log")"
[ ! -e "$work/pkg-config" ] || fail "expected no call of pkg-config, found: $(cat "$work/pkg-config")"

bundle=$(find "$(swift build --show-bin-path)" -maxdepth 1 -name '*.xctest')
if command -v ldd >/dev/null && ldd "$bundle" | grep -q hdf5; then
  fail "expected no libhdf5 in the tests, found it linked"
fi

export GRADCHECK_REPORT_DIR=$work/reports
mkdir "$work/attachments"
attachments=(--attachments-path "$work/attachments")

# What is right passes, writes one report for each check and attaches none.
expect 0 '^Passing' "${attachments[@]}"
written reports/PassingTests-LossTests.gradient-L7.json
written reports/PassingTests-LossTests.gradient-L8.json
written reports/PassingTests-LossTests.repeated-L12.json
written reports/PassingTests-LossTests.repeated-L12-2.json
written reports/PassingXCTests-LossXCTests.testGradient-L7.json
[ -z "$(ls "$work/attachments")" ] || fail "expected no attachment of a passing test"

worst='∂f/∂x[1] has the opposite sign'

# Swift Testing: the failure at the caller's line, and the report attached.
expect 1 'FailingLossTests/expected' "${attachments[@]}"
found 'FailingLossTests.swift:8:'
found "$worst"
found 'disagrees: 3 entries compared, 1 disagrees'
found 'point: [1.0, -2.0, 3.0]'
found "report: $work/reports/FailingTests-FailingLossTests.expected-L8.json"
written reports/FailingTests-FailingLossTests.expected-L8.json
written attachments/FailingTests-FailingLossTests.expected-L8.json

expect 1 'FailingLossTests/required'
found 'FailingLossTests.swift:12:'
found "$worst"
if grep -q 'went on after' "$work/log"; then fail "expected a requirement to stop its test"; fi

expect 1 'FailingLossTests/detached'
found "$worst"

expect 1 'FailingForeignTests'
found 'call XCTAssertGradient in an XCTestCase'

# XCTest: the failure at the caller's line.
expect 1 'FailingLossXCTests'
found 'FailingLossXCTests.swift:8: error: FailingLossXCTests.testGradient'
found "$worst"
written reports/FailingXCTests-FailingLossXCTests.testGradient-L8.json

expect 1 'FailingForeignAssertionTests/assertionOfTheOtherFramework'
found 'call expectGradient instead.'
found 'FailingLossXCTests.swift:14:'

expect 1 'FailingForeignAssertionTests/detached'
found "$worst"

# Every test in a process of its own, all at once.
rm -r "$work/reports"
expect 0 '^Passing' --parallel
[ "$(find "$work/reports" -name '*.json' | wc -l)" = 5 ] \
  || fail "expected 5 reports of parallel tests, found: $(ls "$work/reports")"

all_passed
