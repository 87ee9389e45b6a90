#!/usr/bin/env python3
"""What the program prints with --json is what docs/schemas says.

    schemas_test.py DALEL MADE_FORM
"""

import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = REPOSITORY / "docs/schemas"
PROGRAM, MADE_FORM = (pathlib.Path(sys.argv.pop(1)).resolve() for _ in range(2))
NAMED = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMAS.glob("*.schema.json"))}


KAZAKHSTAN = REPOSITORY / "observatories/kazakhstan"
STUDY = ("--coordinates", "offences.geo", "--from", "2010-01-01", "--to", "2019-12-31", "--replicates", "99")
SCAN = ("scan", "--cases", "offences.cas", "--population", "offences.pop", *STUDY)

# What is run beside the files below, in this order: the schema of what it prints, the words, the exit code.
RUNS = [
    ("new", ("new", "mine"), 0),
    ("check", ("check", "mine"), 0),
    ("check", ("check", KAZAKHSTAN), 0),
    ("implied", ("check", KAZAKHSTAN, "--implied"), 0),
    ("package", ("package", "mine"), 0),
    ("publish", ("publish", "mine", "--to", "releases"), 0),
    ("publish", ("publish", "mine", "--to", "releases"), 0),
    ("publish", ("publish", KAZAKHSTAN, "--to", "kazakhstan"), 0),
    ("verify", ("verify", "kazakhstan"), 0),
    ("diff", ("diff", "releases", "kazakhstan"), 0),
    ("cases-import", ("cases", "import", "mine", "mine/cases/cases.csv", "--workspace", "private"), 0),
    ("cases-import", ("cases", "import", "mine", "mine/cases/cases.csv", "--workspace", "private"), 2),
    ("cases-synth", ("cases", "synth", KAZAKHSTAN, "--rows", "50", "--to", "nobody.csv"), 0),
    ("protect-plan", ("protect", "plan", "mine"), 0),
    ("protect-plan", ("protect", "plan", "mine", "--workspace", "private"), 0),
    ("publish", ("publish", "mine", "--to", "of-cases", "--workspace", "private"), 0),
    ("protect-attack", ("protect", "attack", "of-cases"), 0),
    ("protect-attack", ("protect", "attack", "releases"), 0),
    ("overview", ("show", "of-cases"), 0),
    ("slice", ("show", "of-cases", "persons_by_article_and_age"), 0),
    ("explanation", ("show", "of-cases", "--explain", "claim:C12"), 0),
    ("export", ("export", "of-cases", "persons_by_article_and_age"), 0),
    ("export", ("export", "kazakhstan", "form_1m_2022_offences", "provision=KZ_TERRORIST"), 0),
    ("serve", ("serve", "releases", "--port", "0", "--idle", "1"), 0),
    ("site", ("site", "releases", "--to", "public", "--cells", "100"), 0),
    *(("analysis", ("show", "kazakhstan", f"analysis:{name}"), 0) for name in ("murder_2022", "terrorist_and_extremist_2022", "murder_2022_neighbours", "murder_2022_hotspots", "murder_2022_clusters", "gti_editions")),
    ("analysis", ("show", "releases", "analysis:offence_burden_2025"), 0),
    *(("computed", ("show", "kazakhstan", figure), 0) for figure in ("analysis:murder_2022/KZ-AKM/rate", "analysis:murder_2022/whole/share", "analysis:murder_2022_neighbours/1/z", "analysis:murder_2022_clusters/1/relative_risk")),
    ("computed", ("show", "releases", "ratio:offences_2024/offences_registered.XQ-OR.XQ_TERRORIST.2024"), 0),
    ("computed", ("show", "releases", "population:2025/XQ-OR/2024-01-01"), 0),
    ("brief", ("brief", "releases"), 0),
    ("cases-remove", ("cases", "remove", "mine", "cases.csv", "--workspace", "private"), 0),
    ("release", ("withdraw", "of-cases", "--reason", "a table showed a single person"), 0),
    ("form", ("form", "form.xlsx", "--period", "2022"), 0),
    ("rates", ("rates", "counts.csv", "--ratio", "A:B", "--ratio", "A:D"), 0),
    ("rates", ("rates", "kazakhstan", "form_1m_2022_offences", "measure=offences_registered", "provision=KZ_TERRORIST"), 0),
    ("rates", ("rates", "counts.csv", "--smooth", "global", "--limits", "mid-p", "--prior", "separate"), 0),
    ("rates", ("rates", "counts.csv", "--smooth", "bym2", "--tiles", "tiles.csv"), 0),
    ("moran", ("moran", "counts.csv", "--tiles", "tiles.csv"), 0),
    ("moran", ("moran", "counts.csv", "--tiles", "tiles.csv", "--contiguity", "rook", "--above", "12"), 0),
    ("hotspots", ("hotspots", "counts.csv", "--tiles", "tiles.csv", "--contiguity", "rook"), 0),
    ("index", ("index", "gti", "values.csv", "--year", "2024", "--what-if", "KZ:2024:incidents=1"), 0),
    ("index", ("index", "gti-classic", "classic.csv", "--year", "2016", "--any-weights"), 0),
    ("scan", (*SCAN, "--part", "part.txt"), 0),
    ("scan", (*SCAN, "--plane", "--ellipses", "medium", "--rates", "both", "--with-purely-temporal", "--iterations", "2"), 0),
    ("scan", (*SCAN, "--analysis", "temporal", "--stop-after", "5"), 0),
    ("scan", ("scan", "--model", "permutation", "--prospective", "--cases", "offences.cas", *STUDY), 0),
    ("scan", ("scan", "merge", "part.txt"), 0),
    ("completion", ("completion", "bash"), 0),
    ("completion", ("completion", "fish"), 0),
    ("help", ("help",), 0),
    ("help", ("--help",), 0),
    ("command", ("help", "cases", "import"), 0),
    ("command", ("scan", "merge", "--help"), 0),
    ("manual", ("help", "--man"), 0),
    ("reference", ("help", "--reference", "pages"), 0),
]

FILES = {
    "counts.csv": """area,cases,population,name
A,30,100000,Alder
B,13,100000,Birch
C,9,100000,Cedar
D,0,80000,Dogwood
E,12,90000,Elm
""",
    "tiles.csv": """area,column,row
A,0,0
B,1,0
C,2,0
D,0,1
E,1,1
""",
    "values.csv": """area,year,incidents,deaths,injured,hostages
KZ,2024,0,0,0,0
UZ,2023,1,0,0,0
XX,2024,2,0,3,0
""",
    "classic.csv": """area,year,incidents,fatalities,injuries,property-damage
KZ,2016,1,2,0,1
UZ,2016,0,0,0,0
""",
    "offences.cas": """North 2 2012
North 9 2015
North 8 2016
East 7 2016
South 2 2010
South 2 2018
West 3 2019
""",
    "offences.pop": """North 2010 1000
East 2010 900
South 2010 1100
West 2010 1000
""",
    "offences.geo": """North 53.3 69.4
East 52.3 70.4
South 43.2 69.6
West 47.1 51.9
""",
}


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = NAMED[f"{name}.schema.json"]
    # References are relative to the folder of the schemas; nothing is fetched.
    store = {f"file:///schemas/{file}": content for file, content in NAMED.items()}
    resolver = jsonschema.RefResolver(f"file:///schemas/{name}.schema.json", schema, store=store)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        for name, text in FILES.items():
            (cls.folder / name).write_text(text)
        subprocess.run([MADE_FORM, cls.folder / "form.xlsx"], check=True)
        cls.runs = [(schema, words, cls.printed(*words, code=code)) for schema, words, code in RUNS]

    @classmethod
    def printed(cls, *words, code: int = 0):
        environment = {**os.environ, "XDG_STATE_HOME": str(cls.folder / "state")}
        done = subprocess.run([PROGRAM, *words, "--json"], cwd=cls.folder, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == code, (words, done.returncode, done.stderr)
        return json.loads(done.stdout)

    @classmethod
    def first(cls, name: str):
        return next(value for schema, _, value in cls.runs if schema == name)

    def holds(self, name: str, value):
        problems = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator(name).iter_errors(value)]
        self.assertEqual(problems[:5], [], name)

    def test_every_schema_is_one(self):
        for schema in NAMED.values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_every_run_prints_what_its_schema_says(self):
        for schema, words, value in self.runs:
            with self.subTest(words=words):
                self.holds(schema, value)

    def test_every_command_is_run_and_every_schema_is_used(self):
        commands = {command["name"] for command in self.first("help")["commands"]}
        run = {" ".join(map(str, words[:count])) for _, words, _ in RUNS for count in (1, 2)}
        self.assertEqual(commands - run, set())
        referred = set(re.findall(r'"([a-z-]+)\.schema\.json', json.dumps(list(NAMED.values()))))
        self.assertEqual({name.removesuffix(".schema.json") for name in NAMED} - referred, {schema for schema, _, _ in RUNS} - referred)

    def test_every_command_and_every_schema_stands_in_the_list(self):
        text = (SCHEMAS / "README.md").read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if line.startswith("| `dalel ")]
        for command in self.first("help")["commands"]:
            self.assertTrue(any(line.startswith((f"| `dalel {command['name']}`", f"| `dalel {command['name']} ")) for line in rows), command["name"])
        self.assertEqual(set(re.findall(r"\(([a-z-]+\.schema\.json)\)", text)), set(NAMED))

    def test_every_schema_sees_what_is_missing(self):
        for schema, words, value in self.runs:
            for name in NAMED[f"{schema}.schema.json"].get("required", []):
                spoilt = {key: content for key, content in value.items() if key != name}
                self.assertFalse(validator(schema).is_valid(spoilt), (schema, words, name))

    def test_the_lines_of_the_index_are_releases(self):
        for releases in ("releases", "of-cases"):
            for line in (self.folder / releases / "index.jsonl").read_text().splitlines():
                self.holds("release", json.loads(line))

    def test_what_the_runs_are_for_is_in_them(self):
        published = [value for schema, _, value in self.runs if schema == "publish"]
        self.assertEqual([value["new"] for value in published], [True, False, True, True])
        self.assertEqual(published[-1]["cases"][0]["records"], 60)
        self.assertIn("report", published[-1])
        plans = [value for schema, _, value in self.runs if schema == "protect-plan"]
        self.assertEqual([plan["cases_absent"] for plan in plans], [["persons"], []])
        self.assertTrue(plans[-1]["attack"][0]["inferred"][0]["rule"])
        self.assertEqual(self.first("check")["errors"], [])
        self.assertIn("not_reproducible", [value for schema, _, value in self.runs if schema == "index"][-1])

    def test_check_of_what_is_wrong(self):
        self.printed("new", "wrong")
        claims = self.folder / "wrong/claims/press.csv"
        claims.write_text(claims.read_text().replace("persons_serving", "person_serving"))
        self.holds("check", self.printed("check", "wrong", code=1))
        claims.write_text(claims.read_text().replace("more than", "above"))
        self.holds("check", self.printed("publish", "wrong", "--to", "none", code=2))
        self.holds("check", self.printed("protect", "plan", "wrong", code=2))

    def test_what_is_asked_for_twice_over_is_refused(self):
        done = subprocess.run([PROGRAM, "export", "releases", "persons_2024", "--json", "--format", "csv"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (64, ""))

    def test_show(self):
        for releases in ("releases", "kazakhstan"):
            overview = self.printed("show", releases)
            self.holds("overview", overview)
            for cube in overview["cubes"]:
                self.holds("slice", self.printed("show", releases, cube["id"]))
        self.holds("overview", self.printed("show", self.first("publish")["folder"]))

    def test_every_figure_of_a_brief_and_its_findings(self):
        findings = {}
        for releases in ("releases", "kazakhstan"):
            brief = self.printed("brief", releases)
            self.holds("brief", brief)
            for point in brief["points"]:
                for figure in point["figures"][:3]:
                    card = self.printed("show", releases, figure["figure"])
                    self.holds("figure", card)
                    findings |= {finding["id"]: releases for finding in card["findings"]}
        self.assertGreater(len(findings), 3)
        for finding, releases in list(findings.items())[:5]:
            self.holds("finding", self.printed("show", releases, finding))

    def test_a_schema_sees_what_is_missing_and_what_is_added(self):
        card = self.printed("show", "releases", "claim:C14")
        for spoil in (lambda it: it.pop("source"), lambda it: it.update(score=1), lambda it: it["findings"][0].update(severity="fatal")):
            spoilt = copy.deepcopy(card)
            spoil(spoilt)
            self.assertFalse(validator("figure").is_valid(spoilt))


if __name__ == "__main__":
    unittest.main()
