"""A small observatory published three times, and the program that serves it."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

PERIODS = ["2019", "2020", "2021-01/2021-03", "2014/2017", "2022-06", "2022-06-27", "2022-06-27/2022-07-08", "2021"]
AREAS = ["XQ-OR-A", "XQ-OR-B", "XQ-ME-A", "XQ-KU-A", "XQ-ZH-B"]
SEXES = ["F", "M"]
MEASURES = ["persons_identified", "persons_convicted"]
STATUSES = ["provisional", "estimated", "withheld", "withheld", "not-collected", "not-applicable"]

TABLE = """
[[table]]
id = "by_year"
file = "tables/by_year.csv"
source = "statistics_2024"
locator = "table 3"
dimensions = ["measure", "period", "area", "sex"]
protection = "public-interest"
reason = "Invented."
[table.title]
kk = "Жыл бойынша адамдар"
ru = "Лица по годам, <все> & «более»"
en = 'Persons by year, <all> & "more"'

[[table]]
id = "whole"
file = "tables/whole.csv"
source = "statistics_2024"
locator = "table 4"
dimensions = ["measure", "area", "sex", "period"]
protection = "public-interest"
reason = "Invented."
[table.title]
en = "Every combination"
"""

TIMES = ["2026-01-01T00:00:00Z", "2026-02-01T12:30:00Z", "2026-03-01T00:00:00Z"]


def rows(seed, share):
    """`share` of all combinations, some without a number."""
    made = random.Random(seed)
    table = {}
    for measure in MEASURES:
        for period in PERIODS:
            for area in AREAS:
                for sex in SEXES:
                    if made.random() >= share:
                        continue
                    status = made.choice(STATUSES) if made.random() < 0.3 else ""
                    value = "" if status in ("withheld", "not-collected", "not-applicable") else str(made.randrange(0, 3000))
                    table[measure, period, area, sex] = (value, status)
    return table


def write(path, table, columns):
    order = ["measure", "period", "area", "sex"]
    lines = [",".join(columns) + ",value,status"]
    for key, (value, status) in table.items():
        cells = dict(zip(order, key))
        lines.append(",".join([cells[column] for column in columns] + [value, status]))
    path.write_text("\n".join(lines) + "\n")


class Served:
    """`with Served(program) as served:` — `served.get("/sdmx/v2/data")` answers (status, headers, bytes)."""

    def __init__(self, program):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-sdmx-"))
        self.program = program
        example = pathlib.Path(__file__).resolve().parents[2] / "observatories" / "example"
        observatory = self.folder / "observatory"
        shutil.copytree(example, observatory)
        settings = observatory / "observatory.toml"
        text = settings.read_text()
        at = text.index("[[cases]]")
        settings.write_text(text[:at] + TABLE + "\n" + text[at:])
        first = rows(1, 0.7)
        write(observatory / "tables" / "whole.csv", rows(2, 1.1), ["measure", "area", "sex", "period"])
        self.releases = self.folder / "releases"
        for number, at in enumerate(TIMES):
            table = dict(first)
            keys = sorted(key for key, cell in first.items() if cell[0])
            if number >= 1:  # one revised, one deleted, one new
                table[keys[0]] = (str(int(first[keys[0]][0]) + 1), first[keys[0]][1])
                del table[keys[1]]
                table[MEASURES[0], "2018", AREAS[0], SEXES[0]] = ("5", "")
            if number >= 2:  # now kept back
                table[keys[2]] = ("", "withheld")
            self.revised, self.deleted, self.withheld = keys[0], keys[1], keys[2]
            write(observatory / "tables" / "by_year.csv", table, ["measure", "period", "area", "sex"])
            subprocess.run([program, "package", str(observatory)], capture_output=True, check=True)
            done = subprocess.run([program, "publish", str(observatory), "--to", str(self.releases), "--at", at], capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr

    def __enter__(self):
        self.process = subprocess.Popen([self.program, "serve", str(self.releases), "--port", "0", "--idle", "120", "--json"], stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.base = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def get(self, path, accept="", **headers):
        request = urllib.request.Request(self.base + path, headers={**({"Accept": accept} if accept else {}), **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, {name.lower(): value for name, value in refused.headers.items()}, refused.read()


def shared(name):
    """A folder beside the project with what others published, or nothing."""
    path = pathlib.Path(os.path.realpath(pathlib.Path(__file__).resolve().parents[2])).parent / "shared" / name
    return path if path.exists() else None
