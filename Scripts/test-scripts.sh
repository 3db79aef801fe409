#!/usr/bin/env bash
# Tests the scripts that make test consists of: what they say of tests that pass, fail and end early, and
# what they say they will install.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/checks.sh scripts

summary() { awk -f Scripts/test-summary.awk; }

# Compares what a command says of its standard input: says EXPECTED CODE COMMAND …
says() {
  local expected=$1 code=0 found
  shift
  found=$("$@") || code=$?
  [ "$found ($code)" = "$expected" ] || fail "expected “$expected”, found “$found ($code)”"
  passed
}

passing="✔ Test run with 1200 tests in 77 suites passed after 22.288 seconds.
━ Test run with 54 tests in 11 suites passed after 0.291 seconds with 12 known issues.
Test Suite 'All tests' passed at 2026-11-30 20:19:09.190
	 Executed 11 tests, with 0 failures (0 unexpected) in 0.04 (0.04) seconds
consumer: ok, 31 checks"
says "1,296 passed, 0 failed, 12 known issues (0)" summary <<<"$passing"

says "1,295 passed, 3 failed, 12 known issues (1)" summary <<<"$passing
✘ Test \"Adds\" recorded an issue at AddTests.swift:5:3: Expectation failed: 1 == 2
✘ Test \"Adds\" failed after 0.001 seconds with 1 issue.
✘ Test \"Adds more\" with 4 test cases failed after 0.001 seconds with 2 issues.
✘ Suite \"Sums\" failed after 0.001 seconds with 3 issues.
✘ Test run with 1 test in 1 suite failed after 0.002 seconds with 3 issues.
linkage: failed after 0 checks
make test: Scripts/test-linkage.sh ended with the exit code 1"

says "9 passed, 2 failed, 1 known issue (1)" summary <<'END'
Test Suite 'All tests' failed at 2026-11-30 20:19:09.190
	 Executed 11 tests, with 2 failures (0 unexpected) in 0.04 (0.04) seconds
━ Test run with 0 tests in 0 suites passed after 0.291 seconds with 1 known issue.
END

# A process that dies has no last words.
says "0 passed, 1 failed, 0 known issues (1)" summary <<<"make test: swift ended with the exit code 1"

# What passes and what is known is not shown; what fails is, with what belongs to it.
shown=$(awk -f Scripts/test-output.awk <<'END'
[1/300] Compiling GradCheck
[2/300] Compiling GradCheckModels
◇ Test "Adds" started.
━ Test "Known" recorded a known issue at A.swift:68:7: Expectation failed
↳ the reason
  of which there is more
✔ Test "Known" passed after 0.001 seconds with 1 known issue.
✘ Test "Adds" recorded an issue at AddTests.swift:5:3: Expectation failed: 1 == 2
↳ one is not two
  nor three
✘ Test "Adds" failed after 0.001 seconds with 1 issue.
◇ Test "Other" started.
Test Case 'ATests.test' started at 2026-11-30 20:19:09.190
A.swift:8: error: ATests.test : XCTAssertTrue failed
Test Case 'ATests.test' failed (0.001 seconds)
Test Suite 'All tests' failed at 2026-11-30 20:19:09.190
	 Executed 11 tests, with 2 failures (0 unexpected) in 0.04 (0.04) seconds
END
)
expected='[1/300] Compiling GradCheck
✘ Test "Adds" recorded an issue at AddTests.swift:5:3: Expectation failed: 1 == 2
↳ one is not two
  nor three
✘ Test "Adds" failed after 0.001 seconds with 1 issue.
A.swift:8: error: ATests.test : XCTAssertTrue failed
Test Case '"'ATests.test'"' failed (0.001 seconds)'
[ "$shown" = "$expected" ] || fail "expected to be shown “$expected”, found “$shown”"
passed

# A machine without anything, on which nothing may be installed yet.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in bash dirname id uname; do ln -s "$(command -v "$name")" "$work/$name"; done
printf '#!/bin/sh\necho "$@" >>"%s/calls"\n' "$work" >"$work/apt-get"
chmod +x "$work/apt-get"
plan=$(PATH=$work Scripts/install-missing.sh plan libraries)
expected="Will be installed, because it is missing:
  libhdf5-dev pkg-config (apt-get)"
[ "$plan" = "$expected" ] || fail "expected “$expected”, found “$plan”"
passed
[ ! -e "$work/calls" ] || fail "expected a plan that installs nothing, found: $(cat "$work/calls")"
passed

code=0
Scripts/install-missing.sh plan nothing 2>/dev/null || code=$?
[ "$code" = 64 ] || fail "expected the exit code 64 for a part that does not exist, found $code"
passed

all_passed
