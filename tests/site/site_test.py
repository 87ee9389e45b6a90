#!/usr/bin/env python3
"""The pages of a real server, read as a browser without scripts reads them.

    site_test.py DALEL PROJECT
"""

import collections
import csv
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

DALEL = sys.argv[1]
PROJECT = pathlib.Path(sys.argv[2])
LANGUAGES = ("kk", "ru", "en")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(html.parser.HTMLParser):
    """Links, identifiers, and whether every element is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.headings, self.errors = [], [], [], []
        self.language = None
        self.scripts = []
        self._open = []
        self.feed(text)
        if self._open:
            self.errors.append(f"not closed: {self._open}")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang")
        for name in ("href", "src", "action"):
            if name in attributes:
                self.links.append(attributes[name])
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "script":
            self.scripts.append(attributes)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name in attributes:
            if name == "style" or name.startswith("on"):
                self.errors.append(f"{tag} has {name}")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.errors.append(f"</{tag}> closes nothing")


class Spoken(html.parser.HTMLParser):
    """Every text of a page with the language it is marked as: (language, words, where). Code, data and formulas say nothing."""

    SILENT = {"code", "pre", "script", "style", "math"}
    SAID = ("title", "aria-label", "alt", "placeholder")

    def __init__(self, text):
        super().__init__()
        self.said = []
        self._open = []  # (tag, language)
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        language = attributes.get("lang") or (self._open[-1][1] if self._open else None)
        for name in self.SAID:
            if attributes.get(name):
                self.said.append((language, attributes[name], f"{tag} {name}"))
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag):
        if self._open:
            self._open.pop()

    def handle_data(self, data):
        words = " ".join(data.split())
        if words and self._open and not any(tag in self.SILENT for tag, _ in self._open):
            self.said.append((self._open[-1][1], words, self._open[-1][0]))


class Server:
    """`dalel serve` on a free port; ends with the test."""

    def __init__(self, releases):
        self.process = subprocess.Popen([DALEL, "serve", str(releases), "--port", "0", "--idle", "300", "--json"], stdout=subprocess.PIPE, text=True)
        self.address = json.loads(self.process.stdout.readline())["address"]

    def get(self, path):
        """Status, headers and text."""
        request = urllib.request.Request(urllib.parse.urljoin(self.address, urllib.parse.quote(path, safe="/?=&%#:@$+")))
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def crawl(self, start, within):
        """Every page that links lead to from `start`, below `within`, and a few of each table's cells: path → (status, Page, text)."""
        found = {}
        waiting = collections.deque([start])
        seen = {start}
        while waiting:
            path = waiting.popleft()
            status, headers, text = self.get(path)
            if not headers.get("Content-Type", "").startswith("text/html"):
                found[path] = (status, None, text)
                continue
            page = Page(text)
            found[path] = (status, page, text)
            for link in page.links:
                target = urllib.parse.urlsplit(urllib.parse.urljoin(self.address.rstrip("/") + path, link))
                if target.netloc != urllib.parse.urlsplit(self.address).netloc:
                    continue
                address = target.path + ("?" + target.query if target.query else "")
                cell = re.search(r"/f/cell:([^/]+)/", address)
                if cell and path.split("/")[2] == "tables":
                    continue
                if address.startswith(within) and address not in seen:
                    seen.add(address)
                    waiting.append(address)
        return found

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def dalel(*words, cwd=None):
    return subprocess.run([DALEL, *map(str, words)], cwd=cwd, check=True, capture_output=True, text=True).stdout


class SaidInItsLanguage:
    """Every page of the Kazakh and Russian site of an observatory, word by word."""

    observatory = ""

    def rows(self, file):
        with (PROJECT / "observatories" / self.observatory / file).open(encoding="utf-8") as opened:
            return list(csv.DictReader(opened))

    def test_kazakh_and_russian_pages_say_nothing_in_unmarked_english(self):
        # English stands in a Kazakh or Russian page as names only: two words in small Latin letters side by side, or one of the commonest
        # English words, are a sentence that nobody translated.
        sentence = re.compile(r"(?<![\w./@-])[a-z]{2,} [a-z]{2,}(?![\w./@])|\b(?:the|of|and|is|are|was|were|not|for|with|from|which|that|this|by|in|on|to|at)\b")
        found = set()
        for language in ("kk", "ru"):
            for path, (_, page, text) in self.pages[language].items():
                if page is None:
                    continue
                for marked, words, where in Spoken(text).said:
                    # Addresses, files and quotations of the source are what they are.
                    words = re.sub(r"https?://\S+|“[^”]*”|\S+\.(?:csv|toml|md|json|xlsx|XLSX)\b", "", words)
                    if marked == language and sentence.search(words):
                        found.add((words[:160], where, path.split("/")[2] if path.count("/") > 2 else path))
        self.assertEqual(found, set())

    def test_what_stays_in_english_is_a_title_or_a_bibliography(self):
        titles = {" ".join(row["title"].split()) for row in self.rows("sources/sources.csv")}
        titles |= {row["title_en"] for row in self.rows("registers/provisions.csv")}  # an article's page has its title in the three languages
        found = set()
        for language in ("kk", "ru"):
            for path, (_, page, text) in self.pages[language].items():
                section = path.split("/")[2]
                if page is None or path.endswith("/methods/references/"):
                    continue
                for marked, words, where in Spoken(text).said:
                    words = words.removesuffix(" · Дәлел")
                    if words.startswith("“"):  # a source's own words
                        continue
                    if marked not in (language, "kk", "ru") and words not in titles | {"English"}:
                        found.add((marked, words[:160], where, section))
        self.assertEqual(found, set())


class Kazakhstan(SaidInItsLanguage, unittest.TestCase):
    observatory = "kazakhstan"

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-site-"))
        dalel("publish", PROJECT / "observatories/kazakhstan", "--to", cls.folder / "releases", "--at", "2026-01-01T00:00:00Z")
        cls.server = Server(cls.folder / "releases")
        cls.pages = {language: cls.server.crawl(f"/{language}/", f"/{language}/") for language in LANGUAGES}

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.folder)

    def each(self):
        for language in LANGUAGES:
            for path, (status, page, text) in self.pages[language].items():
                yield language, path, status, page, text

    def test_every_link_between_pages_leads_to_a_page(self):
        self.assertGreater(len(self.pages["en"]), 500)
        broken = [path for _, path, status, _, _ in self.each() if status != 200]
        self.assertEqual(broken, [])

    def test_every_language_has_the_same_pages(self):
        paths = {language: {path[3:] for path in self.pages[language]} for language in LANGUAGES}
        self.assertEqual(paths["kk"], paths["en"])
        self.assertEqual(paths["ru"], paths["en"])

    def test_every_page_is_whole(self):
        for language, path, _, page, text in self.each():
            if page is None:
                continue
            with self.subTest(path):
                self.assertEqual(page.errors, [])
                self.assertEqual(page.language, language)
                self.assertEqual(page.headings.count(1), 1, "one first heading")
                duplicates = [name for name, count in collections.Counter(page.ids).items() if count > 1]
                self.assertEqual(duplicates, [])
                for script in page.scripts:
                    self.assertTrue("src" in script or script.get("type") == "application/json", "no script within the page")

    def test_fragments_lead_to_elements(self):
        missing = set()
        for language, path, _, page, _ in self.each():
            if page is None:
                continue
            for link in page.links:
                target = urllib.parse.urlsplit(urllib.parse.urljoin("http://here" + path, link))
                address = target.path + ("?" + target.query if target.query else "")
                if target.netloc == "here" and target.fragment and address in self.pages[language]:
                    if target.fragment not in self.pages[language][address][1].ids:
                        missing.add((path, link))
        self.assertEqual(missing, set())

    def test_every_page_of_a_method_begins_in_the_language_of_the_page(self):
        for path, (_, page, text) in self.pages["kk"].items():
            if re.fullmatch("/kk/methods/[^/]+/", path) and "references" not in path:
                self.assertIn("<strong>Сұрақ.</strong>", text, path)
                self.assertIn("<strong>Нені айта алмайды.</strong>", text, path)
        self.assertGreater(sum(path.startswith("/ru/methods/") for path in self.pages["ru"]), 60)

    def test_nothing_comes_from_elsewhere(self):
        _, headers, text = self.server.get("/en/")
        policy = headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertIn("require-trusted-types-for 'script'", policy)
        self.assertIn("frame-ancestors 'none'", policy)
        self.assertIn('http-equiv="Content-Security-Policy"', text)
        self.assertNotRegex(text, r'(?:src|rel="stylesheet" href)="https?:')

    def test_assets_are_named_by_their_content_and_kept(self):
        _, _, text = self.server.get("/kk/")
        assets = re.findall(r'"\.\./(assets/[^"]+)"', text)
        self.assertGreaterEqual(len(assets), 3)
        for asset in assets:
            status, headers, _ = self.server.get("/" + asset)
            self.assertEqual(status, 200)
            self.assertIn("immutable", headers["Cache-Control"])
        self.assertEqual(self.server.get("/assets/manifest.json")[0], 404)
        self.assertEqual(self.server.get("/assets/nothing.js")[0], 404)

    def test_a_reader_finds_the_figure_of_article_256_2_in_aktobe(self):
        _, _, text = self.server.get("/en/search/?q=imprisonment+256+Aktobe".replace("+", "%20"))
        self.assertIn("claim:S023", text)
        _, _, card = self.server.get("/en/f/claim:S023/")
        self.assertIn('<span class="number">19</span>', card)
        self.assertIn("Committee on Legal Statistics", card)
        self.assertIn("Not accounted for: 15", card)
        _, _, law = self.server.get("/en/law/CC2014_256_2/")
        self.assertIn("7–12 years", law)
        self.assertIn("What is claimed fits article 256(1)", law)

    def test_rare_offences_stand_beside_common_ones(self):
        _, _, text = self.server.get("/en/")
        self.assertIn(">196</a>", text)
        self.assertIn(">155,200</a>", text)
        self.assertIn("one in 792 registered offences", text)
        _, _, russian = self.server.get("/ru/")
        self.assertIn(">155\u00a0200</a>", russian)

    def test_a_region_is_called_as_it_was_then(self):
        _, _, card = self.server.get("/en/f/claim:S036/")
        self.assertIn("Astana", card)  # in 2017, though the source writes Nur-Sultan
        self.assertIn("“Nur-Sultan”", card)
        with (PROJECT / "observatories/kazakhstan/claims/article_2019.csv").open(encoding="utf-8") as file:
            later = next(row["id"] for row in csv.DictReader(file) if row["area"] == "KZ-AST" and row["period"].startswith("2019-01-01/"))
        for language, name in (("kk", "Нұр-Сұлтан"), ("ru", "Нур-Султан"), ("en", "Nur-Sultan")):
            title = re.search("<h1.*?</h1>", self.server.get(f"/{language}/f/claim:{later}/")[2]).group()
            self.assertIn(name, title)
            self.assertNotIn("Astana", title)

    def test_search_reads_kazakh_from_any_keyboard(self):
        for query in ("ҚАРАҒАНДЫ", "караганды", "Karaganda"):
            self.assertIn("areas/KZ-KAR/", self.server.get("/kk/search/?q=" + query)[2], query)
        status, _, text = self.server.get("/ru/search/?q=" + "%3Cscript%3Ealert(1)%3C/script%3E")
        self.assertEqual(status, 200)
        self.assertNotIn("<script>alert", text)

    def test_a_measure_that_nobody_counted_for_an_article_says_so(self):
        status, _, text = self.server.get("/en/justice/?provision=CC1997_234")
        self.assertEqual(status, 200)
        self.assertIn("There is no figure for this choice", text)

    def test_feeds_are_atom(self):
        import xml.etree.ElementTree as tree

        for language in LANGUAGES:
            for name in ("releases", "corrections"):
                status, headers, text = self.server.get(f"/{language}/{name}.atom")
                self.assertEqual(status, 200)
                self.assertTrue(headers["Content-Type"].startswith("application/atom+xml"))
                self.assertTrue(tree.fromstring(text).tag.endswith("feed"))

    def test_an_objection_has_the_identifier_filled_in(self):
        _, _, card = self.server.get("/en/f/claim:S022/")
        link = re.search(r'href="(mailto:[^"]+)"', card.replace("&amp;", "&"))
        mail = urllib.parse.unquote([each for each in re.findall(r'href="(mailto:[^"]+)"', card) if "subject" in each][0])
        self.assertTrue(link)
        self.assertIn("claim:S022", mail)
        self.assertIn("/r/1/f/claim:S022", mail)

    def test_what_is_not_there_says_what_is(self):
        for path, says in (
            ("/en/nothing/", "What there is"),
            ("/kk/claims/nothing/", "Не бар"),
            ("/en/f/claim:NOBODY/", "no identifier"),
            ("/en/f/cell:form_1m_2022_offences/offences_registered.KZ-YUZ.ALL.2022/", "KZ-TUR"),
            ("/ru/?release=99", "Выпуска «99» нет"),
            ("/en/justice/?provision=NOTHING", "Below is what there is"),
            ("/en/justice/?period=never", "Below is what there is"),
            ("/en/tables/form_1m_2022_offences/?area=KZ-YUZ", "areas/KZ-YUZ/"),
            ("/en/tables/nothing/", "form_1m_2022_offences"),
        ):
            status, _, text = self.server.get(path)
            self.assertEqual(status, 404, path)
            self.assertIn(says, text, path)

    def test_a_formula_is_mathematics(self):
        _, _, text = self.server.get("/en/methods/garwood/")
        self.assertIn("<math", text)
        self.assertNotIn("$$", text)
        self.assertIn("methods/references/#garwood-1936", text)


class Hostile(unittest.TestCase):
    """An observatory that writes markup wherever it may write words."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-site-"))
        dalel("new", cls.folder / "mine")
        names = cls.folder / "mine/registers/area_names.csv"
        lines = names.read_text(encoding="utf-8").splitlines()
        cells = lines[1].split(",")
        cls.area = cells[0]
        for i in (1, 2, 3):
            cells[i] = '<script>alert("x")</script>'.replace('"', "'")
        lines[1] = ",".join(cells)
        names.write_text("\n".join(lines) + "\n", encoding="utf-8")
        sources = cls.folder / "mine/sources/sources.csv"
        sources.write_text(re.sub(r"https?://[^,\n]*", "javascript:alert(1)", sources.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        for at in ("2026-01-01T00:00:00Z",):
            subprocess.run([DALEL, "publish", str(cls.folder / "mine"), "--to", str(cls.folder / "releases"), "--at", at], capture_output=True, check=False)
        if not (cls.folder / "releases/index.jsonl").exists():  # an address that is none may be refused: then only the name is hostile
            sources.write_text(sources.read_text(encoding="utf-8").replace("javascript:alert(1)", ""), encoding="utf-8")
            dalel("publish", cls.folder / "mine", "--to", cls.folder / "releases", "--at", "2026-01-01T00:00:00Z")
        cls.server = Server(cls.folder / "releases")

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.folder)

    def test_a_place_called_script_is_a_name(self):
        pages = self.server.crawl("/en/", "/en/")
        seen = 0
        for path, (_, page, text) in pages.items():
            with self.subTest(path):
                self.assertNotIn("<script>alert", text)
                self.assertNotIn('href="javascript:', text)
                seen += "&lt;script&gt;alert" in text
        self.assertGreater(seen, 2)
        self.assertIn("&lt;script&gt;", self.server.get(f"/en/areas/{self.area}/")[2])


class Changes(unittest.TestCase):
    """Two releases of the Kazakhstan observatory between which a claim and a cell changed."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-site-"))
        mine = cls.folder / "mine"
        shutil.copytree(PROJECT / "observatories/kazakhstan", mine)
        claims = mine / "claims/article_2019.csv"
        now = claims.read_text(encoding="utf-8")
        then = now.replace("KZ-AKT,Aktobe region,2017,,19,19", "KZ-AKT,Aktobe region,2017,,18,18")
        assert then != now
        for text, at in ((then, "2026-01-01T00:00:00Z"), (now, "2026-02-01T00:00:00Z")):
            claims.write_text(text, encoding="utf-8")
            dalel("publish", mine, "--to", cls.folder / "releases", "--at", at)
        cls.server = Server(cls.folder / "releases")

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.folder)

    def test_what_changed_is_said_in_the_language_of_the_page(self):
        for language, what in (("kk", "Ақтөбе облысы"), ("ru", "Актюбинская область"), ("en", "Aktobe Region")):
            status, _, text = self.server.get(f"/{language}/releases/compare/?from=1&to=2")
            self.assertEqual(status, 200)
            row = next(row for row in re.findall(r"<tr>.*?</tr>", text) if "claim:S023" in row)
            self.assertIn(what, row)
            self.assertRegex(row, r">18<.*>19<")
            for marked, words, _ in Spoken(row).said:
                self.assertNotIn("persons_deprived", words)


class Releases(unittest.TestCase):
    """Three releases of which one was withdrawn."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-site-"))
        mine, releases = cls.folder / "mine", cls.folder / "releases"
        dalel("new", mine)
        for number, at in enumerate(("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")):
            if number:
                (mine / "pages/what-is-counted.en.md").write_text(f"# What is counted\n\nEdition {'two' if number == 1 else 'three'}.\n", encoding="utf-8")
            dalel("publish", mine, "--to", releases, "--at", at)
        dalel("withdraw", f"{releases}@2", "--reason", "a page named somebody", "--at", "2026-03-02T00:00:00Z")
        cls.server = Server(releases)

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.folder)

    def test_an_earlier_release_is_read_and_kept_by_its_links(self):
        status, _, text = self.server.get("/en/?release=1")
        self.assertEqual(status, 200)
        self.assertIn("You are reading release 1", text)
        self.assertIn("claims/?release=1", text)

    def test_a_withdrawn_release_says_why(self):
        status, _, text = self.server.get("/ru/claims/?release=2")
        self.assertEqual(status, 410)
        self.assertIn("a page named somebody", text)
        self.assertIn("?release=3", text)
        self.assertIn("?release=1", text)

    def test_what_changed_is_told(self):
        status, _, text = self.server.get("/en/releases/compare/?from=1&to=3")
        self.assertEqual(status, 200)
        self.assertIn("pages/what-is-counted.en.md", text)
        self.assertEqual(self.server.get("/en/releases/compare/?from=2&to=3")[0], 410)
        self.assertEqual(self.server.get("/en/releases/compare/?from=7")[0], 404)

    def test_a_card_has_its_history(self):
        _, _, text = self.server.get("/en/f/claim:C14/")
        self.assertIn("../r/1/f/claim:C14", text)
        self.assertIn("release withdrawn", text)


class Files(unittest.TestCase):
    """The same pages written down, as a host without the program has them."""

    def test_every_link_of_every_page_leads_to_a_file(self):
        with tempfile.TemporaryDirectory(prefix="dalel-site-") as folder:
            folder = pathlib.Path(folder)
            dalel("new", folder / "mine")
            dalel("publish", folder / "mine", "--to", folder / "releases", "--at", "2026-01-01T00:00:00Z")
            dalel("site", folder / "releases", "--to", folder / "public", "--base", "https://stat.example")
            public = folder / "public"
            broken, pages = set(), 0
            for language in LANGUAGES:
                for path in (public / language).rglob("*.html"):
                    pages += 1
                    page = Page(path.read_text(encoding="utf-8"))
                    self.assertEqual(page.errors, [], path)
                    for link in page.links:
                        target = urllib.parse.urlsplit(link)
                        if target.scheme or not target.path:
                            continue
                        to = (path.parent / urllib.parse.unquote(target.path)).resolve()
                        if not (to.is_file() or (to / "index.html").is_file()):
                            broken.add((str(path.relative_to(public)), link))
            self.assertGreater(pages, 300)
            self.assertEqual(sorted(broken)[:20], [])


class Example(SaidInItsLanguage, unittest.TestCase):
    observatory = "example"

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-site-"))
        dalel("publish", PROJECT / "observatories/example", "--to", cls.folder / "releases", "--at", "2026-01-01T00:00:00Z")
        cls.server = Server(cls.folder / "releases")
        cls.pages = {language: cls.server.crawl(f"/{language}/", f"/{language}/") for language in ("kk", "ru")}

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.folder)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
