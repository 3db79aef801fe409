# Passes on what a person wants to see of a log of tests while it is written: what fails, warnings, and
# now and then how far the build has come.
/^\[[0-9]+\/[0-9]+\] / {
  if (steps++ % 100 == 0) print
  fflush()
  next
}
# What follows belongs to the line with a sign, or with the name of a case.
/^(◇|✔|━|↳|✘|Test Suite|Test Case)/ { if (!/^↳/) isShown = /^✘ (Test|Suite) / }
/^Test Case .* failed/ { print; fflush(); next }
/^[\t ]+ Executed [0-9]+ test/ { next }
/^(Building|Build complete|error:|warning:|[^ ]+: (error|warning):)/ { isShown = 1 }
/^[a-z]+: / { isShown = 1 }
/^Test (Suite|Case) / { next }
isShown { print; fflush() }
