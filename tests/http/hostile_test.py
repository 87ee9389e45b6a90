#!/usr/bin/env python3
"""Whoever sends what no client should gets an answer that says so, or none; everyone else is served meanwhile.

    hostile_test.py PROGRAM OBSERVATORY
"""

import contextlib
import gzip
import pathlib
import random
import re
import socket
import struct
import time
import unittest
import zlib

import serving
from serving import Answer, Releases, Server, statuses

HOST = b"Host: a\r\n"
CANARY = b"GET /r/latest/CANARY.csv HTTP/1.1\r\nHost: a\r\n\r\n"


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.releases = Releases().publish()
        (cls.releases.folder / "secret.txt").write_text("what nobody may read")
        cls.server = Server(cls.releases.releases, "--connections", "200")
        cls.memory_before = cls.memory()

    @classmethod
    def tearDownClass(cls):
        memory = cls.memory()
        code = cls.server.end()
        cls.releases.close()
        assert code == 0, (code, cls.server.errors)
        assert memory - cls.memory_before < 200e6, f"{memory - cls.memory_before} bytes more than before"

    @classmethod
    def memory(cls):
        status = pathlib.Path(f"/proc/{cls.server.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) * 1024

    def tearDown(self):
        self.assertIsNone(self.server.process.poll(), "the server is gone")
        self.assertEqual(self.server.ask("/healthz").status, 200)

    def refused(self, request, *allowed):
        """The request is answered once, with one of the statuses, and the connection ends: nothing behind it is read as another."""
        received = self.server.send(request + CANARY)
        self.assertEqual(len(statuses(received)), 1, received[:300])
        self.assertIn(statuses(received)[0], allowed, request[:100])
        self.assertNotIn(b"CANARY", received)
        answer = Answer(received)
        self.assertEqual(answer.headers["connection"], "close")
        self.assertTrue(answer.json()["code"].startswith("request/"))
        return answer

    # -- forms that two programs read differently

    def test_no_request_hides_in_another(self):
        hidden = b"GET /r/latest/CANARY.csv HTTP/1.1\r\nHost: a\r\n\r\n"
        length = b"Content-Length: %d\r\n" % len(hidden)
        chunked = b"Transfer-Encoding: chunked\r\n"
        begin = b"POST /healthz HTTP/1.1\r\n" + HOST
        for head in (
            length + chunked,
            chunked + length,
            length + b"Content-Length: 0\r\n",
            b"Content-Length: 0\r\n" + length,
            length + length,
            b"Content-Length: 0, %d\r\n" % len(hidden),
            b"Content-Length: +%d\r\n" % len(hidden),
            b"Content-Length: 0x10\r\n",
            b"Content-Length: -1\r\n",
            b"Content-Length: 1 0\r\n",
            b"Content-Length:\r\n",
            b"Content-Length: 99999999999999999999999\r\n",
            b"Content-Length : 0\r\n",
            b" Content-Length: 0\r\n",
            b"Content-Length\r\n",
            b"Content_Length: 0\r\nContent-Length: 5\r\nContent-Length: 0\r\n",
            chunked + chunked,
            b"Transfer-Encoding: chunked\r\n , identity\r\n",
            b"Transfer-Encoding:\r\n chunked\r\n",
            b"Transfer-Encoding: chunked, chunked\r\n",
            b"Transfer-Encoding: gzip, chunked\r\n",
            b"Transfer-Encoding: identity\r\n",
            b"Transfer-Encoding: xchunked\r\n",
            b"Transfer-Encoding : chunked\r\n",
            b"Transfer-Encoding: \x0bchunked\r\n",
            b"X: y\nTransfer-Encoding: chunked\r\n",
            b"X: y\rTransfer-Encoding: chunked\r\n",
            b"X: a\x00b\r\n",
            b"X\x00: b\r\n",
            b"Host: other\r\n",
            b": empty\r\n",
        ):
            with self.subTest(head=head):
                self.refused(begin + head + b"\r\n", 400, 413, 501)

    def test_lines_end_as_they_must(self):
        for request in (b"GET /healthz HTTP/1.1\nHost: a\n\n", b"GET /healthz HTTP/1.1\r\nHost: a\n\r\n", b"GET /healthz HTTP/1.1\r\nHost: a\r\n\n\r\n", b"GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /healthz  HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /healthz HTTP/1.1 \r\nHost: a\r\n\r\n"):
            with self.subTest(request=request):
                self.refused(request, 400, 505)

    def test_chunks_are_what_they_say(self):
        begin = b"POST /healthz HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
        for body in (b"zz\r\n\r\n", b"-1\r\n\r\n", b"3\r\nabcd\r\n0\r\n\r\n", b"3\nabc\r\n0\r\n\r\n", b"0x3\r\nabc\r\n0\r\n\r\n", b"ffffffffffffffffff\r\n", b"3 \r\nabc\r\n0\r\n\r\n"):
            with self.subTest(body=body):
                received = self.server.send(begin + body + CANARY, timeout=3)
                self.assertNotIn(b"CANARY", received)
                self.assertNotIn(200, statuses(received))

    def test_versions_and_words_that_are_none(self):
        self.refused(b"GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 400, 505)
        self.refused(b"GET /healthz\r\n\r\n", 400, 505)
        self.refused(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 505)
        self.refused(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400)
        self.refused(b"\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n", 400)
        self.assertEqual(self.server.ask("/healthz", method="DELETE").status, 405)
        self.assertEqual(self.server.ask("/healthz", method="TRACE").status, 405)
        self.assertEqual(Answer(self.server.send(b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", timeout=3)).status // 100, 4)

    def test_a_host_that_would_write_into_the_answer_is_none(self):
        for host in (b'a"><script>', b"a/../b", b"a b", b"a\\b", b"a'", b"a@b", "қ".encode()):
            self.refused(b"GET /r/latest/offences_2024.csv HTTP/1.1\r\nHost: " + host + b"\r\n\r\n", 400)

    # -- too much

    def test_a_body_of_a_gigabyte_is_not_waited_for(self):
        self.refused(b"POST /healthz HTTP/1.1\r\n" + HOST + b"Content-Length: 1073741824\r\n\r\n", 413)
        with self.server.connect() as connection:
            connection.sendall(b"POST /healthz HTTP/1.1\r\n" + HOST + b"Content-Length: 1073741824\r\n\r\n")
            sent = 0
            with contextlib.suppress(OSError):
                while sent < 1 << 30:
                    sent += connection.send(b"x" * 65536)
            self.assertLess(sent, 200 << 20, "the connection was ended long before")

    def test_endless_chunks_end(self):
        with self.server.connect() as connection:
            sent = 0
            with contextlib.suppress(OSError):
                connection.sendall(b"POST /healthz HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n")
                while sent < 1 << 30:
                    sent += connection.send(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
            self.assertLess(sent, 200 << 20)

    def test_a_hundred_thousand_parameters(self):
        many = "&".join(f"p{i}=1" for i in range(100_000))
        self.refused(f"GET /r/latest/offences_2024.csv?{many} HTTP/1.1\r\nHost: a\r\n\r\n".encode(), 414, 431)
        some = "&".join("a" for _ in range(5_000))
        self.refused(f"GET /r/latest/offences_2024.csv?{some} HTTP/1.1\r\nHost: a\r\n\r\n".encode(), 400)

    def test_heads_without_end(self):
        self.refused(b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(200)) + b"\r\n", 431)
        self.refused(b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", 431)
        self.refused(b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414)

    def test_compressed_bodies_are_not_unpacked(self):
        bomb = zlib.compress(b"\0" * 50_000_000)
        for coding, body in (("deflate", bomb), ("gzip", gzip.compress(b"\0" * 1_000_000)), ("br", b"\x00"), ("gzip, gzip", b"\x00")):
            request = f"POST /api/v2/tables/x/data HTTP/1.1\r\nHost: a\r\nContent-Encoding: {coding}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            self.refused(request + body, 415)

    # -- addresses

    def test_no_address_leads_out_of_the_releases(self):
        digest = next(path.name for path in self.releases.releases.iterdir() if len(path.name) == 64)
        for prefix in ("/", "/r/", "/r/latest/", f"/r/{digest}/", "/r/1/cubes/"):
            for way in ("../secret.txt", "../../secret.txt", "..%2f..%2fsecret.txt", "%2e%2e/%2e%2e/secret.txt", "%2e%2e%2f%2e%2e%2fsecret.txt", "..\\..\\secret.txt", "..%5c..%5csecret.txt", "%252e%252e/secret.txt",
                        "....//....//secret.txt", "..;/..;/secret.txt", "//etc/passwd", "%2fetc%2fpasswd", "secret.txt%00.csv", "%c0%ae%c0%ae/secret.txt", "../index.jsonl.lock", "./././../secret.txt"):  # fmt: skip
                answer = self.server.ask(prefix + way)
                self.assertNotIn(b"nobody may read", answer.body)
                self.assertNotIn(b"root:", answer.body)
                self.assertIn(answer.status, (400, 404), prefix + way)

    def test_bytes_that_are_no_text(self):
        for target in (b"/\xff\xfe", b"/%ff", b"/r/latest/%C3%28.csv", b"/r/latest/offences_2024.csv?area=%ED%A0%80", b"/r/%", b"/r/%4", b"/r/%zz", b"/%00", b"/r/latest/offences_2024.csv?%00=1"):
            received = self.server.send(b"GET " + target + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
            self.assertEqual(statuses(received), [400], target)
            received.decode("utf-8")  # what was sent is not sent back as it was

    def test_nothing_of_a_request_becomes_markup_or_a_header(self):
        for text in ("%3Cscript%3Ealert(1)%3C/script%3E", "%0d%0aSet-Cookie:%20a=b", "%22%7d%2c%7b", "$(reboot)", "`reboot`", "';DROP%20TABLE%20cube;--", "%E2%80%AE"):
            for target in (f"/{text}", f"/r/{text}/x", f"/r/latest/{text}.csv", f"/r/latest/offences_2024.json?area={text}", f"/r/latest/offences_2024.json?{text}=1", f"/r/latest/offences_2024.json?lang={text}"):
                answer = self.server.ask(target)
                self.assertIn(answer.status, (400, 404), target)
                self.assertNotIn("set-cookie", answer.headers)
                self.assertTrue(answer.headers["content-type"].startswith("application/problem+json"), target)
                self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
                answer.json()

    def test_headers_that_mean_nothing(self):
        target = "/r/latest/offences_2024.csv"
        for name, value in (("Accept", "," * 5000), ("Accept", ";q=" * 2000), ("Accept-Language", "xx-" * 3000), ("Accept-Encoding", "gzip;q=1e9999, br;q=nan"), ("Range", "bytes=" + "0-0," * 3000), ("Range", "bytes=18446744073709551616-"),
                            ("Range", "bytes=-99999999999999999999"), ("If-None-Match", '"' * 5000), ("If-Modified-Since", "x" * 5000), ("If-Range", "W/" * 5000), ("X-Forwarded-For", "9" * 5000)):  # fmt: skip
            self.assertIn(self.server.ask(target, {name: value}).status, (200, 206, 304, 400, 406, 416), (name, value[:20]))

    # -- connections

    def test_half_open_connections_and_slow_heads_leave_room_for_others(self):
        slow = []
        for i in range(600):
            with contextlib.suppress(OSError):
                connection = self.server.connect(5)
                if i % 2:
                    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-%d" % i)
                slow.append(connection)
                if i % 50 == 0:
                    self.assertEqual(self.server.ask("/healthz").status, 200)
        started = time.monotonic()
        for _ in range(20):
            self.assertEqual(self.server.ask("/healthz").status, 200)
        self.assertLess(time.monotonic() - started, 10)
        for connection in slow:
            connection.close()

    def test_a_head_that_comes_byte_by_byte_is_not_waited_for_long(self):
        with self.server.connect(60) as connection:
            started = time.monotonic()
            with contextlib.suppress(OSError):
                for byte in b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 1000:
                    connection.sendall(bytes([byte]))
                    time.sleep(0.2)
                    if time.monotonic() - started > 40:
                        break
            self.assertLess(time.monotonic() - started, 30)
            with contextlib.suppress(OSError):
                received = serving.all_from(connection)
                self.assertIn(statuses(received), ([], [408]))

    def test_connections_that_are_torn(self):
        for i in range(200):
            connection = self.server.connect()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall((b"GET /r/latest/offences_2024.csv HTTP/1.1\r\nHost: a\r\n\r\n" * 3)[: 10 + i])
            connection.close()  # with a reset

    def test_noise(self):
        chance = random.Random(7)
        whole = b"POST /r/latest/offences_2024.json?lang=kk HTTP/1.1\r\nHost: a\r\nAccept: */*;q=0.5\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        for _ in range(300):
            noisy = bytearray(whole)
            for _ in range(chance.randint(1, 8)):
                at = chance.randrange(len(noisy))
                match chance.randrange(3):
                    case 0:
                        noisy[at] = chance.randrange(256)
                    case 1:
                        del noisy[at]
                    case _:
                        noisy[at:at] = bytes([chance.randrange(256)])
            with self.server.connect(5) as connection:
                with contextlib.suppress(OSError):
                    connection.sendall(noisy)
                    connection.shutdown(socket.SHUT_WR)
                serving.all_from(connection)


if __name__ == "__main__":
    serving.main()
