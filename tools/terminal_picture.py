#!/usr/bin/env python3
"""Draws what the program prints on a terminal as SVG: the brief of Kazakhstan, published anew.

    terminal_picture.py DALEL PICTURE.svg
"""

import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]
COLUMNS, FIGURES, FINDINGS = 100, 15, 14  # columns, rows at the start, rows from the first finding on
WIDTH_OF_COLUMN, HEIGHT_OF_ROW, MARGIN, BAR = 8.43, 19, 18, 30
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff"}


def output(program: str) -> list[str]:
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "COLUMNS": str(COLUMNS)}
    with tempfile.TemporaryDirectory() as folder:
        releases = os.path.join(folder, "releases")
        subprocess.run([program, "publish", REPOSITORY / "observatories/kazakhstan", "--to", releases], check=True, capture_output=True)
        printed = subprocess.run(
            [program, "brief", releases, "--color", "always"], check=True, capture_output=True, text=True, env=environment
        )  # fmt: skip
    lines = printed.stdout.split("\n")
    first = next(i for i, line in enumerate(lines) if re.match(r"  \x1b\[\d+m!", line))
    return lines[:FIGURES] + ["\x1b[2m  …\x1b[0m"] + lines[first : first + FINDINGS]


def spans(line: str) -> str:
    """The line with its escape codes as styled spans."""
    result, classes = "", ""
    for part in re.split(r"(\x1b\[\d+m)", line):
        code = re.fullmatch(r"\x1b\[(\d+)m", part)
        if code:
            style = {"0": "", "1": 'font-weight="bold" fill="#f0f6fc"', "2": 'fill="#8b949e"'}
            classes = style.get(code[1], f'fill="{COLOURS.get(code[1], "#c9d1d9")}"')
        elif part:
            text = html.escape(part, quote=False)
            result += f"<tspan {classes}>{text}</tspan>" if classes else text
    return result


def picture(lines: list[str]) -> str:
    width = round(COLUMNS * WIDTH_OF_COLUMN + 2 * MARGIN)
    height = BAR + (len(lines) + 1) * HEIGHT_OF_ROW + 2 * MARGIN
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"',
        '     font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">',
        "<title>dalel brief releases</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>',
        *(f'<circle cx="{20 + 18 * i}" cy="18" r="5.5" fill="#30363d"/>' for i in range(3)),
        '<g fill="#c9d1d9" xml:space="preserve">',
    ]
    for number, line in enumerate(["$ dalel brief releases", *lines]):
        y = BAR + MARGIN + number * HEIGHT_OF_ROW + 4
        drawn.append(f'<text x="{MARGIN}" y="{y}">{spans(line)}</text>')
    return "\n".join([*drawn, "</g>", "</svg>"]) + "\n"


def main(program: str, target: str) -> None:
    path = pathlib.Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(picture(output(program)), encoding="utf-8")


main(*sys.argv[1:])
