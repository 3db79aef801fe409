# What the scripts that test have in common: `. checks.sh NAME`, then passed after each check, fail with a
# reason, and all_passed at the end.
checks_name=$1
checks_count=0

passed() { checks_count=$((checks_count + 1)); }

fail() {
  echo "$checks_name: $*" >&2
  echo "$checks_name: failed after $checks_count checks" >&2
  exit 1
}

all_passed() { echo "$checks_name: ok, $checks_count checks"; }
