#!/usr/bin/env python3
"""The methods in Kazakh and Russian say what the English pages say, as far as a machine can see: the same sections in the
same order, and in each the same formulas, citations, links, code and numbers. A decimal comma is as good as a point.

    translated_methods_test.py
"""

import collections
import pathlib
import re
import unittest

METHODS = pathlib.Path(__file__).resolve().parents[2] / "docs/methods"
SECTIONS = {
    "en": ["Question", "Assumptions", "Symbols", "Formula", "Source", "Worked example", "What it cannot say"],
    "kk": ["Сұрақ", "Болжамдар", "Белгілер", "Формула", "Дереккөз", "Есептелген мысал", "Нені айта алмайды"],
    "ru": ["Вопрос", "Допущения", "Обозначения", "Формула", "Источник", "Разобранный пример", "Чего он не скажет"],
}
SPACES = " \n\u00a0\u202f"
# What is compared as it stands; words within a formula and after a citation's key are translated.
VERBATIM = {
    "formula": (r"\$\$.*?\$\$|\$[^$]*\$", lambda m: re.sub(r"\\text\{[^}]*\}", r"\\text{}", m[0])),
    "code": (r"`[^`]*`", lambda m: m[0]),
    "link": (r"\]\(([^)]*)\)", lambda m: m[1]),
    "citation": (r"\[([a-z][a-z-]*-\d{4}[a-z]?|dlmf|rfc\d+)(?:,[^\]]*)?\]", lambda m: m[1]),
}


def sections(page: str, language: str) -> tuple[str, dict[str, str]]:
    """The title, and the text of each section by its English name, in their order on the page."""
    title, _, rest = page.partition("\n")
    names = dict(zip(SECTIONS[language], SECTIONS["en"]))
    parts = re.split(r"^\*\*([^*]+?)\.?\*\*", rest, flags=re.MULTILINE)
    found, current = {}, ""
    for i in range(1, len(parts), 2):
        current = names.get(parts[i], current)
        found[current] = found.get(current, "") + parts[i + 1]
    return title, found


def pieces(text: str, language: str) -> collections.Counter:
    found = collections.Counter()
    for kind, (pattern, piece) in VERBATIM.items():
        for match in re.finditer(pattern, text, re.DOTALL):
            found[kind, re.sub(r"\s", "", piece(match))] += 1
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    between_thousands = SPACES + ("," if language == "en" else "")
    for number in re.findall(rf"\.?\d[\d,.{SPACES}]*", text):
        whole = re.sub(rf"(?<=\d)[{between_thousands}](?=\d{{3}}(?!\d))", "", number).replace(",", ".")
        found.update(("number", each.rstrip(".").lstrip("0") or "0") for each in whole.split() if each.strip("."))
    return found


def differences(english: str, other: str, language: str) -> list[str]:
    _, ours = sections(english, "en")
    title, theirs = sections(other, language)
    if not re.match(r"# \S", title):
        return ["no title"]
    if list(ours) != list(theirs):
        return [f"sections {list(theirs)}"]
    found = []
    for name in ours:
        here, there = pieces(ours[name], "en"), pieces(theirs[name], language)
        found += [f"{name}: {kind} {piece} is missing" for kind, piece in (here - there).elements()]
        found += [f"{name}: {kind} {piece} is not in English" for kind, piece in (there - here).elements()]
    return found


class TranslatedMethods(unittest.TestCase):
    def test_every_page_says_the_same_in_every_language(self):
        english = {path.name: path.read_text() for path in METHODS.glob("*.md")}
        self.assertGreater(len(english), 60)
        for language in ("kk", "ru"):
            other = {path.name: path.read_text() for path in (METHODS / language).glob("*.md")}
            self.assertEqual(sorted(other), sorted(english), language)
            for name, page in other.items():
                with self.subTest(language=language, page=name):
                    self.assertEqual(differences(english[name], page, language), [])

    def test_a_changed_number_formula_or_section_is_found(self):
        english = (METHODS / "garwood.md").read_text()
        russian = (METHODS / "ru/garwood.md").read_text()
        for before, after in [("9,20", "9,30"), ("\\alpha/2", "\\alpha"), ("**Источник.**", "**Откуда.**"), ("[garwood-1936]", "")]:
            self.assertIn(before, russian)
            self.assertNotEqual(differences(english, russian.replace(before, after), "ru"), [], before)


if __name__ == "__main__":
    unittest.main()
