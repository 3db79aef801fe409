#!/usr/bin/env bash
# Says whether this tree can be released: its version and changelog, everything that `.ci/run` and
# `make docs` check, and the API that a user of the last version would miss.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
fail() {
  echo "release: $*" >&2
  exit 1
}

version=$(sed -n 's/.*current: String = "\(.*\)"/\1/p' Sources/GradCheck/Report/PackageVersion.swift)
section=$(sed -n 's/^## //p' CHANGELOG.md | head -1)
[ "$section" = "$version" ] \
  || fail "expected the first section of CHANGELOG.md to be $version, found “$section”"
if git rev-parse --quiet --verify "refs/tags/$version" >/dev/null; then
  fail "expected a version that is not tagged yet, found the tag $version"
fi
[ -z "$(git status --porcelain)" ] || fail "expected everything to be committed, found changes"

${MAKE:-make} test
${MAKE:-make} lint
${MAKE:-make} docs

if last=$(git describe --tags --abbrev=0 2>/dev/null); then
  echo "release: comparing the API with $last"
  # A folder of its own: what it builds differs from what the tests are built from.
  "$swift" package --scratch-path .build/api diagnose-api-breaking-changes "$last"
else
  echo "release: no tag to compare the API with"
fi
echo "release: $version can be tagged"
