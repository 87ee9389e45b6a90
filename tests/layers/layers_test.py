#!/usr/bin/env python3
"""Inclusion goes one way: a folder includes only folders above it in the list of ARCHITECTURE.md.

Siblings below analysis/ do not include each other; only store/ names the engine; formats/ and http/ see neither the
workspace nor the readers of cases.
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


def listed_folders():
    """The folders of src/ in the order of ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    block = text.split("```", 2)[1]
    folders = []
    in_source = False
    for line in block.splitlines():
        if line.startswith("src/"):
            in_source = True
        elif re.match(r"\S", line):
            in_source = False
        elif in_source and (match := re.match(r"  ([a-z_]+)/", line)):
            folders.append(match.group(1))
    return folders


def includes():
    """(file, folder, included path) of every inclusion of a project header."""
    for path in sorted(SOURCE.rglob("*.[ch]pp")):
        relative = path.relative_to(SOURCE)
        for match in re.finditer(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), re.M):
            included = pathlib.PurePosixPath(match.group(1))
            if (SOURCE / included.parts[0]).is_dir() and included.parts[0] != "..":
                yield relative, relative.parts[0], included


def dependencies():
    """The folders that each library of the build is linked with."""
    text = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
    found = {}
    for name, words in re.findall(r"^dalel_folder\((\S+)([^)]*)\)", text, re.M):
        depends = re.search(r" DEPENDS ((?:(?!LINKS|EXCEPT).)*)", words)
        found[name] = depends.group(1).split() if depends else []
    return found


class Layers(unittest.TestCase):
    def test_every_folder_is_listed(self):
        there = {path.name for path in SOURCE.iterdir() if path.is_dir()}
        self.assertEqual(there - set(listed_folders()), set(), "folders that ARCHITECTURE.md does not list")

    def test_no_folder_includes_one_below_it(self):
        order = {folder: i for i, folder in enumerate(listed_folders())}
        self.assertGreater(len(order), 10, "the list of ARCHITECTURE.md was not found")
        upward = []
        for path, folder, included in includes():
            target = included.parts[0]
            if order[target] > order[folder]:
                upward.append(f"{path} includes {included}")
        self.assertEqual(upward, [])

    def test_methods_of_analysis_do_not_include_each_other(self):
        crossing = []
        for path, folder, included in includes():
            if folder == "analysis" and included.parts[0] == "analysis" and included.parts[1] != path.parts[1]:
                crossing.append(f"{path} includes {included}")
        self.assertEqual(crossing, [])

    def test_the_build_knows_no_other_direction(self):
        order = {folder: i for i, folder in enumerate(listed_folders())}
        upward = []
        for name, depends in dependencies().items():
            for dependency in depends:
                if order[dependency.split("/")[0]] > order[name.split("/")[0]]:
                    upward.append(f"{name} depends on {dependency}")
        self.assertEqual(upward, [])

    def test_only_the_store_names_the_engine(self):
        named = [
            str(path.relative_to(SOURCE))
            for path in SOURCE.rglob("*.[ch]pp")
            if path.relative_to(SOURCE).parts[0] != "store" and re.search(r"#include <duckdb|duckdb_", path.read_text(encoding="utf-8"))
        ]
        self.assertEqual(named, [])

    def test_the_public_half_does_not_see_the_workspace(self):
        seen = [
            f"{path} includes {included}"
            for path, folder, included in includes()
            if folder in ("formats", "http", "release") and included.parts[:2] == ("ingest", "cases")
        ]
        self.assertEqual(seen, [])

    def test_the_public_half_is_not_linked_with_the_workspace(self):
        depends = dependencies()
        self.assertIn("ingest/cases", depends)
        for name in ("formats", "release", "http"):
            linked, waiting = set(), [name]
            while waiting:
                for dependency in depends[waiting.pop()]:
                    if dependency not in linked:
                        linked.add(dependency)
                        waiting.append(dependency)
            self.assertNotIn("ingest/cases", linked, name)
        text = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
        self.assertRegex(text, r"dalel_folder\(ingest EXCEPT [^)]*\bcases\b", "the workspace would be part of ingest")


if __name__ == "__main__":
    sys.exit(unittest.main())
