# Counts what a log of tests says, and prints one line: passed, failed, known issues.
#
# Read are the last words of Swift Testing and of XCTest, the lines of single tests that failed, and the
# lines “NAME: ok, N checks” and “NAME: …” of the scripts that test with packages of users.
function number(text) { return text + 0 }

function grouped(count, text) {
  text = sprintf("%d", count)
  while (match(text, /^[0-9][0-9][0-9][0-9]+/)) {
    if (length(text) <= 3) break
    rest = "," substr(text, length(text) - 2) rest
    text = substr(text, 1, length(text) - 3)
  }
  text = text rest
  rest = ""
  return text
}

/Test run with [0-9]+ tests? in / {
  line = $0
  sub(/.*Test run with /, "", line)
  tests += number(line)
  if (match($0, /[0-9]+ known issue/)) known += number(substr($0, RSTART))
}
/^✘ Test / && !/^✘ Test run / && / failed after / { failed++ }

/^Test Suite 'All tests' (passed|failed)/ { isTotal = 1; next }
isTotal && /Executed [0-9]+ tests?, with/ {
  line = $0
  sub(/.*Executed /, "", line)
  tests += number(line)
  sub(/.*, with [0-9]* tests? skipped and /, "with ", line)
  sub(/.*with /, "", line)
  failed += number(line)
  isTotal = 0
}

/^[a-z]+: ok, [0-9]+ checks$/ { line = $0; sub(/.*: ok, /, "", line); tests += number(line) }
/^[a-z]+: failed after [0-9]+ checks$/ {
  line = $0
  sub(/.*after /, "", line)
  tests += number(line) + 1
  failed++
}
# What ended without saying which test it was.
/^make test: .* ended with the exit code [0-9]+$/ { ends++ }

END {
  if (ends > 0 && failed == 0) { failed = ends; tests += ends }
  printf "%s passed, %s failed, %s known issue%s\n", grouped(tests - failed), grouped(failed), \
    grouped(known), known == 1 ? "" : "s"
  exit failed > 0
}
