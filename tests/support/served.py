"""A running `dalel serve`, for tests in Python."""

import http.client
import json
import os
import re
import subprocess


class Served:
    """Serves a folder of releases on a free port of this machine until `close`."""

    def __init__(self, program, releases, *words):
        self.process = subprocess.Popen(
            [str(program), "serve", str(releases), "--port", "0", "--idle", "120", "--json", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "TZ": "UTC"}
        )
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.stderr.read().decode())
        self.port = json.loads(line)["port"]
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, target, method="GET", body=None, **headers):
        """(status, headers with names in lower case, body); header names are given with `_` for `-`."""
        self.connection.request(method, target, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = self.connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def json(self, target, status=200, **headers):
        got, head, body = self.ask(target, **headers)
        if got != status:
            raise AssertionError((target, got, body[:500]))
        if not re.search(r"[/+]json", head["content-type"]):
            raise AssertionError((target, head["content-type"]))
        return json.loads(body)

    def close(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()
        self.process.stderr.close()
