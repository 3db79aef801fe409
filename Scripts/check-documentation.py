#!/usr/bin/env python3
"""Lists public symbols and articles without a page in a topic; ends with 1 if there are any.

    Scripts/check-documentation.py .build/documentation GradCheck GradCheckModels …

A module's own symbols and articles must stand in a topic that somebody wrote; members of types may
stand in those that DocC makes of their kinds. What the sources declare public must have a page, in
case the tools leave it out.
"""
import collections
import json
import pathlib
import re
import sys

DECLARATION = re.compile(
    r"^public (?:final )?(?:struct|enum|class|actor|protocol|func|typealias) (\w+)", re.MULTILINE)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    targets = sys.argv[2:]
    root = pathlib.Path(__file__).resolve().parent.parent
    data = pathlib.Path(sys.argv[1]) / "data" / "documentation"
    written, generated, pages = set(), set(), {}
    for file in data.rglob("*.json"):
        node = json.loads(file.read_text(encoding="utf-8"))
        identifier = node["identifier"]["url"]
        pages[identifier] = node
        for section in node.get("topicSections", []):
            (generated if section.get("generated") else written).update(section["identifiers"])
        # Where a protocol has a default, the page of the requirement leads to it.
        for section in node.get("defaultImplementationsSections", []):
            generated.update(section["identifiers"])

    missing, counts = [], collections.Counter()
    names = collections.defaultdict(set)
    for identifier, node in sorted(pages.items()):
        path = identifier.split("/documentation/")[-1].split("/")
        module, depth = path[0], len(path) - 1
        # The page of all modules, and of each.
        if depth == 0:
            continue
        role = node["metadata"].get("role", "")
        is_symbol = node["kind"] == "symbol"
        if is_symbol and role != "collectionGroup":
            counts["symbols"] += 1
            names[module].add(re.split(r"[(\-]", path[1])[0])
        is_written = identifier in written
        if not is_symbol and (role != "collectionGroup" or is_written):
            counts["articles"] += 1
        # A module's own symbols, those that extend another module's, and articles.
        is_own = depth == 1 or not is_symbol
        if not is_written and (is_own or identifier not in generated):
            if role != "collectionGroup":
                missing.append(f"{identifier} stands in no topic")

    for module in targets:
        declared = set()
        for file in (root / "Sources" / module).rglob("*.swift"):
            declared.update(DECLARATION.findall(file.read_text(encoding="utf-8")))
        if module not in names:
            missing.append(f"{module} has no pages")
        missing += [f"{module} declares {name}, which has no page"
                    for name in sorted(declared - names[module])]

    for line in missing:
        print(line)
    print(f"{counts['symbols']} symbols and {counts['articles']} articles of {len(targets)} modules, "
          f"{len(missing)} without a page in a topic")
    sys.exit(1 if missing else 0)


main()
