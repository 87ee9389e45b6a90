"""A published observatory and a server over it, for one test program."""

import json
import os
import pathlib
import subprocess
import tempfile
import urllib.error
import urllib.request

PROJECT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = PROJECT.parent / "shared" / "schemas"
ML = {"2.1": SCHEMAS / "sdmx-ml-2.1", "3.0": SCHEMAS / "sdmx-ml-3.0"}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def type(self):
        return self.headers.get("Content-Type", "")

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Service:
    """`with Service(dalel, {"2026-02-01T00:00:00Z": observatory}) as service: service.get("/sdmx/v1/codelist")`"""

    def __init__(self, dalel, observatories):
        self.folder = tempfile.TemporaryDirectory(prefix="dalel-sdmx-")
        self.path = pathlib.Path(self.folder.name)
        releases = self.path / "releases"
        workspace = {**os.environ, "XDG_STATE_HOME": str(self.path / "state")}
        for at, observatory in observatories.items():
            subprocess.run([dalel, "publish", observatory, "--to", releases, "--at", at], check=True, capture_output=True, env=workspace)
        self.process = subprocess.Popen([dalel, "serve", releases, "--port", "0", "--idle", "120", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{json.loads(self.process.stdout.readline())['port']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        self.folder.cleanup()

    def get(self, target, **headers):
        """Headers with `_` for `-`; nothing but what is given is sent."""
        request = urllib.request.Request(self.base + target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return Answer(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())


def xml_errors(folder, document, schema):
    """What xmllint finds wrong, without the network: official schemas are found by a catalogue."""
    catalogue = folder / "catalogue.xml"
    rewrites = "".join(
        f'<rewriteURI uriStartString="https://registry.sdmx.org/schemas/{version}/" rewritePrefix="{where.as_uri()}/"/>'
        f'<rewriteSystem systemIdStartString="https://registry.sdmx.org/schemas/{version}/" rewritePrefix="{where.as_uri()}/"/>'
        for version, where in (("v2_1", ML["2.1"]), ("v3_0", ML["3.0"]))
    )
    catalogue.write_text(f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{rewrites}</catalog>')
    file = folder / "document.xml"
    file.write_bytes(document)
    run = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, file], capture_output=True, text=True, env={**os.environ, "XML_CATALOG_FILES": str(catalogue)})
    lines = [line for line in run.stderr.splitlines() if "parser warning" not in line and not line.endswith(" validates")]
    return lines if run.returncode else []
