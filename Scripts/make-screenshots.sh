#!/usr/bin/env bash
# Takes pictures, light and dark, of the HTML reports of four checks, into reports/.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
gradcheck=$root/.build/release/gradcheck
python=$(realpath --no-symlinks "${GRADCHECK_PYTHON:-.venv/bin/python3}")
chromium=${GRADCHECK_CHROMIUM:-$(command -v chromium || command -v google-chrome)}
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
ln -s "$root/fixtures" "$pages/fixtures"
cd "$pages"

# Checks a model and takes pictures of its report; a wrong claim is no failure here.
picture() {
  local name=$1
  shift
  "$gradcheck" run --quiet --report "$name.h5" "$@" || [ $? = 1 ]
  "$python" - "$name.h5" <<'END'
import h5py, sys

# The machine that takes the pictures has no place in them.
with h5py.File(sys.argv[1], "r+") as file:
    run = file["run"].attrs
    for name in ("hostname", "os", "arch", "swift_version", "id", "started", "finished"):
        run[name] = ""
    run["duration_s"] = 0.0
    run["argv"] = ["gradcheck"] + list(run["argv"])[1:]
END
  "$gradcheck" inspect "$name.h5" --format html >"$name.html"
  "$python" "$root/Tests/GradCheckReportsTests/HTML/browser.py" "$chromium" "$name.html" \
    "$root/reports/$name" >/dev/null
  rm -f "$root/reports/$name-unstyled.png"
  # One page shows what a telephone makes of it.
  [ "$name" = failing ] || rm -f "$root/reports/$name"-narrow-*.png
}

# A network of which one hidden unit is exactly at the kink of ReLU.
cp fixtures/digits-mlp.h5 at-kink.h5
"$python" - at-kink.h5 <<'END'
import h5py, sys

with h5py.File(sys.argv[1], "r+") as file:
    file["parameters/W"][3, :] = 0
    file["parameters/b1"][3] = 0
END

digits=(--model mlp --input fixtures/digits-mlp.h5 --set image=0)
picture passing "${digits[@]}"
picture failing "${digits[@]}" --plant transpose@W --only '∂J/∂*'
picture kink --model mlp --input at-kink.h5 --only '∂J/∂*'
picture large --model mlp --set inputs=784 --set hidden=256 --set classes=10 --only '∂J/∂*' \
  --plant one-entry:0.01@W
