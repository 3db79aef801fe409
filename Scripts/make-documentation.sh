#!/usr/bin/env bash
# Builds the documentation of every library product into .build/documentation: one folder that any
# static server shows. A warning is an error, and so is a public symbol without a page in a topic.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
output=.build/documentation
# What is built for symbol graphs differs from what the tests are built from, so that it has a folder of
# its own.
scratch=.build/docs
products=$("$swift" package --scratch-path "$scratch" describe --type json | python3 -c '
import json, sys
package = json.load(sys.stdin)
for product in package["products"]:
    if "library" in product["type"]:
        print(*product["targets"], sep="\n")
' | sort -u)
# Each target's name after an option of its own.
targets=$(printf -- '--target %s ' $products)

rm -rf "$output"
# shellcheck disable=SC2086  # several options in one word
GRADCHECK_DOCS=1 "$swift" package --scratch-path "$scratch" \
  --allow-writing-to-directory "$output" \
  generate-documentation $targets \
  --enable-experimental-combined-documentation \
  --transform-for-static-hosting \
  --warnings-as-errors \
  --output-path "$output"
# The page of all modules shows grey squares in the place of pictures that modules do not have, unless it
# is a list; the plugin hands no style on.
python3 - "$output/data/documentation.json" <<'END'
import json, sys

with open(sys.argv[1], encoding="utf-8") as file:
    page = json.load(file)
page["topicSectionsStyle"] = "list"
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(page, file, ensure_ascii=False)
END
# shellcheck disable=SC2086
Scripts/check-documentation.py "$output" $products
echo "documentation: $output"
