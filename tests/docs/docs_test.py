#!/usr/bin/env python3
"""Claims about the documents of the repository: what is generated is current, what is needed is there, nothing leads nowhere.

    docs_test.py DALEL
"""

import fnmatch
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
METHOD_HEADINGS = ["Question", "Assumptions", "Symbols", "Formula", "Source", "Worked example", "What it cannot say"]
REFERENCE = REPOSITORY / "docs/reference"


def sources(*patterns: str) -> list[pathlib.Path]:
    """The project's own files that match; what is built or installed is not."""
    found = []
    for folder, folders, names in os.walk(REPOSITORY):
        folders[:] = sorted(name for name in folders if not name.startswith(("build", ".")) and name != "node_modules")
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            if any(fnmatch.fnmatch(path.relative_to(REPOSITORY).as_posix(), pattern) for pattern in patterns):
                found.append(path)
    return found


def prose(text: str) -> str:
    """Markdown without its code, in which brackets mean something else."""
    text = re.sub(r"^(`{3,})[^\n]*\n.*?^\1`*\s*$", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^    .*$", "", text, flags=re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


class Generated(unittest.TestCase):
    def test_every_generated_page_is_current(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "help", "--reference", folder], check=True)
            pages = sorted(pathlib.Path(folder).iterdir())
            self.assertGreaterEqual(len(pages), 3)
            for page in pages:
                kept = REFERENCE / page.name
                self.assertTrue(kept.exists(), f"docs/reference/{page.name} is missing: ./dev docs")
                self.assertEqual(kept.read_text(), page.read_text(), f"docs/reference/{page.name} is stale: ./dev docs")

    def test_the_page_of_errors_is_current(self):
        page = subprocess.run([sys.executable, "-B", REPOSITORY / "tools/errors_page.py"], check=True, capture_output=True, text=True).stdout
        self.assertEqual((REFERENCE / "errors.md").read_text(), page, "docs/reference/errors.md is stale: ./dev docs")

    def test_every_command_stands_in_the_page_of_commands(self):
        overview = subprocess.run([PROGRAM], check=True, capture_output=True, text=True).stdout
        commands = re.findall(r"^  (\w+(?: \w+)?)  ", overview, re.MULTILINE)
        self.assertGreaterEqual(len(commands), 9)
        page = (REFERENCE / "commands.md").read_text()
        for command in commands:
            self.assertIn(f"\n## dalel {command}\n", page)

    def test_every_code_in_the_sources_stands_in_a_page(self):
        pages = (REFERENCE / "findings.md").read_text() + (REFERENCE / "errors.md").read_text()
        for source in sources("src/*.cpp", "src/*.hpp"):
            if source.name.endswith("_test.cpp"):
                continue
            for code in re.findall(r"Error\{\s*\"([a-z0-9-]+/[a-z0-9-]*[a-z0-9])\"", source.read_text()):
                self.assertTrue(f"`{code}`" in pages or f"## {code}\n" in pages, f"{source}: {code}")


class Methods(unittest.TestCase):
    def test_every_method_page_has_its_parts_in_order(self):
        pages = [page for page in sources("docs/methods/*.md") if page.parent.name == "methods"]
        self.assertGreaterEqual(len(pages), 10)
        for page in pages:
            text = page.read_text()
            at = [re.search(rf"^(#+ {heading}\b|\*\*{heading}\b)", text, re.MULTILINE) for heading in METHOD_HEADINGS]
            missing = [heading for heading, found in zip(METHOD_HEADINGS, at) if not found]
            self.assertEqual(missing, [], page.name)
            self.assertEqual([found.start() for found in at], sorted(found.start() for found in at), f"{page.name}: order")

    def test_every_citation_is_in_the_bibliography(self):
        keys = set(re.findall(r"^@\w+\{([^,\s]+),", (REPOSITORY / "docs/references.bib").read_text(), re.MULTILINE))
        self.assertGreaterEqual(len(keys), 10)
        key = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{4}[a-z]?"
        cited = re.compile(rf"\[({key})(?:[,;] [^\]]*)?\](?!\()")
        unknown = []
        for page in sources("docs/*.md", "src/*.hpp", "src/*.cpp"):
            text = page.read_text()
            found = cited.findall(prose(text) if page.suffix == ".md" else text)
            unknown += [f"{page.relative_to(REPOSITORY)}: [{cited_key}]" for cited_key in found if cited_key not in keys]
        self.assertEqual(unknown, [])


class Links(unittest.TestCase):
    def test_every_relative_link_leads_to_a_file(self):
        seen = 0
        for page in sources("*.md"):
            if "tests/transcripts" in str(page):
                continue
            for target in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text())):
                if re.match(r"[a-z]+:|#", target):
                    continue
                seen += 1
                path = page.parent / target.split("#")[0]
                self.assertTrue(path.exists(), f"{page.relative_to(REPOSITORY)} links to {target}")
        self.assertGreater(seen, 3)


if __name__ == "__main__":
    unittest.main()
