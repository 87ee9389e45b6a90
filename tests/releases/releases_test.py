#!/usr/bin/env python3
"""What a release says at its permanent addresses, and that the files of an export say the same.

    releases_test.py PROGRAM OBSERVATORIES
"""

import csv
import functools
import hashlib
import http.server
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from served import Served  # noqa: E402

PROGRAM, OBSERVATORIES = "", pathlib.Path()
BASE = "https://stat.example/dalel"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def dalel(*words, code=0):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False)
    if done.returncode != code:
        raise AssertionError((words, done.returncode, done.stdout.decode(), done.stderr.decode()))
    return done.stdout


class Releases(unittest.TestCase):
    """Three releases of the invented country, the second withdrawn."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-releases-"))
        observatory = cls.folder / "example"
        shutil.copytree(OBSERVATORIES / "example", observatory)
        cls.releases = cls.folder / "releases"
        settings = observatory / "observatory.toml"
        text = settings.read_text(encoding="utf-8")
        for day in (1, 2, 3):
            settings.write_text(text.replace('contact = "', f'contact = "{"x" * day}'), encoding="utf-8")
            dalel("publish", observatory, "--to", cls.releases, "--at", f"2026-01-0{day}T00:00:00Z")
        dalel("withdraw", f"{cls.releases}@2", "--reason", "a table showed <one> person", "--at", "2026-02-01T00:00:00Z")
        cls.served = Served(PROGRAM, cls.releases, "--base", BASE, "--rate", "0")
        cls.index = cls.served.json("/r/latest/index.json")

    @classmethod
    def tearDownClass(cls):
        cls.served.close()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def ask(self, target, **headers):
        return self.served.ask(target, **headers)

    def test_a_release_is_found_by_number_by_digest_and_as_the_latest(self):
        first = self.served.json("/r/1/index.json")["digest"]
        latest = self.served.json("/r/3/index.json")
        self.assertEqual(latest, self.index)
        self.assertNotEqual(first, latest["digest"])
        for name in (first, first[:6], "1"):
            status, head, body = self.ask(f"/r/{name}/manifest.json")
            self.assertEqual((status, hashlib.sha256(body).hexdigest()), (200, first))
            self.assertEqual(head["link"], f'<{BASE}/r/1/manifest.json>; rel="canonical"')
        for name in ("0", "4", "first", first[:5]):
            problem = self.served.json(f"/r/{name}/", status=404)
            self.assertEqual((problem["code"], problem["parameter"]), ("release/unknown", "release"))

    def test_a_withdrawn_release_is_gone_below_every_address_and_says_why(self):
        for below in ("", "index.json", "claims.csv", "cubes/none.csv", "f/claim:C01", "CITATION.cff"):
            problem = self.served.json(f"/r/2/{below}", status=410)
            self.assertIn("a table showed <one> person", problem["title"])
        entries = self.served.json("/r/")
        self.assertEqual([entry.get("reason") for entry in entries], [None, "a table showed <one> person", None])
        page = self.ask("/r/", accept=BROWSER)[2].decode()
        self.assertIn("a table showed &lt;one&gt; person", page)

    def test_every_file_of_the_manifest_has_the_bytes_it_states_and_ranges(self):
        files = json.loads(self.ask("/r/3/manifest.json")[2])["files"]
        self.assertGreater(len(files), 20)
        for name, stated in files.items():
            status, head, body = self.ask(f"/r/3/{name}")
            self.assertEqual((name, status, len(body), hashlib.sha256(body).hexdigest()), (name, 200, stated["size"], stated["sha256"]))
            self.assertNotEqual(head["content-type"], "application/octet-stream", name)
        whole = self.ask("/r/3/brief.md")[2]
        status, head, part = self.ask("/r/3/brief.md", range="bytes=10-19")
        self.assertEqual((status, part, head["content-range"]), (206, whole[10:20], f"bytes 10-19/{len(whole)}"))

    def test_nothing_outside_the_manifest_is_reached(self):
        (self.releases / self.index["digest"] / "stray.txt").write_text("not published")
        for name in ("stray.txt", "%2e%2e/index.jsonl", "cubes/..%2f..%2findex.jsonl", ".lock", "cubes", "cubes/", "//etc/passwd", "..%2F..%2F..%2F..%2Fetc%2Fpasswd"):
            status, _, body = self.ask(f"/r/3/{name}")
            self.assertIn(status, (400, 404), name)
            self.assertNotIn(b"not published", body)
        self.assertEqual(self.ask("/r/.lock")[0], 404)

    def test_a_manifest_that_names_a_file_elsewhere_opens_no_door(self):
        hostile = self.folder / "hostile"
        shutil.copytree(self.releases, hostile)
        secret = self.folder / "secret.json"
        secret.write_text('{"secret": 1}')
        before = self.index["digest"]
        manifest = json.loads((hostile / before / "manifest.json").read_text())
        link = hostile / before / "cubes/link.json"
        link.symlink_to(secret)
        text = (hostile / before / "manifest.json").read_text()
        line = f'"size":{secret.stat().st_size}}}'
        entries = "".join(f'"{name}":{{"sha256":"{hashlib.sha256(secret.read_bytes()).hexdigest()}",{line},\n' for name in ("cubes/../../../secret.json", "cubes/link.json"))
        text = text.replace('"files":{\n', '"files":{\n' + entries)
        names = sorted(re.findall(r'^"([^"]+)":\{.*\}', text, re.M))
        self.assertEqual(len(names), len(manifest["files"]) + 2)
        lines = sorted(re.findall(r'^"[^"]+":\{[^}]*\}', text, re.M))
        text = text[: text.index('"files":{') + len('"files":{\n')] + ",\n".join(lines) + "\n}}\n"
        (hostile / before / "manifest.json").write_text(text)
        after = hashlib.sha256(text.encode()).hexdigest()
        (hostile / before).rename(hostile / after)
        index = hostile / "index.jsonl"
        index.write_text(index.read_text().replace(before, after))
        served = Served(PROGRAM, hostile)
        try:
            for name in ("cubes/..%2F..%2F..%2Fsecret.json", "cubes/link.json"):
                status, _, body = served.ask(f"/r/latest/{name}")
                self.assertGreaterEqual(status, 400, name)
                self.assertNotIn(b"secret\": 1", body)
        finally:
            served.close()

    def test_a_slice_is_the_same_in_every_format(self):
        cube = self.index["cubes"][0]
        dimensions = [dimension["id"] for dimension in cube["dimensions"]]
        whole = list(csv.DictReader(io.StringIO(self.ask(f"/r/3/{cube['id']}.csv")[2].decode())))
        self.assertEqual(len(whole), cube["cells"])
        wanted = {dimensions[0]: [whole[0][dimensions[0]]], dimensions[1]: sorted({row[dimensions[1]] for row in whole})[:3]}
        query = "&".join(f"{name}={','.join(codes)}" for name, codes in wanted.items())
        rows = list(csv.DictReader(io.StringIO(self.ask(f"/r/3/{cube['id']}.csv?{query}")[2].decode())))
        expected = [row for row in whole if all(row[name] in codes for name, codes in wanted.items())]
        key = functools.partial(lambda names, row: tuple(row[name] for name in names), dimensions)
        self.assertEqual(sorted(rows, key=key), sorted(expected, key=key))
        self.assertTrue(0 < len(rows) < len(whole))
        features = self.served.json(f"/r/3/{cube['id']}.geojson?{query}")["features"]
        as_row = lambda feature: (*(feature["properties"][name] for name in dimensions), "" if feature["properties"]["value"] is None else str(feature["properties"]["value"]), feature["properties"]["status"])
        self.assertEqual(sorted(map(as_row, features)), sorted((*(row[name] for name in dimensions), row["value"], row["status"]) for row in rows))
        for feature in features[:3]:
            figure = self.served.json(f"/r/3/f/{feature['id']}")
            self.assertEqual(figure["figure"], feature["id"])
        data = self.served.json(f"/r/3/{cube['id']}.json?{query}")
        values = data["value"].values() if isinstance(data["value"], dict) else data["value"]
        self.assertEqual(sorted(str(value) for value in values if value is not None), sorted(row["value"] for row in rows if row["value"]))
        self.assertEqual(self.ask(f"/r/3/{cube['id']}.parquet?{query}")[2][:4], b"PAR1")

    def test_what_a_cube_does_not_have_is_said_with_what_it_has(self):
        cube = self.index["cubes"][0]
        dimension = cube["dimensions"][0]["id"]
        problem = self.served.json(f"/r/3/{cube['id']}.csv?nothing=1", status=400)
        self.assertEqual((problem["code"], problem["parameter"]), ("slice/unknown-dimension", "nothing"))
        self.assertIn(dimension, problem["accepted"])
        problem = self.served.json(f"/r/3/{cube['id']}.json?{dimension}=nothing", status=400)
        self.assertEqual((problem["code"], problem["parameter"]), ("slice/unknown-code", dimension))
        problem = self.served.json(f"/r/3/{cube['id']}.csw", status=404)
        self.assertEqual(problem["accepted"], f"did you mean {cube['id']}.csv?")
        self.assertEqual(self.served.json(f"/r/3/{cube['id']}.json?lang=de", status=400)["code"], "request/unknown-language")
        self.assertEqual(self.served.ask(f"/r/3/{cube['id']}.csv", method="POST", body="x")[0], 405)

    def test_labels_follow_the_language_and_the_file_of_a_language_does_not(self):
        cube = self.index["cubes"][0]["id"]
        titles = {language: self.served.json(f"/r/3/{cube}.json?lang={language}")["label"] for language in ("kk", "ru", "en")}
        self.assertEqual(len(set(titles.values())), 3)
        for language, title in titles.items():
            self.assertEqual(self.served.json(f"/r/3/{cube}.{language}.json", accept_language="en")["label"], title)
            self.assertEqual(self.served.json(f"/r/3/{cube}.json", accept_language=language)["label"], title)

    def test_a_figure_is_what_the_command_line_prints(self):
        claim = self.served.json("/r/3/claims.json")[0]["figure"]
        finding = self.served.json("/r/3/findings.json")[0]["id"]
        for figure in (claim, finding):
            shown = dalel("show", f"{self.releases}@3", figure, "--json")
            self.assertEqual(self.ask(f"/r/3/f/{figure}", accept="application/json")[2], shown)
            self.assertEqual(self.ask(f"/r/3/f/{figure}.json", accept=BROWSER)[2], shown)
            self.assertEqual(self.ask(f"/r/3/f/{urllib.parse.quote(figure, safe='')}")[2], shown)
            status, head, _ = self.ask(f"/r/3/f/{figure}", accept=BROWSER, accept_language="kk")
            self.assertEqual(status, 303)
            place = urllib.parse.urljoin(f"http://host/r/3/f/{figure}", head["location"])
            self.assertEqual(place, f"http://host/kk/f/{figure}/?release=3")
        problem = self.served.json(f"/r/3/f/{claim}x", status=404)
        self.assertEqual(problem["accepted"], f"did you mean {claim}?")
        self.assertEqual(self.served.json(f"/r/3/f/{finding}x", status=404)["accepted"], f"did you mean {finding}?")
        self.assertEqual(self.served.json("/r/3/f/nonsense", status=404)["code"], "figure/malformed")

    def test_claims_and_findings_are_the_same_as_json_and_csv(self):
        claims = self.served.json("/r/3/claims.json")
        rows = list(csv.DictReader(io.StringIO(self.ask("/r/3/claims.csv")[2].decode())))
        self.assertEqual([{name: value for name, value in row.items() if value} for row in rows], [{name: value for name, value in claim.items() if name not in ("figure", "coordinates")} for claim in claims])
        findings = self.served.json("/r/3/findings.json")
        rows = list(csv.DictReader(io.StringIO(self.ask("/r/3/findings.csv")[2].decode())))
        self.assertEqual([(row["id"], row["sentence"], row["rests_on"].split()) for row in rows], [(finding["id"], finding["sentence"], finding["rests_on"]) for finding in findings])

    def test_an_archive_is_the_same_each_time_and_holds_what_the_addresses_hold(self):
        cube = self.index["cubes"][0]["id"]
        status, head, bytes_ = self.ask(f"/r/3/{cube}.zip")
        self.assertEqual((status, head["content-disposition"]), (200, f'attachment; filename="{cube}-r3.zip"'))
        self.assertEqual(bytes_, self.ask(f"/r/latest/{cube}.zip")[2])
        archive = zipfile.ZipFile(io.BytesIO(bytes_))
        self.assertIsNone(archive.testzip())
        for ending in (".csv", ".json", ".geojson", ".parquet"):
            self.assertEqual(archive.read(f"{cube}-r3/{cube}{ending}"), self.ask(f"/r/3/{cube}{ending}")[2])
        for ending in (".txt", ".bib", ".ris", ".json"):
            self.assertEqual(archive.read(f"{cube}-r3/citation{ending}"), self.ask(f"/r/3/citations/{cube}{ending}")[2])
        self.assertIn(self.index["digest"].encode(), archive.read(f"{cube}-r3/README.md"))

    def test_every_citation_names_address_day_and_digest(self):
        claim = self.served.json("/r/3/claims.json")[0]["figure"]
        for what, below in (("release", ""), (self.index["cubes"][0]["id"], self.index["cubes"][0]["id"] + ".csv"), (claim, "f/" + claim)):
            for ending in (".txt", ".bib", ".ris", ".json"):
                text = self.ask(f"/r/latest/citations/{what}{ending}")[2].decode()
                self.assertIn(f"{BASE}/r/3/{below}", text)
                self.assertIn(self.index["digest"], text)
                self.assertRegex(text, "2026[-/,][\\s01]*[-/,]?")
        self.assertEqual(self.served.json("/r/3/citations/nothing.bib", status=404)["code"], "figure/malformed")
        self.assertEqual(self.served.json(f"/r/3/citations/{claim}.docx", status=404)["code"], "citation/unknown-style")

    def test_an_answer_that_the_client_has_is_not_sent_again(self):
        for target in ("/r/3/", "/r/3/CITATION.cff", f"/r/3/{self.index['cubes'][0]['id']}.csv", "/r/", "/openapi.json", "/r/3/brief.md"):
            _, head, _ = self.ask(target)
            status, again, body = self.ask(target, if_none_match=head["etag"])
            self.assertEqual((target, status, body, again["etag"]), (target, 304, b"", head["etag"]))
        self.assertNotEqual(self.ask("/r/1/")[1]["etag"], self.ask("/r/3/")[1]["etag"])
        self.assertNotEqual(self.ask("/r/3/?lang=kk")[1]["etag"], self.ask("/r/3/?lang=ru")[1]["etag"])

    def test_metrics_count_what_was_answered(self):
        def counts():
            text = self.ask("/metrics")[2].decode()
            for line in text.splitlines():
                self.assertRegex(line, r'^(# (HELP|TYPE) \S+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.+e-]+)$')
            return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))}

        before = counts()
        _, _, body = self.ask("/r/3/CITATION.cff")
        self.ask("/r/3/nothing")
        self.ask("/healthz")
        after = counts()
        grown = lambda name: after.get(name, 0) - before.get(name, 0)
        self.assertEqual(grown('dalel_http_requests_total{part="releases",status="200"}'), 1)
        self.assertEqual(grown('dalel_http_requests_total{part="releases",status="404"}'), 1)
        self.assertEqual(grown('dalel_http_requests_total{part="service",status="200"}'), 2)
        self.assertGreater(grown('dalel_http_response_bytes_total{part="releases"}'), len(body))
        self.assertEqual(grown('dalel_http_request_duration_seconds_count{part="releases"}'), 2)
        self.assertEqual(after['dalel_http_request_duration_seconds_bucket{part="releases",le="+Inf"}'], after['dalel_http_request_duration_seconds_count{part="releases"}'])
        self.assertEqual((after["dalel_releases"], after["dalel_release_number"]), (2, 3))
        self.assertEqual(after["dalel_release_cells"], sum(cube["cells"] for cube in self.index["cubes"]))
        self.assertEqual(self.ask("/healthz")[2], b"ok\n")

    def test_every_relative_link_of_a_listing_leads_to_an_answer(self):
        pages = 0
        for page in ("/r/", "/r/1/", "/r/3/index.html"):
            text = self.ask(page, accept=BROWSER)[2].decode()
            for link in re.findall(r'href="([^"]+)"', text):
                self.assertEqual(self.ask(urllib.parse.urljoin(page, link))[0], 200, link)
                pages += 1
        for entry in self.index["documents"] + [file for cube in self.index["cubes"] for file in cube["files"]]:
            status, head, _ = self.ask(f"/r/latest/{entry['href']}")
            self.assertEqual((status, head["content-type"]), (200, entry["type"]))
        self.assertGreater(pages, 50)

    def test_the_export_answers_as_the_service_does(self):
        folder = self.folder / "public"
        told = json.loads(dalel("site", self.releases, "--to", folder, "--base", BASE + "/", "--cells", "500", "--json"))
        files = [path for path in folder.rglob("*") if path.is_file()]
        self.assertEqual((told["files"], told["releases"]), (len(files), 2))

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

        plain = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=plain.serve_forever, daemon=True).start()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", plain.server_port, timeout=60)
            same, pages, forwarded = 0, 0, 0
            written = {entry["file"]: entry for entry in json.loads((folder / "services.json").read_text())["answers"]}
            for path in files:
                address = "/" + urllib.parse.quote(path.relative_to(folder).as_posix(), safe="/:")
                connection.request("GET", address)
                answer = connection.getresponse()
                body = answer.read()
                self.assertEqual(answer.status, 200)
                if address in ("/dalel-site.json", "/services.json"):
                    continue
                name = path.relative_to(folder).as_posix()
                if name.startswith(("api/", "sdmx/")):
                    entry = written.pop(name)
                    status, head, live = self.ask(urllib.parse.quote(entry["address"], safe="/?&=:*"), **({"accept": entry["accept"]} if "accept" in entry else {}))
                    self.assertEqual((status, head["content-type"]), (200, entry["type"]), entry)
                    self.assertTrue(body == live, entry)
                    same += 1
                    continue
                # A page of a folder stands for the folder; those of releases have addresses of their own.
                if address.startswith("/r/"):
                    asked = address if address.count("/") <= 3 else address.removesuffix("/index.html")
                else:
                    asked = address.removesuffix("index.html")
                status, _, live = self.ask(asked, accept=BROWSER)
                if re.match(r"/r/[0-9a-f]{64}/", address):  # leads to the release by its number
                    status = 301
                if status == 200 and re.match(r"/(kk|ru|en)/", address):
                    # A page leaves out what only a server can do: forms but the search, which the browser answers, and addresses that
                    # answer questions.
                    self.assertEqual(re.findall(rb"<h1.*?</h1>", body), re.findall(rb"<h1.*?</h1>", live), address)
                    self.assertEqual(set(re.findall(rb'<form class="([^"]*)"', body)) - {b"search"}, set(), address)
                    pages += 1
                elif status == 200:
                    self.assertEqual(body, live, address)
                    same += 1
                else:
                    self.assertIn(status, (301, 302, 303, 410), address)
                    forwarded += 1
                    for to in re.findall(rb'href="([^"]+)"', body):
                        connection.request("GET", urllib.parse.urljoin(address, to.decode()))
                        target = connection.getresponse()
                        target.read()
                        self.assertEqual(target.status, 200, (address, to))
            self.assertEqual(written, {})
            self.assertGreater(same, 500)
            self.assertGreater(pages, 100)
            self.assertGreater(forwarded, 50)
            for name in ("r/latest/index.json", f"r/{self.index['digest']}/index.html", "r/2/index.html"):
                self.assertTrue((folder / name).exists(), name)
            self.assertIn("a table showed &lt;one&gt; person", (folder / "r/2/index.html").read_text())
            self.assertFalse(any("CITATION" in path.name for path in (folder / "r/2").iterdir()))
            cell = next(feature["id"] for feature in json.loads((folder / f"r/3/{self.index['cubes'][0]['id']}.geojson").read_text())["features"])
            self.assertEqual((folder / f"r/3/f/{cell}.json").exists(), self.index["cubes"][0]["cells"] <= 500)
        finally:
            plain.shutdown()
            plain.server_close()

    def test_every_address_that_a_written_answer_names_is_there(self):
        folder = self.folder / "services"
        dalel("site", self.releases, "--to", folder, "--base", BASE)
        checked, tables = 0, set()
        for entry in json.loads((folder / "services.json").read_text())["answers"]:
            if "json" not in entry["type"]:
                continue
            text = (folder / entry["file"]).read_text(encoding="utf-8")
            for address in re.findall(r'"href":\s*"' + re.escape(BASE) + r'(/(?:api|sdmx)/[^"]*)"', text):
                place = folder / urllib.parse.unquote(address.partition("?")[0]).lstrip("/")
                self.assertTrue(place.is_file() or (place / "index.json").is_file(), (entry["file"], address))
                checked += 1
                tables.add(address.split("/")[4] if address.startswith("/api/v2/tables/") else "")
        self.assertGreater(checked, 100)
        self.assertTrue({cube["id"] for cube in self.index["cubes"]} <= {name.partition("?")[0] for name in tables})
        # A client that asks for a table, its metadata and its data by their addresses finds them.
        cube = self.index["cubes"][0]["id"]
        metadata = json.loads((folder / f"api/v2/tables/{cube}/metadata").read_text())
        data = json.loads((folder / f"api/v2/tables/{cube}/data").read_text())
        self.assertEqual((metadata["class"], data["class"], data["id"]), ("dataset", "dataset", metadata["id"]))
        whole = list(csv.DictReader(io.StringIO((folder / f"sdmx/v2/data/dataflow/DALEL_EXAMPLE/{cube}/1.0.0.csv").read_text(encoding="utf-8"))))
        self.assertEqual(len(whole), self.index["cubes"][0]["cells"])
        for name in ("index.html", "openapi.json", "errors/index.html"):
            self.assertTrue((folder / name).is_file(), name)
        dalel("site", self.releases, "--to", folder, "--without-services")
        self.assertFalse((folder / "api").exists() or (folder / "sdmx").exists() or (folder / "services.json").exists())

    def test_equal_releases_give_equal_exports_and_only_an_export_is_replaced(self):
        def digest(folder):
            return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}

        folder = self.folder / "twice"
        dalel("site", self.releases, "--to", folder)
        first = digest(folder)
        (folder / "stray").write_text("of an earlier time")
        dalel("site", self.releases, "--to", f"{folder}/")
        self.assertEqual(digest(folder), first)
        self.assertNotIn(BASE.encode(), (folder / "r/3/CITATION.cff").read_bytes())
        other = self.folder / "documents"
        other.mkdir()
        (other / "letter.txt").write_text("mine")
        dalel("site", self.releases, "--to", other, code=2)
        self.assertEqual([path.name for path in other.iterdir()], ["letter.txt"])
        self.assertEqual([path.name for path in self.folder.iterdir() if ".new" in path.name], [])


if __name__ == "__main__":
    PROGRAM, OBSERVATORIES = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
