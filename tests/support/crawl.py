"""Follows every address that a service names, for tests that search all it says."""

import io
import json
import re
import urllib.parse
import zipfile

LINKS = re.compile(r"""(?:href|src|Location)["']?\s*[=:]\s*["']?([^"'\s>]+)""", re.IGNORECASE)
IDENTIFIERS = re.compile(r'"((?:claim|cell|finding):[^"\s]+)"')
# A bracketed word of an address has these ends: whatever is reached is asked for in each way that a client asks.
ACCEPTS = ("*/*", "text/html", "application/json")


class Crawl:
    """Addresses of one host, each asked once for each kind of client. `seen` grows while it runs."""

    def __init__(self, served, *starts):
        self.served = served
        self.seen = set()
        self.waiting = []
        self.answers = 0
        self.errors = 0
        for start in starts:
            self.add(start)

    def add(self, target):
        if target not in self.seen:
            self.seen.add(target)
            self.waiting.append(target)

    def describe(self, target):
        """Adds every operation of an OpenAPI description with the examples of its parameters."""
        for route, methods in self.served.json(target)["paths"].items():
            parameters = methods.get("get", {}).get("parameters", [])
            for parameter in parameters:
                if parameter["in"] == "path":
                    route = route.replace("{" + parameter["name"] + "}", urllib.parse.quote(str(parameter.get("example", "nothing")), safe="/:,"))
            self.add(route)
            self.add(route + "?lang=kk")

    @staticmethod
    def opened(body):
        """The bytes, and those inside where they are an archive."""
        if not body.startswith(b"PK"):
            return body
        archive = zipfile.ZipFile(io.BytesIO(body))
        return body + b"\n".join(archive.read(name) for name in archive.namelist())

    def follow(self, target, head, body):
        host = f"http://127.0.0.1:{self.served.port}"
        text = (head + b"\n" + body).decode("utf-8", "replace")
        for link in LINKS.findall(text):
            place = urllib.parse.urljoin(host + urllib.parse.quote(target, safe="/:?&=%,;+$@[]*~!()"), link.replace("&amp;", "&"))
            if place.startswith(host + "/"):
                self.add(place[len(host) :].split("#")[0])
        # Figures are named by identifiers: those of listings are asked for, not those that every card repeats.
        if re.fullmatch(r"/r/\d+/(claims|findings)\.json", target):
            for identifier in IDENTIFIERS.findall(text):
                self.add(f"{target.rsplit('/', 1)[0]}/f/{identifier}")
                self.add(f"{target.rsplit('/', 1)[0]}/citations/{identifier}.bib")

    def run(self, check, most=20000):
        """Asks until nothing is left; `check(target, head, body)` sees every answer."""
        while self.waiting:
            target = self.waiting.pop()
            if self.answers > most:
                raise AssertionError(f"more than {most} answers: the crawl does not end at {target}")
            for accept in ACCEPTS:
                status, headers, body = self.served.ask(target, accept=accept)
                self.answers += 1
                self.errors += status >= 400
                head = json.dumps(headers).encode()
                check(target, head, body)
                self.follow(target, head, body)
