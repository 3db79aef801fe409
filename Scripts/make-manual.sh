#!/usr/bin/env bash
# Writes the man page, Documents/gradcheck.1, from what the program says of itself, by the plugin of
# swift-argument-parser. Options are the plugin's, such as --configuration debug.
set -euo pipefail
cd "$(dirname "$0")/.."

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }

manual=Documents/gradcheck.1
# The day of the last change of the command line, so that the same sources make the same page.
date=$(git log -1 --format=%cs -- Sources/GradCheckCLI)
configuration=release
case "$*" in *debug*) configuration=debug ;; esac

"${SWIFT:-swift}" package --allow-writing-to-package-directory generate-manual --date "$date" "$@"
made=$(find .build/plugins -path '*gradcheck-cli*' -name gradcheck.1 | head -n 1)
[ -n "$made" ] || { echo "Expected the plugin to write a page, found none." >&2; exit 1; }

# The page says of which help it is, by which a test tells that it is stale.
help() {
  ".build/$configuration/gradcheck" --help
  for command in run merge models inspect diff selftest serve; do
    ".build/$configuration/gradcheck" help "$command"
  done
}
digest=$(COLUMNS=80 help | sha256 | cut -d' ' -f1)
{
  echo ".\\\" Made by make man from the help with the SHA-256 $digest"
  cat "$made"
} >"$manual"
echo "wrote $manual"
