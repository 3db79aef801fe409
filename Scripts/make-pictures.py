#!/usr/bin/env python3
"""Draws the pictures of the documentation from reports of the program.

    Scripts/make-pictures.py .build/program/release/gradcheck

Each picture is written light and dark: those of articles into the catalogue of GradCheck, those of
explanations into the folder of Documents/verdicts.md.
"""
import json
import math
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "Sources", "GradCheck", "GradCheck.docc", "Resources")
DOCUMENTS = os.path.join(ROOT, "Documents", "pictures")
LIGHT = dict(text="#1d1d1f", faint="#6e6e73", line="#c7c7cc", fill="#f2f2f7", main="#0060b0",
             other="#b3430f", good="#1f7a3d", shade="#cfe3f7")
DARK = dict(text="#f5f5f7", faint="#a1a1a6", line="#4a4a4f", fill="#242427", main="#6db8ff",
            other="#ff9f6b", good="#6fd08c", shade="#1c3a57")
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

# A function of one number with what is claimed of its slope.
FUNCTION = """
import math
import sys
sys.path.insert(0, {examples!r})
from gradcheck_model import OutsideDomain, serve

def f(x):
    if x < {least}:
        raise OutsideDomain("below {least}")
    return {value}

serve(value=lambda x: f(x[0]), gradient=lambda x: [{claim}], at=[{at}], name="f")
"""

# One function for each explanation of the values along a coordinate, with a claim that is wrong or,
# at the kink, one of many that may be right.
EXPLANATIONS = [
    ("smooth", "exp(x) sin 3x at 0.7, claimed −1",
     dict(value="math.exp(x) * math.sin(3 * x)", at=0.7, claim=-1.0)),
    ("kink", "x/2 + 3x²/10 + max(0, 3x/2) at 0, claimed 1",
     dict(value="0.5 * x + 0.3 * x * x + max(0.0, 1.5 * x)", at=0.0, claim=1.0)),
    ("near", "sin x + max(0, x − 0.7000002) at 0.7, claimed 1.7",
     dict(value="math.sin(x) + max(0.0, x - 0.7000002)", at=0.7, claim=1.7)),
    ("jump", "x², and 1/4 more from 0.7 on, at 0.7, claimed 1.4",
     dict(value="x * x + (0.25 if x >= 0.7 else 0.0)", at=0.7, claim=1.4)),
    ("standstill", "1.3 + max(0, 2x − 0.2) at −0.6, claimed 2",
     dict(value="1.3 + max(0.0, 2 * x - 0.2)", at=-0.6, claim=2.0)),
    ("edge", "x + x^1.5 at 0, where it ends, claimed 1.01",
     dict(value="x + x ** 1.5", at=0.0, claim=1.01, least=0.0)),
]


def check(program, *arguments):
    """Runs a check and returns its report; a wrong claim is no failure here."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.json")
        command = [program, "run", "--quiet", "--json-values", "all", "--report", path, *arguments]
        outcome = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        if outcome.returncode not in (0, 1, 2):
            sys.exit(f"pictures: {' '.join(command)} ended with {outcome.returncode}")
        with open(path, encoding="utf-8") as file:
            return json.load(file)


def blocks(report):
    return [block for block in report["blocks"].values() if isinstance(block, dict)]


class Picture:
    """An SVG that is put together in one pair of colours."""

    def __init__(self, width, height, title, colours):
        self.colours = colours
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" '
            'font-family="-apple-system, Helvetica, Arial, sans-serif" font-size="14">',
            f"<title>{title}</title>",
        ]

    def line(self, points, colour, width=2, dash=""):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{self.colours[colour]}" '
                          f'stroke-width="{width}"{dashes}/>')

    def area(self, points, colour):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polygon points="{path}" fill="{self.colours[colour]}"/>')

    def dot(self, x, y, colour, radius=4):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" '
                          f'fill="{self.colours[colour]}"/>')

    def box(self, x, y, width, height):
        self.parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" '
                          f'fill="{self.colours["fill"]}" stroke="{self.colours["line"]}"/>')

    def text(self, x, y, words, colour="text", anchor="start", size=14, weight="normal"):
        words = words.replace("&", "&amp;").replace("<", "&lt;")
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" fill="{self.colours[colour]}" '
                          f'text-anchor="{anchor}" font-size="{size}" '
                          f'font-weight="{weight}">{words}</text>')

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(self.parts + ["</svg>", ""]))


def power(exponent):
    return "10" + str(exponent).translate(SUPERSCRIPTS)


def draw_ladder(picture, report):
    """The distance of each step's slope from the one that was accepted, and the noise in it."""
    block = blocks(report)[0]
    ladders = block["ladders"]
    indices = ladders["index"]["values"]
    index = max(set(indices), key=lambda place: (indices.count(place), -place))
    best = block["numeric"]["values"][index]
    rows = [(step, abs(slope - best), noise)
            for place, step, slope, noise in zip(indices, *(ladders[name]["values"] for name in
                                                            ("step", "numeric", "noise")))
            if place == index]
    left, right, top, bottom = 80, 690, 50, 350
    low, high = -12, -1
    floor, ceiling = -14, -3

    def place(step, error):
        x = left + (math.log10(step) - low) / (high - low) * (right - left)
        y = bottom - (math.log10(max(error, 10.0**floor)) - floor) / (ceiling - floor) * (bottom - top)
        return x, y

    for exponent in range(low, high + 1, 2):
        x, _ = place(10.0**exponent, 1)
        picture.line([(x, top), (x, bottom)], "line", 1)
        picture.text(x, bottom + 20, power(exponent), "faint", "middle", 12)
    for exponent in range(floor, ceiling + 1, 2):
        _, y = place(1, 10.0**exponent)
        picture.line([(left, y), (right, y)], "line", 1)
        picture.text(left - 8, y + 4, power(exponent), "faint", "end", 12)
    picture.line([place(step, noise) for step, _, noise in rows], "other")
    for step, error, _ in rows:
        picture.dot(*place(step, error), "main")
    shape = block["input_shape"]
    name = f"∂J/∂W[{index // shape[1]},{index % shape[1]}]"
    picture.text(left, 28, f"{name}: {len(rows)} steps, |D(h) − accepted slope|", weight="bold")
    picture.text(right, bottom + 40, "step h", "faint", "end")
    x, y = place(rows[6][0], rows[6][2])
    picture.text(x + 12, y - 8, "bound from noise, like 1/h", "other")
    picture.text(*place(6e-4, 3e-8), "truncation, like h²", "main", "end")
    x, y = place(*min(rows, key=lambda row: row[1] + row[2])[:2])
    picture.text(x, bottom - 10, "the best single step", "good", "middle")


def draw_kink(picture, report):
    """Both slopes at a kink, the claims that lie between them, and the claim that was made."""
    block = blocks(report)[0]
    below, above = (block["kinks"][name]["values"][0] for name in ("slope_below", "slope_above"))
    claim, measured = (block[name]["values"][0] for name in ("analytic", "numeric"))
    uncertainty, verdict = block["uncertainty"]["values"][0], block["verdict"]
    left, right, top, bottom = 60, 690, 50, 350
    middle, level, reach = (left + right) / 2, 250, 290

    def ray(slope, side):
        # One unit of slope is 60 pixels over the reach.
        return [(middle, level), (middle + side * reach, level - side * slope * 60)]

    for side in (-1, 1):
        picture.area([(middle, level), ray(below, side)[1], ray(above, side)[1]], "shade")
    picture.line([(left, level), (right, level)], "line", 1)
    picture.line([(middle, top), (middle, bottom)], "line", 1)
    picture.line(ray(below, 1), "main", 1, "4 4")
    picture.line(ray(above, -1), "main", 1, "4 4")
    picture.line([ray(below, -1)[1], (middle, level), ray(above, 1)[1]], "main", 3)
    picture.line([ray(claim, -1)[1], (middle, level), ray(claim, 1)[1]], "good", 2)
    picture.dot(middle, level, "main", 5)
    picture.text(left, 28, f"{block['name']} at the kink of a function: the verdict is {verdict}", weight="bold")
    x, y = ray(above, 1)[1]
    picture.text(x - 4, y - 10, f"slope above {above:.3g}", "main", "end")
    x, y = ray(below, -1)[1]
    picture.text(x, y - 12, f"slope below {below:.3g}", "main")
    x, y = ray(claim, 1)[1]
    picture.text(x - 8, y - 8, f"claim {claim:.3g}", "good", "end")
    picture.text(right, bottom + 24, f"measured {measured:.3g} ± {uncertainty:.2g}: between the two",
                 "faint", "end")


def draw_explanation(picture, report):
    """What every step says of the slope, both sides together, and what was made of it."""
    block = blocks(report)[0]
    ladder = block["ladders"]
    rows = sorted(zip(*(ladder[name]["values"] for name in ("step", "numeric", "noise"))))
    claim, measured = (block[name]["values"][0] for name in ("analytic", "numeric"))
    uncertainty = block["uncertainty"]["values"][0]
    left, right, top, bottom = 70, 500, 52, 220
    low, high = math.floor(math.log10(rows[0][0])), math.ceil(math.log10(rows[-1][0]))
    slopes = [slope for _, slope, noise in rows if noise < abs(slope) + 1]
    # A slope that grows like 1/h needs another scale.
    is_steep = max(map(abs, slopes)) > 1e3

    def height(slope):
        return math.copysign(math.log10(1 + abs(slope)), slope) if is_steep else slope

    heights = [height(slope) for slope in slopes + [claim, measured]]
    margin = 0.15 * (max(heights) - min(heights)) or 1.0
    least, most = min(heights) - margin, max(heights) + margin

    def place(step, slope):
        share = (min(max(height(slope), least), most) - least) / (most - least)
        x = left + (math.log10(step) - low) / (high - low) * (right - left)
        return x, bottom - share * (bottom - top)

    for exponent in range(low, high + 1, max(1, (high - low + 5) // 6)):
        x, _ = place(10.0**exponent, 0)
        picture.line([(x, top), (x, bottom)], "line", 1)
        picture.text(x, bottom + 18, power(exponent), "faint", "middle", 12)
    first, last = rows[0][0], rows[-1][0]
    band = [place(first, measured - uncertainty), place(last, measured - uncertainty),
            place(last, measured + uncertainty), place(first, measured + uncertainty)]
    picture.area(band, "shade")
    picture.line([place(10.0**low, claim), place(10.0**high, claim)], "other", 1, "5 4")
    _, y = place(first, claim)
    picture.text(left - 6, y + 4, "claim", "other", "end", 12)
    if uncertainty < (most - least) / 50:
        picture.line([place(10.0**low, measured), place(10.0**high, measured)], "good", 1)
    for step, slope, noise in rows:
        picture.line([place(step, slope - noise), place(step, slope + noise)], "main", 1)
        picture.dot(*place(step, slope), "main", 3.5)
    picture.text(16, 22, picture.caption, weight="bold")
    picture.text(16, 42, f"{block['verdict']}: measured {measured:.6g} ± {uncertainty:.2g}", "faint")
    picture.text(right, bottom + 36, "step h; dots: D(h) with its noise", "faint", "end", 12)


def draw_pipeline(picture, report):
    """The five calls, with what they did in one check."""
    count = len(blocks(report))
    entries = sum(math.prod(block["output_shape"] + block["input_shape"])
                  for block in blocks(report))
    wrong = [block for block in blocks(report) if "diagnosis" in block]
    disagreeing = sum(report["summary"]["disagrees"]["values"])
    evaluations = f"{report['run']['evaluations']:,}"
    steps = [
        ("plan", f"{count} blocks", f"{entries:,} entries"),
        ("claim", "asked twice", "its maps tried"),
        ("measure, judge", f"{evaluations}", "evaluations"),
        ("diagnose", f"{disagreeing:,} entries wrong", wrong[0]["diagnosis"]["kind"]),
        ("report", report["verdict"], wrong[0]["name"]),
    ]
    width, height, gap, top = 126, 84, 20, 120
    picture.text(20, 34, "function and its claim", weight="bold")
    picture.text(20, 56, "f, x, and a derivative ∂f/∂x that somebody wrote", "faint")
    for number, (name, first, second) in enumerate(steps):
        x = 20 + number * (width + gap)
        picture.box(x, top, width, height)
        picture.text(x + width / 2, top + 26, name, anchor="middle", weight="bold")
        picture.text(x + width / 2, top + 50, first, "faint", "middle", 12)
        picture.text(x + width / 2, top + 68, second, "faint", "middle", 12)
        start = x - gap if number else x + width / 2
        if number:
            picture.line([(start, top + height / 2), (x - 3, top + height / 2)], "main")
            picture.area([(x, top + 42), (x - 7, top + 37), (x - 7, top + 47)], "main")
        else:
            picture.line([(start, 66), (start, top - 3)], "main")
            picture.area([(start, top), (start - 5, top - 7), (start + 5, top - 7)], "main")
    x = 20 + 2 * (width + gap)
    picture.line([(x + 40, top + height), (x + 40, top + height + 36)], "other")
    picture.line([(x + 86, top + height), (x + 86, top + height + 36)], "other")
    picture.area([(x + 40, top + 121), (x + 35, top + 114), (x + 45, top + 114)], "other")
    picture.area([(x + 86, top + 85), (x + 81, top + 92), (x + 91, top + 92)], "other")
    picture.text(x + 32, top + height + 24, "moves", "other", "end", 12)
    picture.text(x + 94, top + height + 24, "values", "other", "start", 12)
    picture.text(x + width / 2, top + height + 56, "evaluators: threads, batches, other processes",
                 "faint", "middle", 12)
    x = 20 + 4 * (width + gap)
    picture.line([(x + width / 2, top + height), (x + width / 2, top + height + 36)], "main")
    picture.area([(x + 63, top + 121), (x + 58, top + 114), (x + 68, top + 114)], "main")
    picture.text(x + width, top + height + 56, "console · HTML · JUnit · JSON · HDF5", "faint", "end", 12)


def check_function(program, value, at, claim, least=-math.inf):
    """Checks a function of one number."""
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as script:
        least = "-math.inf" if math.isinf(least) else least
        script.write(FUNCTION.format(examples=os.path.join(ROOT, "examples", "python"), value=value,
                                     at=at, claim=claim, least=least))
        script.flush()
        return check(program, "--command", f"{sys.executable} '{script.name}'")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    kink = check_function(program, "0.5 * x + max(0.0, x) * 1.5", at=0.0, claim=1.0)
    ladder = check(program, "--model", "mlp", "--only", "W", "--skip", "*:*", "--plant",
                   "one-entry:1e-6@W", "--resolution", "1e-12", "--budget", "60")
    pipeline = check(program, "--model", "mlp", "--plant", "transpose@W")
    pictures = [
        (FOLDER, "ladder", 730, 410, "A ladder of steps", draw_ladder, ladder),
        (FOLDER, "kink", 730, 390, "A kink", draw_kink, kink),
        (FOLDER, "pipeline", 760, 290, "The way of a check", draw_pipeline, pipeline),
    ]
    for name, words, function in EXPLANATIONS:
        report = check_function(program, **function)
        pictures.append((DOCUMENTS, name, 520, 270, words, draw_explanation, report))
    for folder, name, width, height, title, draw, report in pictures:
        os.makedirs(folder, exist_ok=True)
        for ending, colours in (("", LIGHT), ("~dark", DARK)):
            picture = Picture(width, height, title, colours)
            picture.caption = title
            draw(picture, report)
            picture.write(os.path.join(folder, f"{name}{ending}.svg"))


main()
