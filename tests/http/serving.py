"""Servers to ask, and ways to ask them that no client library would allow."""

import contextlib
import json
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, OBSERVATORY = "", pathlib.Path()


def main():
    """Runs the tests of a file: x_test.py PROGRAM OBSERVATORY [unittest's arguments]"""
    global PROGRAM, OBSERVATORY
    PROGRAM, OBSERVATORY = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]])


def dalel(*arguments):
    return subprocess.run([PROGRAM, *[str(each) for each in arguments]], check=True, capture_output=True, text=True).stdout


class Releases:
    """A folder of releases of the example, with a table long enough that no buffer holds it."""

    MONTHS = 800

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-http-"))
        self.releases, self.observatory = self.folder / "releases", self.folder / "observatory"
        shutil.copytree(OBSERVATORY, self.observatory, ignore=shutil.ignore_patterns("cases"))
        self.published = 0

    def add_long_table(self):
        cells = [row.split(",")[:3] for row in (self.observatory / "tables/offences_2024.csv").read_text().splitlines()[1:]]
        rows = ["measure,area,provision,period,value"]
        rows += [f"{','.join(cell)},{1800 + month // 12:04}-{month % 12 + 1:02},{month % 977}" for cell in cells for month in range(self.MONTHS)]
        self.long_rows = len(rows)
        (self.observatory / "tables/long.csv").write_text("\n".join(rows) + "\n")
        settings = self.observatory / "observatory.toml"
        table = '\n[[table]]\nid = "long"\nfile = "tables/long.csv"\nsource = "statistics_2024"\nlocator = "table 9"\ndimensions = ["measure", "area", "provision", "period"]\nprotection = "public-interest"\nreason = "Invented."\n[table.title]\nen = "Long"\n'
        settings.write_text(settings.read_text() + table)
        dalel("package", self.observatory)
        return self

    def publish(self):
        """Each release says something else: the contact is part of it."""
        self.published += 1
        settings = self.observatory / "observatory.toml"
        lines = [f'contact = "https://example.org/{self.published}"' if line.startswith("contact =") else line for line in settings.read_text().splitlines()]
        settings.write_text("\n".join(lines) + "\n")
        dalel("publish", self.observatory, "--to", self.releases, "--at", f"2026-01-{self.published:02}T00:00:00Z")
        return self

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Server:
    """`dalel serve`, ended with the block; whether it then ended well is `code`."""

    def __init__(self, releases, *options, rate=0):
        command = [PROGRAM, "serve", str(releases), "--port", "0", "--idle", "120", "--rate", str(rate), "--json", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.communicate()[1])
        self.port = json.loads(line)["port"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        out, self.errors = self.process.communicate(timeout=60)
        self.lines = out.splitlines()
        self.code = self.process.returncode
        return self.code

    def connect(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def send(self, request, timeout=30):
        """All that comes back until the server ends the connection or says no more; `request` are the bytes."""
        with self.connect(timeout) as connection:
            with contextlib.suppress(ConnectionError):
                connection.sendall(request)
            return all_from(connection)

    def ask(self, target, headers=None, method="GET", body=None, context=None):
        """One answer of the usual kind."""
        head = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **(headers or {})}
        if body is not None:
            head["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        request = f"{method} {target} HTTP/1.1\r\n{lines}\r\n".encode() + (body or b"")
        if not context:
            return Answer(self.send(request))
        with self.connect() as plain, context.wrap_socket(plain, server_hostname="localhost") as connection:
            connection.sendall(request)
            return Answer(all_from(connection))


def all_from(connection):
    received = bytearray()
    with contextlib.suppress(ConnectionError, TimeoutError, ssl.SSLError):
        while piece := connection.recv(1 << 16):
            received += piece
    return bytes(received)


class Answer:
    """The first answer among bytes: status, headers with lower-case names, body."""

    def __init__(self, received):
        head, _, self.body = received.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/1.1 ") else 0  # 0: no answer
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        self.whole = True
        if self.headers.get("transfer-encoding") == "chunked":
            self.body, self.whole = unchunked(self.body)
        elif "content-length" in self.headers:
            self.whole = len(self.body) >= int(self.headers["content-length"])
            self.body = self.body[: int(self.headers["content-length"])]

    def json(self):
        return json.loads(self.body)


def unchunked(received):
    """The body, and whether its last chunk came."""
    body, at = bytearray(), 0
    while (end := received.find(b"\r\n", at)) >= 0:
        size = int(received[at:end], 16)
        if size == 0:
            return bytes(body), True
        body += received[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(body), False


def statuses(received):
    """Of all answers among the bytes."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]


def is_refused(server):
    try:
        server.connect().close()
    except OSError:
        return True
    return False


def wait_until(claim, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if claim():
            return True
        time.sleep(0.05)
    return False
