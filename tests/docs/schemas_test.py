#!/usr/bin/env python3
"""What the program prints with --json is what docs/schemas says.

    schemas_test.py DALEL
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = REPOSITORY / "docs/schemas"
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
NAMED = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMAS.glob("*.schema.json"))}


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = NAMED[f"{name}.schema.json"]
    # References are relative to the folder of the schemas; nothing is fetched.
    store = {f"file:///schemas/{file}": content for file, content in NAMED.items()}
    resolver = jsonschema.RefResolver(f"file:///schemas/{name}.schema.json", schema, store=store)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


class Schemas(unittest.TestCase):
    used: set[str] = set()

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.made = cls.printed("new", "mine")
        cls.published = cls.printed("publish", "mine", "--to", "releases")
        cls.printed("publish", REPOSITORY / "observatories/kazakhstan", "--to", "kazakhstan")

    @classmethod
    def printed(cls, *words, code: int = 0):
        done = subprocess.run([PROGRAM, *words, "--json"], cwd=cls.folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == code, (words, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def holds(self, name: str, value):
        self.used.add(name)
        problems = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator(name).iter_errors(value)]
        self.assertEqual(problems[:5], [], name)

    def test_every_schema_is_one(self):
        for schema in NAMED.values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_new_publish_and_package(self):
        self.holds("new", self.made)
        self.holds("publish", self.published)
        self.holds("publish", self.printed("publish", "mine", "--to", "releases"))

    def test_cases_and_a_withdrawn_release(self):
        self.printed("cases", "import", "mine", "mine/cases/cases.csv", "--workspace", "private")
        published = self.printed("publish", "mine", "--to", "of-cases", "--workspace", "private")
        self.holds("publish", published)
        self.assertEqual(published["cases"][0]["records"], 60)
        self.holds("release", self.printed("withdraw", "of-cases", "--reason", "a table showed a single person"))
        self.holds("package", self.printed("package", "mine"))
        for line in (self.folder / "releases/index.jsonl").read_text().splitlines():
            self.holds("release", json.loads(line))

    def test_check_of_what_is_right_and_of_what_is_wrong(self):
        self.holds("check", self.printed("check", "mine"))
        self.holds("check", self.printed("check", REPOSITORY / "observatories/kazakhstan"))
        self.printed("new", "wrong")
        claims = self.folder / "wrong/claims/press.csv"
        claims.write_text(claims.read_text().replace("persons_serving", "person_serving"))
        self.holds("check", self.printed("check", "wrong", code=1))
        claims.write_text(claims.read_text().replace("more than", "above"))
        self.holds("check", self.printed("publish", "wrong", "--to", "none", code=2))

    def test_show(self):
        for releases in ("releases", "kazakhstan"):
            overview = self.printed("show", releases)
            self.holds("overview", overview)
            for cube in overview["cubes"]:
                self.holds("slice", self.printed("show", releases, cube["id"]))
        self.holds("overview", self.printed("show", self.published["folder"]))

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
