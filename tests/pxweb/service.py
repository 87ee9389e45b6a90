"""A release served for a test, and readers of what it answers, written apart from the program."""
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree
import zipfile

SYMBOLS = {"..": "Q", "...": "L", ".": "M"}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Service:
    """`dalel serve` over a release of an observatory, with its cases protected and published."""

    def __init__(self, program, observatory, days=(1,), change=None):
        """`change` may write to the copy of the observatory before it is published."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-pxweb-"))
        self.observatory = self.folder / "observatory"
        shutil.copytree(observatory, self.observatory)
        self.releases = self.folder / "releases"
        self.program = program
        self.environment = {**os.environ, "XDG_STATE_HOME": str(self.folder / "state"), "HOME": str(self.folder)}
        if change:
            change(self.observatory)
            self.run("package", self.observatory)
        if (self.observatory / "cases").exists():
            self.run("cases", "import", self.observatory, self.observatory / "cases/cases.csv", "--workspace", self.folder / "workspace")
        for day in days:
            self.publish(day)
        self.start()

    def run(self, *words):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, env=self.environment, cwd=self.folder, check=False)
        if done.returncode != 0:
            raise AssertionError((words, done.stdout.decode(), done.stderr.decode()))

    def publish(self, day, with_cases=True):
        words = ["--workspace", self.folder / "workspace"] if with_cases and (self.observatory / "cases").exists() else []
        self.run("publish", self.observatory, "--to", self.releases, *words, "--at", f"2026-01-{day:02}T00:00:00Z")

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", str(self.releases), "--port", "0", "--idle", "120", "--json"], stdout=subprocess.PIPE, env=self.environment
        )
        self.base = f"http://127.0.0.1:{json.loads(self.process.stdout.readline())['port']}"

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def restart(self, meanwhile):
        self.end()
        meanwhile()
        self.start()

    def stop(self):
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, path, body=None, headers=None, method=None):
        """`path` as it is sent; a body makes it a POST of JSON."""
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers={"Content-Type": "application/json", **(headers or {})}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def tables(self):
        return [table["id"] for table in self.ask("/api/v2/tables?pageSize=1000").json["tables"]]

    def data(self, table, selection, **parameters):
        query = [(f"valueCodes[{name}]", values) for name, values in selection.items()] + list(parameters.items())
        return self.ask(f"/api/v2/tables/{table}/data?" + urllib.parse.urlencode(query))


# Each reader gives {frozenset((dimension, code), …): number or letter of the reason why there is none}.


def cell_of(text):
    return SYMBOLS[text] if text in SYMBOLS else int(text)


def combinations(lists):
    """The last list fastest."""
    keys = [()]
    for each in lists:
        keys = [key + (code,) for key in keys for code in each]
    return keys


def read_json_stat(dataset):
    lists = []
    for name in dataset["id"]:
        index = dataset["dimension"][name]["category"]["index"]
        lists.append([(name, code) for code, _ in sorted(index.items(), key=lambda item: item[1])])
    keys = combinations(lists)
    assert len(keys) == len(dataset["value"]), (len(keys), len(dataset["value"]))
    status = dataset.get("status", {})
    cells = {}
    for i, key in enumerate(keys):
        value = dataset["value"][i]
        assert (value is None) == (status.get(str(i), "A") in "QLM"), (key, value, status.get(str(i)))
        cells[frozenset(key)] = status[str(i)] if value is None else value
    return cells


def read_json_px(document):
    names = [column["code"] for column in document["columns"] if column["type"] != "c"]
    measures = [column["code"] for column in document["columns"] if column["type"] == "c"]
    return {
        frozenset([*zip(names, row["key"]), ("measure", measure)]): cell_of(value)
        for row in document["data"]
        for measure, value in zip(measures, row["values"], strict=True)
    }


def fields_of(line, separator):
    """The fields of one line; texts are in quotes."""
    return [
        part[1:-1].replace('""', '"') if part.startswith('"') else part
        for part in re.findall(rf'"(?:[^"]|"")*"|[^{re.escape(separator)}"]+', line)
    ]


def read_table(header_rows, rows, stub, heading):
    """Rows of texts; `header_rows` has one row for each variable of the heading."""
    cells = {}
    for row in rows:
        for column in range(len(stub), len(row)):
            key = [*zip(stub, row)] + [(name, header_rows[i][column]) for i, name in enumerate(heading)]
            cells[frozenset(key)] = cell_of(row[column])
    return cells


def read_csv(text, separator, stub, heading):
    lines = [fields_of(line, separator) for line in text.splitlines() if line]
    # Codes hold no blank, so the parts of a column's name are told apart.
    names = [name.split(" ") for name in lines[0][len(stub) :]]
    header = [[None] * len(stub) + [name[i] for name in names] for i in range(len(heading))]
    return read_table(header, lines[1:], stub, heading)


def read_xlsx(data, stub, heading):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            xml.etree.ElementTree.fromstring(archive.read(name))
        sheet = xml.etree.ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = []
    for row in sheet.iter(space + "row"):
        cells = {}
        for cell in row:
            letters = re.match("[A-Z]+", cell.get("r")).group()
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            cells[column - 1] = "".join(cell.itertext())
        rows.append([cells.get(i) for i in range(max(cells) + 1)] if cells else [])
    end = rows.index([])  # the row after the figures
    return read_table(rows[: len(heading)], rows[len(heading) : end], stub, heading)


class TableParser(html.parser.HTMLParser):
    """A grid of texts, spans resolved."""

    def __init__(self):
        super().__init__()
        self.grid, self.row, self.cell, self.scopes = {}, -1, None, set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "tr":
            self.row += 1
            self.column = 0
        elif tag in ("th", "td"):
            if tag == "th":
                self.scopes.add(attrs["scope"])
            self.cell = (int(attrs.get("rowspan", 1)), int(attrs.get("colspan", 1)))
            self.text = ""

    def handle_data(self, data):
        if self.cell:
            self.text += data

    def handle_endtag(self, tag):
        if tag in ("th", "td") and self.cell:
            while (self.row, self.column) in self.grid:
                self.column += 1
            for down in range(self.cell[0]):
                for right in range(self.cell[1]):
                    self.grid[self.row + down, self.column + right] = self.text
            self.cell = None


def read_html(text, stub, heading):
    parser = TableParser()
    parser.feed(text)
    width = 1 + max(column for _, column in parser.grid)
    rows = [[parser.grid[row, column] for column in range(width)] for row in range(parser.row + 1)]
    return read_table(rows[: len(heading)], rows[len(heading) :], stub, heading)


def read_px(text):
    """Keywords of the first language, and the figures by codes."""
    keywords = {}
    at = 0
    while not text.startswith("DATA=", at):
        head = re.compile(r'([A-Z0-9-]+)(\[[a-z]+\])?(?:\(("[^"]*"(?:\s*,?\s*"[^"]*")*)\))?=').match(text, at)
        assert head, text[at : at + 80]
        at = head.end()
        begin, quoted = at, False
        while quoted or text[at] != ";":
            quoted ^= text[at] == '"'
            at += 1
        value = text[begin:at]
        at += 1
        while text[at] in "\r\n":
            at += 1
        if head.group(2):
            continue
        # Texts that follow one another without a comma are one.
        value = re.sub(r'"\s*\n"', "", value)
        of = re.sub(r'"\s*\n"', "", head.group(3) or "").strip('"')
        keywords[head.group(1), of] = re.findall(r'"([^"]*)"', value) if '"' in value else value.strip()
    order = keywords.get(("STUB", ""), []) + keywords.get(("HEADING", ""), [])
    lists = [[(keywords["VARIABLECODE", name][0], code) for code in keywords["CODES", name]] for name in order]
    values = re.findall(r'"[^"]*"|[^\s";]+', text[at + len("DATA=") :].rstrip().removesuffix(";"))
    keys = combinations(lists)
    assert len(keys) == len(values), (len(keys), len(values))
    symbols = {keywords[f"DATASYMBOL{i}", ""][0] for i in (1, 2, 3)}
    assert symbols == set(SYMBOLS)
    return keywords, {frozenset(key): cell_of(value.strip('"')) for key, value in zip(keys, values)}
