#!/usr/bin/env bash
# Builds the package of a user who brings a model, without libhdf5 and with OpenBLAS, from the lines of
# the README; runs every command of it, and its tests. What the network gives by its products in Swift comes from the release build.
set -euo pipefail
. "$(dirname "$0")/checks.sh" consumer
cd "$(dirname "$0")/../Tests/ConsumerTest"

# Runs a command and compares its exit code.
expect() {
  local expected=$1 code=0
  shift
  "$@" >output.log 2>&1 || code=$?
  [ "$code" = "$expected" ] \
    || fail "expected exit code $expected from “$*”, found $code: $(cat output.log)"
  passed
}

# Looks for a text in what the last command printed.
found() {
  grep -qF -- "$1" output.log || fail "expected “$1”, found: $(cat output.log)"
  passed
}

trap 'rm -rf output.log reports spring.json swift.json blas.json' EXIT
swift build >output.log 2>&1 || fail "expected a package that builds, found: $(cat output.log)"
consumer=.build/debug/springs
# The functions that cannot be checked, beside the models that come with the package.
defective=.build/debug/defective

if command -v ldd >/dev/null && ldd "$consumer" | grep -q libhdf5; then
  fail "expected no libhdf5 without the trait HDF5, found it linked"
fi
if command -v ldd >/dev/null && ! ldd "$consumer" | grep -q openblas; then
  fail "expected OpenBLAS with the trait OpenBLAS, found it not linked"
fi

expect 0 "$consumer" models
found "spring"
expect 0 "$defective" models
found "mlp"
expect 0 "$consumer" run --model spring --report spring.json
found "∂E/∂k"
expect 1 "$consumer" run --model spring --plant sign --report spring.json
found "disagrees"
expect 0 "$consumer" inspect spring.json
found "∂E/∂k"
expect 64 "$consumer" run --model sprng
found "spring"
# A function that cannot be checked is named with what is wrong with it, and leaves no report.
expect 70 "$defective" run --model throwing --report broken.json
found "throwing: The function threw at the point: the spring is broken."
expect 70 "$defective" run --model short-value --report broken.json
found "short-value: Expected 1 values from the function, found 0."
expect 70 "$defective" run --model wrong-shape --report broken.json
found "wrong-shape: Expected a derivative of 1×2"
expect 70 "$defective" run --model empty-domain --report broken.json
found "empty-domain: Expected a domain with at least one block, found none."
expect 70 "$defective" run --model empty-codomain --report broken.json
found "empty-codomain: Expected a codomain with at least one block, found none."
[ ! -e broken.json ] || fail "expected no report of a check that could not be carried out"
# A value that is not finite is a result, and a failing one.
expect 1 "$defective" run --model nan-value --report spring.json
found "notFinite"
# Without the trait there is no HDF5; asking for it says what is missing.
expect 73 "$consumer" run --model spring --report spring.h5
found "HDF5"
# OpenBLAS rounds differently, and gives the same verdicts: of right claims, wrong ones and floats.
pure=../../.build/release/gradcheck
for options in "" "--plant one-entry:0.001@W" "--precision float" "--scheme central"; do
  code=0
  # shellcheck disable=SC2086  # several options in one word
  "$pure" run --model mlp $options --report swift.json >output.log 2>&1 || code=$?
  # shellcheck disable=SC2086
  expect "$code" "$defective" run --model mlp $options --report blas.json
  expect 0 "$consumer" diff swift.json blas.json
  found "no regression: 16 unchanged."
done
expect 0 "$consumer" run --model spring
[ -s reports/spring.json ] || fail "expected reports/spring.json, found nothing"

# One of the README's two tests is of a gradient that is right, the other of one that is wrong.
expect 1 swift test
found "∂f/∂x[1] has the opposite sign; nothing else of 2 entries is wrong."
found "SpringTests.swift:10"
found "with 1 issue"
expect 0 swift test --skip wrong
all_passed
