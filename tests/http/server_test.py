#!/usr/bin/env python3
"""What the server does for every answer alike, and what happens to it while it runs.

    server_test.py PROGRAM OBSERVATORY
"""

import asyncio
import concurrent.futures
import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.request

import serving
from serving import Answer, Releases, Server, dalel, wait_until

TABLE = "/r/latest/offences_2024.csv"


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.releases = Releases().add_long_table().publish()
        cls.server = Server(cls.releases.releases)

    @classmethod
    def tearDownClass(cls):
        code = cls.server.end()
        cls.releases.close()
        assert code == 0, cls.server.errors

    def test_who_has_it_is_told_so(self):
        first = self.server.ask(TABLE)
        self.assertEqual(first.status, 200)
        again = self.server.ask(TABLE, {"If-None-Match": first.headers["etag"]})
        self.assertEqual((again.status, again.body), (304, b""))
        self.assertEqual(self.server.ask(TABLE, {"If-None-Match": '"another"'}).status, 200)
        self.assertEqual(self.server.ask(TABLE, {"If-Modified-Since": first.headers["last-modified"]}).status, 304)
        self.assertEqual(self.server.ask(TABLE, {"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}).status, 200)

    def test_the_same_is_the_same_when_it_is_asked_for_again(self):
        target = "/r/1/offences_2024.json?lang=kk"
        answers = [self.server.ask(target) for _ in range(6)]
        self.assertEqual({answer.body for answer in answers}, {answers[0].body})
        self.assertEqual({answer.headers["etag"] for answer in answers}, {answers[0].headers["etag"]})
        self.assertNotEqual(self.server.ask("/r/1/offences_2024.json?lang=ru").body, answers[0].body)
        packed = self.server.ask(target, {"Accept-Encoding": "gzip"})
        self.assertEqual(gzip.decompress(packed.body), answers[0].body)
        self.assertNotEqual(packed.headers["etag"], answers[0].headers["etag"])
        brotli = [self.server.ask(target, {"Accept-Encoding": "gzip, br"}).headers.get("content-encoding") for _ in range(6)]
        self.assertIn("br", brotli, "what is asked for again has its brotli form")

    def test_stored_texts_are_compressed_before_anyone_asks(self):
        target = "/r/1/cubes/offences_2024.csv"
        plain = self.server.ask(target)
        until = time.monotonic() + 30
        while (packed := self.server.ask(target, {"Accept-Encoding": "gzip"})).headers.get("content-encoding") != "gzip":
            self.assertLess(time.monotonic(), until, "the stored texts were not prepared")
            time.sleep(0.05)
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertIn("content-length", packed.headers)
        self.assertEqual(self.server.ask(target, {"Accept-Encoding": "gzip, br"}).headers["content-encoding"], "br")
        part = self.server.ask(target, {"Accept-Encoding": "gzip, br", "Range": "bytes=10-19"})
        self.assertEqual((part.status, part.body, part.headers.get("content-encoding")), (206, plain.body[10:20], None))
        self.assertEqual(self.server.ask(target).headers["etag"], plain.headers["etag"])

    def test_head_is_the_answer_without_its_body(self):
        get, head = self.server.ask(TABLE), self.server.ask(TABLE, method="HEAD")
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(head.headers["etag"], get.headers["etag"])

    def test_long_text_is_compressed_while_it_is_sent(self):
        plain = self.server.ask("/r/latest/long.csv")
        packed = self.server.ask("/r/latest/long.csv", {"Accept-Encoding": "gzip"})
        self.assertTrue(packed.whole)
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertLess(len(packed.body), len(plain.body) / 5)

    def test_a_browser_may_ask_from_another_site(self):
        preflight = self.server.ask(TABLE, {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}, method="OPTIONS")
        self.assertEqual(preflight.status, 204)
        self.assertIn("POST", preflight.headers["access-control-allow-methods"])
        self.assertIn("Content-Type", preflight.headers["access-control-allow-headers"])
        self.assertEqual(self.server.ask(TABLE, {"Origin": "https://elsewhere.example"}).headers["access-control-allow-origin"], "*")

    def test_a_range_is_a_part_of_the_same_bytes(self):
        target = "/r/1/offences_2024.json"
        whole = self.server.ask(target)
        part = self.server.ask(target, {"Range": "bytes=10-19"})
        self.assertEqual((part.status, part.body), (206, whole.body[10:20]))
        self.assertEqual(part.headers["content-range"], f"bytes 10-19/{len(whole.body)}")
        self.assertEqual(self.server.ask(target, {"Range": f"bytes={len(whole.body)}-"}).status, 416)
        self.assertEqual(self.server.ask(target, {"Range": "bytes=0-9", "If-Range": '"another"'}).status, 200)

    def test_a_range_is_a_part_of_what_is_made_while_it_is_sent(self):
        for target in ("/r/1/long.csv", "/r/latest/long.json", "/r/1/long.zip", "/r/1/long.parquet?area=XQ-OR,XQ-ME", "/sdmx/v2/data/dataflow/DALEL_EXAMPLE/long/1.0.0?format=csv"):
            with self.subTest(target):
                whole = self.server.ask(target)
                size = len(whole.body)
                self.assertEqual((whole.status, whole.headers["accept-ranges"]), (200, "bytes"), whole.body[:300])
                self.assertGreater(size, 100_000)
                for first, last in ((0, 9), (size // 2, size // 2 + 200_000), (size - 5, size - 1)):
                    part = self.server.ask(target, {"Range": f"bytes={first}-{last}", "Accept-Encoding": "gzip"})
                    last = min(last, size - 1)
                    self.assertEqual((part.status, part.headers["content-range"]), (206, f"bytes {first}-{last}/{size}"))
                    self.assertEqual(part.headers["etag"], whole.headers["etag"])
                    self.assertTrue(part.body == whole.body[first : last + 1])
                self.assertTrue(self.server.ask(target, {"Range": "bytes=-7"}).body == whole.body[-7:])
                self.assertEqual(self.server.ask(target, {"Range": f"bytes={size}-"}).status, 416)
                # What was broken off goes on, unless it is something else by now.
                rest = self.server.ask(target, {"Range": "bytes=70000-", "If-Range": whole.headers["etag"]})
                self.assertTrue(rest.body == whole.body[70000:])
                other = self.server.ask(target, {"Range": "bytes=70000-", "If-Range": '"another"'})
                self.assertEqual((other.status, len(other.body)), (200, size))

    def test_others_are_answered_while_a_range_is_looked_for(self):
        whole = self.server.ask("/r/1/long.csv")
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            parts = [pool.submit(self.server.ask, "/r/1/long.csv", {"Range": f"bytes={first}-{first + 999}"}) for first in range(0, 16_000, 1000)]
            health = [pool.submit(self.server.ask, "/healthz") for _ in range(16)]
            self.assertTrue(all(each.result().status == 200 for each in health))
            self.assertTrue(b"".join(each.result().body for each in parts) == whole.body[:16_000])

    def test_the_type_of_a_problem_leads_to_its_code(self):
        problem = self.server.ask("/r/latest/nothing.csv").json()
        page, _, code = problem["type"].partition("#")
        answer = self.server.ask(page)
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/html; charset=utf-8"))
        self.assertEqual(code, problem["code"])
        self.assertIn(f'<tr id="{code}">', answer.body.decode())

    def test_people_are_shown_a_page_where_programs_are_told_a_problem(self):
        browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
        for target, code in (("/nope/%3Cb%3E", "request/not-found"), ("/r/99/", "release/unknown"), ("/r/latest/nope.csv", "release/no-such-file")):
            page, problem = self.server.ask(target, browser), self.server.ask(target)
            self.assertEqual((page.status, page.headers["content-type"]), (404, "text/html; charset=utf-8"))
            self.assertEqual((problem.status, problem.json()["code"]), (404, code))
            self.assertIn(f"errors#{code}", page.body.decode())
            self.assertNotIn("<b>", page.body.decode())
        for target, place in (("/api", "./en/data/api/"), ("/api/v2/", "../../en/data/api/"), ("/sdmx/v1", "../en/data/api/")):
            there = self.server.ask(target, browser)
            self.assertEqual((there.status, there.headers["location"]), (302, place))
            self.assertEqual(self.server.ask(target).status, 404)

    def test_requests_may_follow_each_other_without_waiting(self):
        one = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
        received = self.server.send(one * 20 + b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        self.assertEqual(serving.statuses(received), [200] * 21)

    def test_a_slow_reader_takes_nothing_from_others_and_gets_all(self):
        with self.server.connect() as slow:
            slow.setsockopt(serving.socket.SOL_SOCKET, serving.socket.SO_RCVBUF, 64 * 1024)
            slow.sendall(b"GET /r/latest/long.csv HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            started = time.monotonic()
            for _ in range(50):
                self.assertEqual(self.server.ask("/healthz").status, 200)
            self.assertLess(time.monotonic() - started, 10)
            answer = Answer(serving.all_from(slow))
        self.assertTrue(answer.whole)
        self.assertEqual(answer.body.count(b"\n"), self.releases.long_rows)

    def test_another_server_on_the_port_is_refused(self):
        other = subprocess.run([serving.PROGRAM, "serve", str(self.releases.releases), "--port", str(self.server.port), "--idle", "5"], capture_output=True, text=True, check=False)
        self.assertEqual(other.returncode, 2, other.stdout)
        self.assertIn("server/cannot-listen", other.stderr + other.stdout)


class Running(unittest.TestCase):
    def setUp(self):
        self.releases = Releases()
        self.addCleanup(self.releases.close)

    def test_an_address_that_asks_too_much_waits(self):
        self.releases.publish()
        with Server(self.releases.releases, rate=2) as server:
            answers = [server.ask("/healthz") for _ in range(30)]
            self.assertEqual({answer.status for answer in answers[:20]}, {200})
            refused = answers[-1]
            self.assertEqual(refused.status, 429)
            self.assertEqual(refused.json()["code"], "request/too-many")
            time.sleep(int(refused.headers["retry-after"]))
            self.assertEqual(server.ask("/healthz").status, 200)

    def test_behind_a_proxy_the_address_is_the_one_it_names(self):
        self.releases.publish()
        with Server(self.releases.releases, "--behind-proxy", rate=1) as server:
            asked = [server.ask("/healthz", {"X-Forwarded-For": "198.51.100.9, 203.0.113.1"}).status for _ in range(12)]
            self.assertEqual(asked[-1], 429)
            self.assertEqual(server.ask("/healthz", {"X-Forwarded-For": "203.0.113.1, 203.0.113.2"}).status, 200)

    def test_behind_a_proxy_addresses_begin_as_it_says(self):
        self.releases.publish()
        headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example, stat.example"}
        link = lambda server: server.ask("/api/v2/tables", headers).json()["links"][0]["href"]
        with Server(self.releases.releases, "--behind-proxy") as server:
            self.assertTrue(link(server).startswith("https://stat.example/api/v2/"), link(server))
            self.assertTrue(server.ask("/api/v2/tables").json()["links"][0]["href"].startswith(f"http://127.0.0.1:{server.port}/api/v2/"))
        with Server(self.releases.releases) as server:
            self.assertTrue(link(server).startswith(f"http://127.0.0.1:{server.port}/api/v2/"), "anybody could write them")
        with Server(self.releases.releases, "--behind-proxy", "--base", "https://fixed.example") as server:
            self.assertTrue(link(server).startswith("https://fixed.example/api/v2/"))

    def test_earlier_releases_are_read_when_asked_for_and_few_are_kept(self):
        for _ in range(9):
            self.releases.publish()
        with Server(self.releases.releases) as server:
            held = lambda: int(re.search(r"^dalel_releases_open (\d+)$", server.ask("/metrics").body.decode(), re.M)[1])
            self.assertEqual(held(), 1)
            with concurrent.futures.ThreadPoolExecutor(24) as pool:
                answers = [(number, pool.submit(server.ask, f"/r/{number}/observatory.toml")) for number in [*range(1, 10)] * 8]
                for number, answer in answers:
                    self.assertIn(f"https://example.org/{number}\"", answer.result().body.decode())
            self.assertTrue(wait_until(lambda: held() <= 5), held())
            # One answer that needs more of them than are kept.
            history = server.ask("/en/f/claim:C12/")
            self.assertEqual(history.status, 200)
            self.assertEqual(server.ask("/sdmx/v2/data/dataflow/DALEL_EXAMPLE/offences_2024/1.0.0?includeHistory=true").status, 200)
        self.assertEqual(server.code, 0)

    def test_a_damaged_earlier_release_is_said_to_be_and_others_are_answered(self):
        self.releases.publish().publish()
        first = json.loads((self.releases.releases / "index.jsonl").read_text().splitlines()[0])["digest"]
        (self.releases.releases / first / "claims" / "claims.csv").write_text("nonsense")
        with Server(self.releases.releases) as server:
            answer = server.ask("/r/1/claims.csv")
            self.assertEqual(answer.status // 100, 5 if answer.json()["code"] == "release/damaged" else 4, answer.body)
            self.assertTrue(answer.json()["code"].startswith("release/"), answer.body)
            self.assertEqual(server.ask("/r/2/claims.csv").status, 200)

    def test_a_withdrawn_release_is_gone_at_once_and_a_new_one_is_there(self):
        self.releases.publish().publish()
        with Server(self.releases.releases) as server:
            self.assertEqual(server.ask("/r/2/offences_2024.csv").status, 200)
            digest = self.latest(server)
            dalel("withdraw", f"{self.releases.releases}@2", "--reason", "a row was wrong")
            server.process.send_signal(signal.SIGHUP)
            self.assertTrue(wait_until(lambda: server.ask("/r/2/offences_2024.csv").status == 410))
            gone = server.ask("/r/2/offences_2024.csv").json()
            self.assertEqual(gone["code"], "release/withdrawn")
            self.assertIn("a row was wrong", gone["title"])
            self.assertEqual(server.ask("/r/2/offences_2024.csv", {"If-None-Match": digest}).status, 410)
            self.assertNotEqual(self.latest(server), digest)
            self.releases.publish()
            self.assertTrue(wait_until(lambda: server.ask("/r/3/offences_2024.csv").status == 200), "noticed without a signal")
            for number in (1, 3):
                dalel("withdraw", f"{self.releases.releases}@{number}", "--reason", "all of it was wrong")
            self.assertTrue(wait_until(lambda: server.ask("/r/1/offences_2024.csv").status == 410))
            self.assertTrue(wait_until(lambda: server.ask("/r/latest/offences_2024.csv").status == 410))
            self.gone(server)
        self.assertEqual(server.code, 0)
        with Server(self.releases.releases) as again:
            self.gone(again)
            self.releases.publish()
            self.assertTrue(wait_until(lambda: again.ask("/r/latest/offences_2024.csv").status == 200), "a release comes after all")
        self.assertEqual(again.code, 0)

    def gone(self, server):
        """Every release was withdrawn: each service says so, to programs and to people, and the tombstones can be read."""
        for path in ("/", "/en/", "/kk/tables/offences_2024/", "/r/1/", "/r/latest/", "/api/v2/tables", "/api/v1/en", "/sdmx/v2/structure/dataflow", "/sdmx/v1/data/offences_2024"):
            answer = server.ask(path)
            self.assertEqual(answer.status, 410, path)
            self.assertEqual(answer.json()["code"], "release/withdrawn", path)
            page = server.ask(path, {"Accept": "text/html"})
            self.assertEqual((page.status, page.headers["content-type"]), (410, "text/html; charset=utf-8"), path)
        for path in ("/r/", "/r/index.jsonl", "/r/feed.atom"):
            answer = server.ask(path)
            self.assertEqual(answer.status, 200, path)
            self.assertIn(b"all of it was wrong", answer.body, path)
        self.assertEqual(server.ask("/healthz").status, 200)

    def latest(self, server):
        return server.ask(TABLE).headers.get("etag")

    def test_a_damaged_release_leaves_the_old_one_in_place(self):
        self.releases.publish()
        with Server(self.releases.releases) as server:
            index = self.releases.releases / "index.jsonl"
            whole = index.read_text()
            index.write_text(whole + "{not json\n")
            server.process.send_signal(signal.SIGHUP)
            time.sleep(1.5)
            self.assertEqual(server.ask(TABLE).status, 200)
            index.write_text(whole)
        self.assertIn("index/malformed", server.errors)

    def test_told_to_end_it_finishes_what_it_has_begun(self):
        self.releases.add_long_table().publish()
        with Server(self.releases.releases) as server:
            with server.connect() as slow, server.connect() as idle:
                slow.setsockopt(serving.socket.SOL_SOCKET, serving.socket.SO_RCVBUF, 64 * 1024)
                slow.sendall(b"GET /r/latest/long.csv HTTP/1.1\r\nHost: a\r\n\r\n")
                begun = slow.recv(1000)
                server.process.send_signal(signal.SIGTERM)
                self.assertEqual(idle.recv(10), b"", "a connection on which nothing is under way is closed")
                self.assertIsNone(server.process.poll())
                self.assertTrue(wait_until(lambda: serving.is_refused(server)), "nobody else is let in")
                answer = Answer(begun + serving.all_from(slow))
            self.assertTrue(answer.whole)
            self.assertEqual(answer.body.count(b"\n"), self.releases.long_rows)
        self.assertEqual(server.code, 0)

    def test_the_access_log_names_nobody_unless_it_is_told_to(self):
        self.releases.publish()
        for options, has_address in (([], False), (["--log-addresses"], True)):
            log = self.releases.folder / "access.jsonl"
            with Server(self.releases.releases, "--access-log", str(log), *options) as server:
                server.ask("/r/latest/nothing?x=%22")
                log.rename(self.releases.folder / "access.1")
                server.process.send_signal(signal.SIGHUP)
                self.assertTrue(wait_until(log.exists), "the log is opened again by its name")
                server.ask(TABLE)
            old, new = (json.loads(path.read_text()) for path in (self.releases.folder / "access.1", log))
            self.assertEqual((old["method"], old["target"], old["status"]), ("GET", "/r/latest/nothing?x=%22", 404))
            self.assertEqual((new["target"], new["status"]), (TABLE, 200))
            self.assertGreater(new["bytes"], 100)
            self.assertEqual("address" in new, has_address)
            log.unlink()

    def test_tls_is_spoken_where_there_is_a_certificate(self):
        self.releases.publish()
        certificate, key = self.releases.folder / "certificate.pem", self.releases.folder / "key.pem"
        make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
        with Server(self.releases.releases, "--tls-certificate", str(certificate), "--tls-key", str(key)) as server:
            context = ssl.create_default_context(cafile=str(certificate))
            self.assertEqual(server.ask("/healthz", context=context).body, b"ok\n")
            self.assertGreater(len(server.ask(TABLE, context=context).body), 100)
            old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
            old.maximum_version = ssl.TLSVersion.TLSv1_1
            with self.assertRaises((ssl.SSLError, OSError)):
                server.ask("/healthz", context=old)
            self.assertEqual(server.ask("/healthz").status, 0, "plain words are not answered")
            self.assertEqual(server.ask("/healthz", context=context).status, 200)
        wrong = subprocess.run([serving.PROGRAM, "serve", str(self.releases.releases), "--port", "0", "--tls-certificate", str(key), "--tls-key", str(key)], capture_output=True, text=True, check=False)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("server/certificate", wrong.stderr + wrong.stdout)

    def test_a_new_release_fails_no_request_while_ten_thousand_are_in_flight(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        flights = min(10_000, hard - 200)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        self.releases.publish()
        with Server(self.releases.releases) as server:
            failed = asyncio.run(self.ask_while_releases_come(server, flights))
            self.assertEqual(failed, [])
            self.assertEqual(server.ask("/r/4/offences_2024.csv").status, 200)
        if flights < 10_000:
            print(f"only {flights} in flight: the limit of open files allows no more")

    async def ask_while_releases_come(self, server, flights):
        """Every connection sends its request; then releases come; then the answers are read, and all of it again."""
        request = f"GET {TABLE} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
        failed = []
        gate = asyncio.Semaphore(500)

        async def connect():
            async with gate:
                return await asyncio.open_connection("127.0.0.1", server.port)

        connections = await asyncio.gather(*(connect() for _ in range(flights)))

        async def read(reader):
            try:
                head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 120)).decode()
                if not head.startswith("HTTP/1.1 200 "):
                    return failed.append(head.split("\r\n")[0])
                if "Content-Length: " in head:
                    await reader.readexactly(int(head.split("Content-Length: ")[1].split("\r\n")[0]))
                    return None
                while size := int(await reader.readline(), 16):
                    await reader.readexactly(size + 2)
                await reader.readline()
            except (OSError, EOFError, asyncio.TimeoutError) as problem:
                failed.append(repr(problem))

        async def publish():
            await asyncio.to_thread(self.releases.publish)
            server.process.send_signal(signal.SIGHUP)

        for _ in range(3):
            for _, writer in connections:
                writer.write(request)
            await asyncio.gather(publish(), *(read(reader) for reader, _ in connections))
        for _, writer in connections:
            writer.close()
        return failed


class Ending(unittest.TestCase):
    def test_it_ends_by_itself_when_nobody_asks(self):
        releases = Releases().publish()
        self.addCleanup(releases.close)
        process = subprocess.run([serving.PROGRAM, "serve", str(releases.releases), "--port", "0", "--idle", "1"], capture_output=True, timeout=60, check=False)
        self.assertEqual(process.returncode, 0)

    def test_it_writes_nothing(self):
        releases = Releases().publish()
        self.addCleanup(releases.close)
        before = {path: path.stat().st_mtime_ns for path in releases.folder.rglob("*")}
        with Server(releases.releases) as server:
            for path in releases.releases.rglob("*"):
                os.chmod(path, 0o555 if path.is_dir() else 0o444)
            self.assertEqual(server.ask(TABLE).status, 200)
            self.assertEqual(server.ask("/api/v2/savedqueries", method="POST", body=b"{}").status // 100, 4)
        self.assertEqual({path: path.stat().st_mtime_ns for path in releases.folder.rglob("*")}, before)
        for path in releases.releases.rglob("*"):
            os.chmod(path, 0o755)


class Unit(unittest.TestCase):
    def test_the_unit_is_one_that_systemd_takes_and_calls_safe(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("systemd-analyze is not installed")
        folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-unit-"))
        self.addCleanup(shutil.rmtree, folder)
        unit = folder / "dalel.service"
        source = pathlib.Path(__file__).resolve().parents[2] / "share/systemd/dalel.service"
        unit.write_text(source.read_text().replace("@BIN@", str(pathlib.Path(serving.PROGRAM).resolve().parent)))
        verified = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True)
        self.assertEqual((verified.returncode, verified.stderr), (0, ""))
        judged = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager", str(unit)], capture_output=True, text=True)
        self.assertEqual(judged.returncode, 0, judged.stdout)

    def test_nobody_serves_from_a_disk_that_cannot_be_written(self):
        """What the unit does, done by hand: another user, no privileges, every file system read-only."""
        tools = all(shutil.which(tool) for tool in ("unshare", "setpriv", "mount"))
        if os.geteuid() != 0 or not tools or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
            self.skipTest("only root may take the rights away")
        releases = Releases().publish().publish()
        self.addCleanup(releases.close)
        os.chmod(releases.folder, 0o755)
        # The program may stand where nobody else can look.
        script = f"""mount --make-rprivate / && mount --bind {releases.folder} {releases.folder} && mount -o remount,bind,ro {releases.folder} && mount -o remount,bind,ro / || exit 77
            exec setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all --no-new-privs \\
            {serving.PROGRAM} serve {releases.releases} --port 0 --idle 20 --json"""
        process = subprocess.Popen(["unshare", "--mount", "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        line = process.stdout.readline()
        if not line:
            process.wait()
            self.skipTest(f"this machine does not allow it: {process.stderr.read()}")
        self.addCleanup(process.terminate)
        port = json.loads(line)["port"]
        user = {line.split()[1] for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("Uid")}
        self.assertEqual(user, {"65534"})
        for target in (TABLE, "/r/1/claims.csv", "/en/", "/api/v2/tables", "/r/latest/offences_2024.parquet?area=XQ"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{target}", timeout=30) as answer:
                self.assertEqual(answer.status, 200)


if __name__ == "__main__":
    serving.main()
