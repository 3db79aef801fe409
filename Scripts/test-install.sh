#!/usr/bin/env bash
# Installs the built program into a folder of its own and uses it from there: as a program, by its
# completions and by its man page.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/checks.sh install

program=${1:-.build/release/gradcheck}
[ -x "$program" ] || fail "expected a built program, found none at “$program”"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
DESTDIR=$work Scripts/install.sh "$program" /usr >"$work/log"

files=$(cd "$work/usr" && find . -type f | sort)
expected="./bin/gradcheck
./share/bash-completion/completions/gradcheck
./share/fish/vendor_completions.d/gradcheck.fish
./share/man/man1/gradcheck.1
./share/zsh/site-functions/_gradcheck"
[ "$files" = "$expected" ] || fail "expected the files “$expected”, found “$files”"
passed

# Without symbols it is smaller, and does the same.
[ "$(wc -c <"$work/usr/bin/gradcheck")" -lt "$(wc -c <"$program")" ] \
  || fail "expected a program without its symbols, found one that is as large as before"
passed
cd "$work"
PATH=$work/usr/bin:$PATH
gradcheck run mlp --plant sign@W >log && fail "expected a fault to be found"
[ "$(gradcheck inspect reports/mlp.h5 | grep -c 'opposite sign')" -ge 1 ] \
  || fail "expected a fault in the report, found: $(gradcheck inspect reports/mlp.h5)"
passed

# Completes the last word of a line as bash does, and prints what it offers.
complete_in_bash() {
  bash -c '
    . "$0/share/bash-completion/completions/gradcheck"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_TYPE=9
    _gradcheck gradcheck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
    printf "%s\n" "${COMPREPLY[@]}"
  ' "$work/usr" "$@"
}

# Compares what is offered with what is expected: offers "EXPECTED …" WORD …
offers() {
  local expected=$1 found
  shift
  found=$(complete_in_bash "$@" | sort | tr '\n' ' ' | sed 's/ *$//')
  [ "$found" = "$expected" ] || fail "expected “$expected” after “$*”, found “$found”"
  passed
}

mkdir kept
touch bad.json bad.txt kept/base.h5
offers "run" gradcheck ru
offers "bad.json" gradcheck inspect ba
offers "kept/base.h5" gradcheck inspect kept/b
offers "bad.json" gradcheck run mlp --baseline ba
offers "bad.json" gradcheck diff bad.json ba
offers "linear linear-loss" gradcheck run --model lin
offers "linear linear-loss" gradcheck run -m lin
offers "linear linear-loss" gradcheck run lin
offers "chain" gradcheck models ch
offers "transpose" gradcheck run mlp --plant tr
offers "adaptive" gradcheck run mlp --scheme ad
offers "hidden=" gradcheck run mlp --set hid
offers "--baseline" gradcheck run mlp --base

if command -v zsh >/dev/null; then
  zsh -n "$work/usr/share/zsh/site-functions/_gradcheck" || fail "expected zsh to read its script"
  passed
fi
if command -v fish >/dev/null; then
  # Completes a line as fish does: offers_in_fish "EXPECTED …" LINE
  offers_in_fish() {
    local found
    found=$(fish --no-config -c "source usr/share/fish/vendor_completions.d/gradcheck.fish
      complete -C '$2'" | cut -f1 | sort | tr '\n' ' ' | sed 's/ *$//')
    [ "$found" = "$1" ] || fail "expected “$1” after “$2” in fish, found “$found”"
    passed
  }
  offers_in_fish "run" "gradcheck ru"
  offers_in_fish "linear linear-loss" "gradcheck run --model lin"
  offers_in_fish "transpose" "gradcheck run mlp --plant tr"
fi

if command -v man >/dev/null; then
  MANPATH=$work/usr/share/man man gradcheck 2>/dev/null | col -b >page || true
  if [ -s page ]; then
    for word in 'baseline' 'allow-missing-blocks' 'selftest' 'generate-completion-script'; do
      grep -qF -- "$word" page || [ "$word" = generate-completion-script ] \
        || fail "expected “$word” in the man page"
    done
    passed
  fi
fi
all_passed
