#!/usr/bin/env python3
"""The examples of the page for programs run as shown: taken off the page and run, against the server that shows them.

    examples_test.py DALEL PROJECT
"""

import csv
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

DALEL = pathlib.Path(sys.argv[1]).resolve()
PROJECT = pathlib.Path(sys.argv[2])


class Examples(html.parser.HTMLParser):
    """Code by the heading above it."""

    def __init__(self, text):
        super().__init__()
        self.code, self._heading, self._in = {}, "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "h2":
            self._heading = ""
        if tag in ("h2", "pre"):
            self._in = tag

    def handle_endtag(self, tag):
        if tag == self._in:
            self._in = ""

    def handle_data(self, data):
        if self._in == "h2":
            self._heading += data
        if self._in == "pre":
            self.code[self._heading] = self.code.get(self._heading, "") + data


class AsShown(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-examples-"))
        subprocess.run([DALEL, "publish", PROJECT / "observatories/kazakhstan", "--to", cls.folder / "releases", "--at", "2026-01-01T00:00:00Z"], check=True, capture_output=True)
        cls.process = subprocess.Popen([DALEL, "serve", str(cls.folder / "releases"), "--port", "0", "--idle", "300", "--json"], stdout=subprocess.PIPE, text=True)
        cls.address = json.loads(cls.process.stdout.readline())["address"].rstrip("/")
        cls.examples = {}
        for language in ("kk", "ru", "en"):
            with urllib.request.urlopen(f"{cls.address}/{language}/data/api/", timeout=60) as answer:
                cls.examples[language] = Examples(answer.read().decode()).code

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait()
        cls.process.stdout.close()
        shutil.rmtree(cls.folder)

    def run_as_shown(self, *command, code, cwd=None, timeout=120):
        path = os.pathsep.join([str(DALEL.parent), os.environ["PATH"]])
        done = subprocess.run(command, input=code, cwd=cwd, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=timeout)
        self.assertEqual(done.returncode, 0, f"{code}\n{done.stderr}")
        return done.stdout

    def table(self):
        with urllib.request.urlopen(f"{self.address}/r/1/form_1m_2022_offences.csv", timeout=60) as answer:
            return list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))

    def test_every_language_shows_every_example(self):
        for language, code in self.examples.items():
            for heading in ("curl", "R", "Python", "Excel (Power Query)"):
                self.assertIn(heading, code, language)
            self.assertIn(self.address, code["curl"])

    @unittest.skipUnless(shutil.which("curl"), "curl is not installed")
    def test_curl(self):
        for language, code in self.examples.items():
            answers = [self.run_as_shown("sh", "-e", code=line.replace("curl ", "curl --fail --silent --show-error ", 1)) for line in code["curl"].splitlines() if line.startswith("curl ")]
            self.assertEqual(len(answers), 4, language)
            self.assertIn("measure,area,provision", answers[0].splitlines()[0])
            dataset = json.loads(answers[1])
            self.assertEqual(dataset["class"], "dataset")
            self.assertEqual(dataset["version"], "2.0")
            self.assertIn("dataSets", json.loads(answers[2])["data"])
            self.assertIn("value", json.loads(answers[3]))

    def test_python(self):
        for language, code in self.examples.items():
            said = self.run_as_shown(sys.executable, "-", code=code["Python"])
            self.assertTrue(said.startswith(f"{len(self.table())} {{"), f"{language}: {said[:200]}")

    @unittest.skipUnless(shutil.which("Rscript") and not subprocess.run(["Rscript", "-e", "library(rsdmx)"], capture_output=True).returncode, "R with rsdmx is not installed")
    def test_r(self):
        code = self.examples["en"]["R"] + "\nstopifnot(nrow(table) > 1000, nrow(data) > 1000)\n"
        with tempfile.NamedTemporaryFile("w", suffix=".R") as file:
            file.write(code)
            file.flush()
            said = self.run_as_shown("Rscript", "--vanilla", file.name, code=None, timeout=300)
        self.assertIn("offences_in_production", said)

    def test_excel_reads_a_csv(self):
        # Excel itself is not here: that the query is one expression, and that what it asks for is the CSV it declares.
        code = self.examples["en"]["Excel (Power Query)"]
        self.assertRegex(code, r"(?s)^let\n.*\nin\n")
        for opening, closing in ("()", "[]"):
            self.assertEqual(code.count(opening), code.count(closing))
        address = re.search(r'Web\.Contents\("([^"]+)"\)', code).group(1)
        with urllib.request.urlopen(address, timeout=60) as answer:
            self.assertTrue(answer.headers["Content-Type"].startswith("text/csv"))
            rows = list(csv.reader(io.TextIOWrapper(answer, "utf-8")))
        self.assertGreater(len(rows), 1000)
        self.assertEqual({len(row) for row in rows}, {len(rows[0])}, "every row as long as the header")

    def test_the_command(self):
        heading = next(each for each in self.examples["en"] if "dalel" in each)
        said = self.run_as_shown("sh", "-e", code=self.examples["en"][heading], cwd=self.folder)
        self.assertIn("measure,area,provision", said)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
