#!/usr/bin/env bash
# Installs a built program below a prefix, without its symbols, with its completions for bash, zsh and
# fish and its man page: install.sh PROGRAM PREFIX. DESTDIR stands before the prefix, as packagers want.
set -euo pipefail

if [ $# != 2 ]; then
  echo "Expected a program and a prefix, found $# arguments." >&2
  exit 64
fi
program=$1
root=${DESTDIR:-}$2
manual=$(dirname "$0")/../Documents/gradcheck.1
bash=$root/share/bash-completion/completions
zsh=$root/share/zsh/site-functions
fish=$root/share/fish/vendor_completions.d

install -d "$root/bin" "$bash" "$zsh" "$fish" "$root/share/man/man1"
install -m 755 "$program" "$root/bin/gradcheck"
if [ "$(uname)" = Darwin ]; then strip -x "$root/bin/gradcheck"; else strip "$root/bin/gradcheck"; fi
"$root/bin/gradcheck" --generate-completion-script bash >"$bash/gradcheck"
"$root/bin/gradcheck" --generate-completion-script zsh >"$zsh/_gradcheck"
"$root/bin/gradcheck" --generate-completion-script fish >"$fish/gradcheck.fish"
install -m 644 "$manual" "$root/share/man/man1/gradcheck.1"
echo "installed below $root: bin/gradcheck, completions for bash, zsh and fish, man page"
