#!/usr/bin/env python3
"""Cases stay in the workspace, and what is published of them survives the attack.

    cases_test.py PROGRAM OBSERVATORIES
"""
import csv
import json
import os
import pathlib
import random
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from crawl import Crawl  # noqa: E402
from served import Served  # noqa: E402

PROGRAM, OBSERVATORIES = "", pathlib.Path()
CANARIES = 1000


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Cases(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-cases-"))
        self.observatory = self.folder / "example"
        shutil.copytree(OBSERVATORIES / "example", self.observatory)
        self.releases = self.folder / "releases"
        self.workspace = self.folder / "workspace"

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def dalel(self, *words, code=0):
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            capture_output=True,
            env={**os.environ, "XDG_STATE_HOME": str(self.folder / "state"), "HOME": str(self.folder)},
            cwd=self.folder,
            check=False,
        )
        self.assertEqual(done.returncode, code, (words, done.stdout.decode(), done.stderr.decode()))
        return done.stdout + done.stderr

    def bring_in(self, file=None):
        return self.dalel("cases", "import", self.observatory, file or self.observatory / "cases/cases.csv", "--workspace", self.workspace)

    def publish(self, code=0, day=1):
        return self.dalel("publish", self.observatory, "--to", self.releases, "--workspace", self.workspace, "--at", f"2026-01-{day:02}T00:00:00Z", code=code)

    def index(self):
        return [json.loads(line) for line in (self.releases / "index.jsonl").read_text().splitlines()]

    def newest(self):
        return self.releases / self.index()[-1]["digest"]

    def set(self, before, after):
        path = self.observatory / "observatory.toml"
        text = path.read_text(encoding="utf-8")
        self.assertIn(before, text)
        path.write_text(text.replace(before, after), encoding="utf-8")

    def test_no_canary_planted_in_the_cases_reaches_a_reader(self):
        records = rows_of(self.observatory / "cases/cases.csv")
        chance = random.Random(1)
        canaries = [f"CANARY-{chance.getrandbits(64):016x}" for _ in range(CANARIES)]
        planted = self.folder / "planted.csv"
        with open(planted, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*records[0], "remark"])
            writer.writeheader()
            for i, canary in enumerate(canaries):
                writer.writerow({**records[i % len(records)], "case": canary, "remark": "R" + canary})
        shutil.copy(planted, self.observatory / "cases/cases.csv")
        heard = self.bring_in(planted) + self.publish()
        heard += self.dalel("show", self.releases) + self.dalel("show", self.releases, "persons_by_article_and_stage", "--json")
        heard += self.dalel("export", self.releases, "persons_by_article_and_stage", "--format", "json-stat")
        heard += self.dalel("protect", "attack", self.releases) + self.dalel("protect", "plan", self.observatory, "--workspace", self.workspace, "--to", self.releases)
        stored = (self.workspace / "cases.duckdb").read_bytes()
        self.assertTrue(any(canary.encode() in stored for canary in canaries), "no canary is in the workspace: the search says nothing")
        written = [path for path in self.releases.rglob("*") if path.is_file()]
        self.assertGreater(len(written), 20)
        sung = re.compile("|".join(["CANARY"] + [canary.removeprefix("CANARY-") for canary in canaries]).encode())
        for name, data in [("standard output", heard), *((path, path.read_bytes()) for path in written)]:
            self.assertIsNone(sung.search(data), name)

    def test_no_canary_planted_in_the_cases_reaches_a_client(self):
        """Every address that an answer names, directly or by a template, is asked; every byte of what comes back is searched."""
        records = rows_of(self.observatory / "cases/cases.csv")
        chance = random.Random(2)
        canaries = [f"CANARY-{chance.getrandbits(64):016x}" for _ in range(CANARIES)]
        planted = self.folder / "planted.csv"
        with open(planted, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*records[0], "remark"])
            writer.writeheader()
            for i, canary in enumerate(canaries):
                writer.writerow({**records[i % len(records)], "case": canary, "remark": "R" + canary})
        shutil.copy(planted, self.observatory / "cases/cases.csv")
        self.bring_in(planted)
        self.publish()
        stored = (self.workspace / "cases.duckdb").read_bytes()
        self.assertTrue(any(canary.encode() in stored for canary in canaries), "no canary is in the workspace: the search says nothing")
        needles = re.compile(b"CANARY|" + b"|".join(canary.removeprefix("CANARY-").encode() for canary in canaries))
        served = Served(PROGRAM, self.releases)
        try:
            crawl = Crawl(served, "/r/", "/openapi.json", "/en/", "/sdmx/v1/dataflow", "/sdmx/v2/structure/dataflow", "/api/v2/tables")
            crawl.describe("/openapi.json")
            for hostile in ("/r/latest/nobody", "/r/latest/f/claim:nobody", "/r/latest/../../workspace", "/r/latest/workspace/cases.duckdb", "/r/latest/cases/cases.csv", "/r/%ff", "/" + "x" * 70000):
                crawl.add(hostile)
            crawl.run(lambda target, head, body: self.assertIsNone(needles.search(head + b"\n" + crawl.opened(body)), target))
            self.assertGreater(crawl.answers, 300)
            self.assertGreater(crawl.errors, 5)
            for cube in ("persons_by_article_and_stage", "persons_by_article_and_age"):
                self.assertTrue(any(cube in target for target in crawl.seen), f"{cube} was not reached: the search says nothing")
        finally:
            served.close()
        public = self.folder / "public"
        self.dalel("site", self.releases, "--to", public, "--cells", "1000")
        for path in public.rglob("*"):
            if path.is_file():
                self.assertIsNone(needles.search(Crawl.opened(path.read_bytes())), path)

    def test_only_the_owner_can_read_the_workspace(self):
        self.bring_in()
        self.publish()
        for path in [self.workspace, *self.workspace.rglob("*")]:
            self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o077, 0, path)
        self.assertEqual(len(list((self.workspace / "reports").iterdir())), 1)

    def test_every_format_shows_a_withheld_cell_as_withheld_and_never_as_zero(self):
        self.bring_in()
        self.publish()
        truth = {}
        members = rows_of(self.observatory / "registers/list_members.csv")
        unions = rows_of(self.observatory / "registers/lists.csv")
        for record in rows_of(self.observatory / "cases/cases.csv"):
            article = re.sub(r"(QC2010_1[0-9])_\d$", r"\1", record["provision"])
            on = {member["list"] for member in members if member["provision"] in (article, record["provision"])}
            on |= {union["list"] for union in unions if on & set(union["union_of"].split())}
            for article in ("ALL", record["provision"], article, *on):
                for age in ("_T", record["age_group"]):
                    truth.setdefault((article, age), set()).add(record["case"])
        rows = rows_of(self.newest() / "cubes/persons_by_article_and_age.csv")
        withheld = [row for row in rows if row["status"] == "withheld"]
        self.assertTrue(withheld)
        for row in rows:
            count = len(truth.get((row["provision"], row["age_group"]), ()))
            if row["status"] == "withheld":
                self.assertEqual(row["value"], "")
            else:
                self.assertEqual(row["value"], str(count), row)
                self.assertFalse(0 < count < 3, row)
        data = json.loads((self.newest() / "cubes/persons_by_article_and_age.json").read_text())
        self.assertEqual([letter for letter in data["status"].values()], ["Q"] * len(withheld))
        for place in data["status"]:
            value = data["value"]
            self.assertIsNone(value.get(place) if isinstance(value, dict) else value[int(place)])
        shown = json.loads(self.dalel("show", self.releases, "persons_by_article_and_age", "--json"))
        self.assertEqual(sum(cell["status"] == "withheld" and cell["value"] is None for cell in shown), len(withheld))
        first = withheld[0]
        table = self.dalel("show", self.releases, "persons_by_article_and_age", "provision=" + first["provision"], "age_group=" + first["age_group"]).decode()
        self.assertIn("..", table)
        parquet = self.folder / "cube.parquet"
        self.dalel("export", self.releases, "persons_by_article_and_age", "--format", "parquet", "--to", parquet)
        self.assertGreater(parquet.stat().st_size, 0)

    def test_parts_that_are_all_shown_add_up_to_their_total(self):
        self.bring_in()
        self.set("threshold = 3", "threshold = 2")
        self.publish()
        summed = 0
        for cube, dimension in (("persons_by_article_and_age", "age_group"), ("persons_by_article_and_stage", "stage")):
            rows = {}
            for row in rows_of(self.newest() / f"cubes/{cube}.csv"):
                rows.setdefault(row["provision"], {})[row[dimension]] = row
            for by_code in rows.values():
                if all(row["status"] == "normal" for row in by_code.values()):
                    self.assertEqual(int(by_code["_T"]["value"]), sum(int(row["value"]) for code, row in by_code.items() if code != "_T"))
                    summed += 1
        self.assertGreater(summed, 0)

    def test_rounded_totals_are_the_sums_of_their_parts_and_perturbed_noise_repeats(self):
        self.bring_in()
        settings = (self.observatory / "observatory.toml").read_text()
        self.set('method = "withhold"\nthreshold = 3', 'method = "round"\nbase = 3')
        self.assertIn(b"policy/one-cube", self.publish(code=3))  # two tables rounded apart would not agree
        rounded = (self.observatory / "observatory.toml").read_text()
        (self.observatory / "observatory.toml").write_text(re.sub(r'\[\[protect\.persons\.cube\]\]\nid = "persons_by_article_and_age".*?\n\n', "", rounded, flags=re.DOTALL))
        self.publish()
        by_article = {}
        for row in rows_of(self.newest() / "cubes/persons_by_article_and_stage.csv"):
            self.assertEqual(row["status"], "rounded")
            by_article.setdefault(row["provision"], {})[row["stage"]] = int(row["value"])
        for stages in by_article.values():
            self.assertEqual(stages["_T"], sum(value for stage, value in stages.items() if stage != "_T"))
        whole = {article: stages for article, stages in by_article.items() if article in ("QC2010_12", "QC2010_13") or re.search(r"_1[0-9]_\d$", article)}
        self.assertEqual(by_article["ALL"]["_T"], sum(stages["_T"] for stages in whole.values()))
        self.assertFalse({1, 2} & {value for stages in whole.values() for stage, value in stages.items() if stage != "_T"})
        (self.observatory / "observatory.toml").write_text(settings)
        self.set('method = "withhold"\nthreshold = 3', 'method = "perturb"\nbound = 2\nvariance = 1.05')
        self.publish(day=2)
        cubes = ("persons_by_article_and_stage", "persons_by_article_and_age")
        first = {cube: (self.newest() / f"cubes/{cube}.csv").read_bytes() for cube in cubes}
        shutil.rmtree(self.releases)
        self.publish(day=3)
        self.assertEqual(first, {cube: (self.newest() / f"cubes/{cube}.csv").read_bytes() for cube in cubes})
        totals = [{row["provision"]: row["value"] for row in rows_of(self.newest() / f"cubes/{cube}.csv") if row.get("stage", "_T") == "_T" and row.get("age_group", "_T") == "_T"} for cube in cubes]
        self.assertEqual(*totals)  # cubes that show the same cell show the same number
        self.assertEqual((self.workspace / "secret").stat().st_size, 32)
        for path in self.releases.rglob("*"):
            if path.is_file():
                self.assertNotIn((self.workspace / "secret").read_bytes(), path.read_bytes())

    def test_unchanged_cases_publish_nothing_new(self):
        self.bring_in()
        self.publish()
        self.assertIn(b"nothing has changed", self.publish(day=2))

    def test_a_quasi_identifier_without_a_rule_is_refused(self):
        self.set("threshold = 3\n", "")
        self.bring_in_refused = self.dalel("publish", self.observatory, "--to", self.releases, code=3)
        self.assertIn(b"policy/no-rule", self.bring_in_refused)
        self.assertFalse((self.releases / "index.jsonl").exists())
        self.assertIn(b"policy/no-rule", self.dalel("check", self.observatory, code=3))

    def test_what_an_earlier_release_shows_cannot_be_withheld_again(self):
        self.bring_in()
        self.publish()
        before = self.index()
        self.set("threshold = 3\n", "threshold = 6\n")
        said = self.publish(code=3, day=2)
        self.assertIn(b"cell:persons_by_", said)
        self.assertIn(b"protect/known-cell", said)
        self.assertEqual(self.index(), before)
        self.dalel("withdraw", f"{self.releases}@1", "--reason", "the threshold was too low")
        self.publish(day=3)
        self.assertEqual([entry["number"] for entry in self.index()], [1, 2])

    def test_a_withdrawn_release_is_gone_but_for_its_tombstone(self):
        self.bring_in()
        self.publish()
        digest = self.index()[0]["digest"]
        self.dalel("withdraw", self.releases, "--reason", "a table showed a single person", "--at", "2026-02-01T00:00:00Z")
        self.assertFalse((self.releases / digest).exists())
        entry = self.index()[0]
        self.assertEqual((entry["digest"], entry["reason"], entry["withdrawn_at"]), (digest, "a table showed a single person", "2026-02-01T00:00:00Z"))
        for name in (self.releases, f"{self.releases}@1", self.releases / digest):
            self.assertIn(b"a table showed a single person", self.dalel("show", name, code=2))
        self.assertIn(b"release/withdrawn", self.publish(code=3, day=2))
        self.assertIn("withdrawn", (self.releases / "feed.atom").read_text())
        self.set('contact = "', 'contact = "new ')
        self.publish(day=3)
        self.assertEqual([entry["number"] for entry in self.index()], [1, 2])
        self.dalel("show", self.releases)

    def test_without_a_workspace_the_release_is_that_of_the_tables(self):
        said = self.dalel("publish", self.observatory, "--to", self.releases)
        self.assertIn(b"nothing of them is in the release", said)
        self.assertFalse((self.newest() / "cubes/persons_by_article_and_stage.csv").exists())
        self.assertFalse((self.folder / "state").exists())

    def test_the_cases_do_not_change_the_digest_of_the_observatory(self):
        self.dalel("publish", self.observatory, "--to", self.releases)
        first = json.loads((self.newest() / "manifest.json").read_text())["observatory_digest"]
        with open(self.observatory / "cases/cases.csv", "a", encoding="utf-8") as file:
            file.write("K999,2024-12-25,XQ-KU-B,QC2010_12,M,Y30-44,convicted\n")
        self.dalel("package", self.observatory)
        other = self.folder / "other"
        self.dalel("publish", self.observatory, "--to", other)
        self.assertEqual(json.loads(next(other.glob("*/manifest.json")).read_text())["observatory_digest"], first)

    def test_synthetic_cases_are_labelled_wherever_they_appear(self):
        records = rows_of(self.observatory / "cases/cases.csv")
        marked = self.folder / "marked.csv"
        with open(marked, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*records[0], "synthetic"])
            writer.writeheader()
            writer.writerows({**record, "synthetic": "yes"} for record in records)
        self.bring_in(marked)
        self.assertIn(b"synthetic records", self.publish())
        data = json.loads((self.newest() / "cubes/persons_by_article_and_stage.json").read_text())
        self.assertIn("synthetic", data["label"])
        self.assertTrue(data["extension"]["synthetic"])
        self.assertIn(b"(synthetic data)", self.dalel("show", self.releases))

    def test_synthetic_cases_of_a_real_country_are_labelled_in_every_format_and_language(self):
        """The observatory is not synthetic: what says so is what was counted from synthetic cases."""
        self.set("synthetic = true", "synthetic = false")
        self.set('method = "withhold"\nthreshold = 3', 'method = "perturb"\nbound = 2\nvariance = 1.05')
        records = rows_of(self.observatory / "cases/cases.csv")
        marked = self.folder / "marked.csv"
        with open(marked, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*records[0], "synthetic"])
            writer.writeheader()
            writer.writerows({**record, "synthetic": "yes"} for record in records)
        self.bring_in(marked)
        self.publish()
        cube = "persons_by_article_and_stage"
        cell = f"cell:{cube}/persons_identified.ALL._T.2024"
        for form in ("csv", "json-stat", "sdmx-csv", "sdmx-json", "sdmx-ml", "px", "html", "parquet"):
            file = self.folder / ("cube." + form)
            self.dalel("export", self.releases, cube, "--format", form, "--to", file)
            self.assertRegex(file.read_bytes(), rb"(?i)synthetic", form)
            if form != "parquet":  # whose column of states is packed
                self.assertRegex(file.read_bytes(), rb"(?i)perturbed|moved a little|changed slightly", form)
        words = {"en": ("Synthetic data: they are about nobody", "nobody: synthetic data", "moved a little"), "ru": ("Синтетические данные: они ни о ком", "никто: синтетические данные", "немного изменен"), "kk": ("Синтетикалық деректер: олар ешкім туралы емес", "ешкім: синтетикалық деректер", "сәл өзгертілген")}
        served = Served(PROGRAM, self.releases)
        try:
            def ask(path):
                status, _, body = served.ask(path)
                self.assertEqual(status, 200, path)
                return body

            for language, (notice, nobody, moved) in words.items():
                table, card = ask(f"/{language}/tables/{cube}/").decode(), ask(f"/{language}/f/{cell}/").decode()
                self.assertIn(notice, table)
                self.assertIn(moved, table)
                self.assertGreater(card.count(notice), 1, "the card and its citation")
                self.assertIn(nobody, card)
                self.assertIn(moved, card)
                if language != "en":
                    self.assertNotIn("ynthetic data", card)
                said = self.dalel("show", self.releases, cell, "--lang", language).decode()
                self.assertIn(nobody, said)
                self.assertIn(moved, said)
                self.assertIn(notice.split(":")[0].lower().split()[0], self.dalel("show", self.releases, cube, "--lang", language).decode())
            figure = json.loads(ask(f"/r/latest/f/{cell}"))
            self.assertEqual((figure["synthetic"], figure["status"]), (True, "perturbed"))
            official = json.loads(ask("/r/latest/f/cell:persons_2024/persons_identified.XQ._T.2024"))
            self.assertNotIn("synthetic", official)
            for path in (f"/r/latest/citations/{cell}.bib", f"/api/v2/tables/{cube}/metadata", f"/sdmx/v2/data/dataflow/DALEL_EXAMPLE/{cube}", f"/r/latest/{cube}.csv-metadata.json", "/r/latest/catalog.jsonld"):
                self.assertRegex(ask(path).decode(), "(?i)synthetic", path)
        finally:
            served.close()


if __name__ == "__main__":
    PROGRAM, OBSERVATORIES = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
