#!/usr/bin/env python3
"""Runs the stories of tests/transcripts against the program. docs/design/transcripts.md describes how one is written.

    run.py [--bless] DALEL [STORY or FOLDER ...]
"""

import argparse
import contextlib
import dataclasses
import difflib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
STORIES = pathlib.Path(__file__).resolve().parent
SECONDS_PER_COMMAND = 300
ANY_LINES = "[...]"
NO_NEWLINE = r"\ no newline at the end"
REQUEST = re.compile(r"(GET|HEAD|POST|OPTIONS) (/\S*)")
HOST = "dalel.example"
SHOWN_HEADERS = ("Content-Type", "Content-Encoding", "Content-Range", "Location", "Retry-After", "Allow", "Link")


class Malformed(Exception):
    """A story that cannot be run as it is written."""


@dataclasses.dataclass
class File:
    """A fenced block that becomes a file of the story's folder."""

    line: int
    path: str
    text: str


@dataclasses.dataclass
class Command:
    """One `$` line or request with its continuations, and what is expected of it."""

    line: int  # of the `$` or the request, counted from 1
    source: list[str]  # the lines as written, `$` and `> ` included
    expected: list[str]
    exit_code: int
    block: int  # which console block it stands in

    @property
    def shell(self) -> str:
        return "\n".join(line[2:] for line in self.source)

    @property
    def is_request(self) -> bool:
        return not self.source[0].startswith("$ ")


@dataclasses.dataclass
class Block:
    """A console block: the lines between its fences, as positions in the story."""

    fence: str
    opening: int  # index of the line of the opening fence
    closing: int


@dataclasses.dataclass
class Story:
    path: pathlib.Path
    lines: list[str]
    title: str
    steps: list[File | Command]
    blocks: list[Block]


def parse(path: pathlib.Path, text: str) -> Story:
    lines = text.split("\n")
    story = Story(path, lines, "", [], [])
    at = 0
    while at < len(lines):
        if not story.title and lines[at].startswith("# "):
            story.title = lines[at][2:].strip()
        opening = re.fullmatch(r"(`{3,})([^`]*)", lines[at])
        at += 1
        if not opening:
            continue
        fence, info = opening[1], opening[2].strip()
        first = at
        while at < len(lines) and not re.fullmatch(f"`{{{len(fence)},}} *", lines[at]):
            at += 1
        if at == len(lines):
            raise Malformed(f"{path}:{first}: this block is never closed")
        body = lines[first:at]
        at += 1
        named = re.fullmatch(r"(?:\S+ +)?file=(.+)", info)
        if named:
            story.steps.append(File(first, checked_name(path, first, named[1]), "".join(f"{line}\n" for line in body)))
        elif info == "console":
            story.blocks.append(Block(fence, first - 1, at - 1))
            story.steps += parse_console(path, first, body, len(story.blocks) - 1)
        elif "file" in info:
            raise Malformed(f"{path}:{first}: a block becomes a file as `LANGUAGE file=PATH`, not {info!r}")
    if not story.title:
        raise Malformed(f"{path}:1: a story begins with `# ` and the claim it shows")
    if not story.blocks:
        raise Malformed(f"{path}:1: a story runs at least one command, in a block ```console")
    return story


def checked_name(path: pathlib.Path, line: int, name: str) -> str:
    if name.startswith("/") or ".." in pathlib.PurePosixPath(name).parts:
        raise Malformed(f"{path}:{line}: {name!r} leaves the story's folder")
    return name


def parse_console(path: pathlib.Path, first: int, body: list[str], block: int) -> list[Command]:
    """`first` is the index in the story of the first line of `body`."""
    commands: list[Command] = []
    for offset, line in enumerate(body):
        command = commands[-1] if commands else None
        if line.startswith("$ ") or REQUEST.fullmatch(line):
            commands.append(Command(first + offset + 1, [line], [], 0, block))
        elif command is None:
            raise Malformed(f"{path}:{first + offset + 1}: a console block begins with a line `$ COMMAND` or `GET /PATH`")
        elif (line.startswith("> ") or (line == ">" and command.is_request)) and not command.expected:
            command.source.append(line)
        elif re.fullmatch(r"\? \d+", line):
            command.exit_code = int(line[2:])
        else:
            command.expected.append(line)
    if not commands:
        raise Malformed(f"{path}:{first}: this console block runs nothing")
    return commands


def as_expected(output: str) -> list[str]:
    """The output as it stands in a story: lines that would read as something else begin with a backslash."""
    if not output:
        return []
    lines = output.split("\n")
    complete = lines[-1] == ""
    lines = lines[:-1] if complete else lines
    escaped = [f"\\{line}" if re.match(r"\$ |> |\? \d+$|\\", line) or REQUEST.fullmatch(line) or line == ANY_LINES else line for line in lines]
    return escaped if complete else escaped + [NO_NEWLINE]


def line_matches(expected: str, actual: str) -> bool:
    """`[..]` stands for any run of characters."""
    pieces = expected.split("[..]")
    return re.fullmatch(".*".join(re.escape(piece) for piece in pieces), actual, re.DOTALL) is not None


def matches(expected: list[str], actual: list[str]) -> bool:
    """Whether the whole output is as expected; `[...]` alone on a line stands for any number of lines."""
    reachable = {0}
    for pattern in expected:
        if pattern == ANY_LINES:
            reachable = set(range(min(reachable), len(actual) + 1)) if reachable else set()
        else:
            reachable = {at + 1 for at in reachable if at < len(actual) and line_matches(pattern, actual[at])}
    return len(actual) in reachable


def blessed(expected: list[str], actual: list[str]) -> list[str]:
    """`actual`, with the wildcards of `expected` kept where they still match: the alignment of fewest changed lines."""
    rows, columns = len(expected), len(actual)
    # cost[i][j]: of aligning expected[i:] with actual[j:], and the first move on the way.
    cost = [[(0, "end")] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            moves = []
            if i < rows and expected[i] == ANY_LINES:
                moves.append((cost[i + 1][j][0], "close"))
                if j < columns:
                    moves.append((cost[i][j + 1][0], "absorb"))
            elif i < rows:
                if j < columns:
                    same = line_matches(expected[i], actual[j])
                    moves.append((cost[i + 1][j + 1][0] + (0 if same else 1), "keep" if same else "replace"))
                moves.append((cost[i + 1][j][0] + 1, "drop"))
            if j < columns:
                moves.append((cost[i][j + 1][0] + 1, "insert"))
            if moves:
                cost[i][j] = min(moves, key=lambda move: move[0])
    result, i, j = [], 0, 0
    while i < rows or j < columns:
        move = cost[i][j][1]
        if move in ("keep", "close"):
            result.append(expected[i])
        elif move in ("replace", "insert"):
            result.append(actual[j])
        i += move in ("keep", "replace", "close", "drop")
        j += move in ("keep", "replace", "absorb", "insert")
    return result


def environment(programs: pathlib.Path, home: pathlib.Path) -> dict[str, str]:
    """Nothing of the caller's environment but what a build with sanitizers needs: their options, and more memory."""
    fixed = {
        "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "100",
    }
    return fixed | {name: value for name, value in os.environ.items() if re.fullmatch("[A-Z]+SAN_OPTIONS|MEMORY_KIB", name)}


def run_command(command: Command, folder: pathlib.Path, variables: dict[str, str]) -> tuple[list[str], int]:
    process = subprocess.Popen(
        ["bash", "-c", command.shell], cwd=folder, env=variables, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        output, _ = process.communicate(timeout=SECONDS_PER_COMMAND)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        raise
    exit_code = process.returncode if process.returncode >= 0 else 128 - process.returncode
    return as_expected(output.decode("utf-8", errors="backslashreplace")), exit_code


class Server:
    """`dalel serve releases` of a story, begun when the first request is made and told to look when the releases have changed."""

    def __init__(self, folder: pathlib.Path, variables: dict[str, str]):
        self.folder, self.variables = folder, variables
        self.process: subprocess.Popen | None = None
        self.port, self.seen = 0, b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.communicate()
            self.process = None

    def start(self) -> None:
        index = self.folder / "releases/index.jsonl"
        bytes_now = index.read_bytes() if index.exists() else b""
        changed, self.seen = bytes_now != self.seen, bytes_now
        if self.process:
            if changed:
                self.reload()
            return
        options = ["--port", "0", "--threads", "1", "--idle", str(SECONDS_PER_COMMAND), "--json"]
        self.process = subprocess.Popen(
            ["bash", "-c", 'exec dalel serve releases "$@"', "bash", *options], cwd=self.folder, env=self.variables,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        line = self.process.stdout.readline()
        if not line:
            _, errors = self.process.communicate()
            self.process = None
            raise ConnectionError(f"dalel serve releases ended: {errors.strip()}")
        self.port = json.loads(line)["port"]

    def reload(self) -> None:
        """Until the server counts that it has taken the releases anew."""
        before, deadline = self.reloads(), time.monotonic() + SECONDS_PER_COMMAND
        self.process.send_signal(signal.SIGHUP)
        while self.reloads() == before and time.monotonic() < deadline:
            time.sleep(0.02)

    def reloads(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_PER_COMMAND)
        try:
            connection.request("GET", "/metrics")
            found = re.search(r"^dalel_reloads_total (\d+)", connection.getresponse().read().decode(), re.M)
            return found[1] if found else ""
        finally:
            connection.close()

    def ask(self, command: Command) -> list[str]:
        """The status, the headers that say something of the answer, and the body; an answer that is no text by its size."""
        self.start()
        method, target = REQUEST.fullmatch(command.source[0]).groups()
        lines = [line[2:] for line in command.source[1:]]
        head = lines.index("") if "" in lines else len(lines)
        body = "\n".join(lines[head + 1 :]).encode() if head < len(lines) else None
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_PER_COMMAND)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", HOST)
            for line in lines[:head]:
                name, _, value = line.partition(":")
                connection.putheader(name, value.strip())
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        shown = [f"{answer.status} {answer.reason}"]
        shown += [f"{name}: {answer.getheader(name)}" for name in SHOWN_HEADERS if answer.getheader(name)]
        if not content:
            return shown
        try:
            return shown + [""] + as_expected(content.decode("utf-8"))
        except UnicodeDecodeError:
            return shown + ["", f"{len(content)} bytes"]


def run(story: Story, program: pathlib.Path, bless: bool) -> list[str]:
    """The failures of a story, each a text to print; with `bless`, what differs is written into the story instead."""
    failures = []
    with contextlib.ExitStack() as stack:
        temporary = stack.enter_context(tempfile.TemporaryDirectory(prefix="dalel-story-"))
        folder, home, programs = (pathlib.Path(temporary) / name for name in ("story", "home", "programs"))
        for made in (folder, home, programs):
            made.mkdir()
        (programs / "dalel").symlink_to(program)
        variables = environment(programs, home)
        copy_observatories(story, folder)
        server = stack.enter_context(Server(folder, variables))
        for step in story.steps:
            if isinstance(step, File):
                (folder / step.path).parent.mkdir(parents=True, exist_ok=True)
                (folder / step.path).write_text(step.text, encoding="utf-8")
                continue
            try:
                actual, exit_code = (server.ask(step), 0) if step.is_request else run_command(step, folder, variables)
            except (OSError, http.client.HTTPException) as broken:
                failures.append(f"{story.path}:{step.line}: {step.source[0]}\n  {broken}\n")
                break
            except subprocess.TimeoutExpired:
                failures.append(f"{story.path}:{step.line}: {step.source[0]}\n  not done in {SECONDS_PER_COMMAND} s\n")
                break
            if matches(step.expected, actual) and exit_code == step.exit_code:
                continue
            if bless:
                step.expected, step.exit_code = blessed(step.expected, actual), exit_code
            else:
                failures.append(described(story, step, actual, exit_code))
    if bless and not failures:
        text = rewritten(story)
        if text != "\n".join(story.lines):
            story.path.write_text(text, encoding="utf-8")
            print(f"blessed: {story.path}")
    return failures


def copy_observatories(story: Story, folder: pathlib.Path) -> None:
    """A command that names `observatories/NAME` finds a copy of it."""
    shells = "\n".join(step.shell for step in story.steps if isinstance(step, Command))
    for name in sorted(set(re.findall(r"\bobservatories/([\w-]+)", shells))):
        if (REPOSITORY / "observatories" / name).is_dir():
            shutil.copytree(REPOSITORY / "observatories" / name, folder / "observatories" / name)


def described(story: Story, command: Command, actual: list[str], exit_code: int) -> str:
    text = f"{story.path}:{command.line}: {command.source[0]}\n"
    if not matches(command.expected, actual):
        # Wildcards that match are no difference worth showing.
        shown = blessed(command.expected, actual)
        difference = list(difflib.unified_diff(command.expected, shown, "expected", "found", lineterm="", n=3))
        text += "".join(f"  {line}\n" for line in difference[2:])
    if exit_code != command.exit_code:
        text += f"  exit code {exit_code}, expected {command.exit_code}\n"
    return text


def rewritten(story: Story) -> str:
    """The story with the expectations its commands have now."""
    lines, done = [], 0
    for number, block in enumerate(story.blocks):
        body = []
        for command in (step for step in story.steps if isinstance(step, Command) and step.block == number):
            body += command.source + command.expected
            if command.exit_code:
                body.append(f"? {command.exit_code}")
        longest = max((len(run) for line in body for run in re.findall(r"^`+", line)), default=0)
        fence = block.fence if longest < len(block.fence) else "`" * (longest + 1)
        lines += story.lines[done : block.opening] + [f"{fence}console"] + body + [fence]
        done = block.closing + 1
    return "\n".join(lines + story.lines[done:])


def stories_in(paths: list[pathlib.Path]) -> list[pathlib.Path]:
    found = []
    for path in paths:
        if not path.exists():
            raise Malformed(f"{path}: there is no such story")
        found += sorted(path.rglob("*.md")) if path.is_dir() else [path]
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Run the stories of tests/transcripts against the program.")
    parser.add_argument("--bless", action="store_true", help="rewrite what is expected to what is found")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("stories", type=pathlib.Path, nargs="*", default=[STORIES], help="files or folders; all if none")
    options = parser.parse_args(arguments)
    program = options.program.resolve()
    if not os.access(program, os.X_OK):
        print(f"run.py: {options.program} is no program", file=sys.stderr)
        return 64
    failed = total = 0
    try:
        for path in stories_in(options.stories):
            story = parse(path, path.read_text(encoding="utf-8"))
            failures = run(story, program, options.bless)
            total += 1
            failed += bool(failures)
            if failures:
                print(f"NOT SO: {story.title}")
                print("\n".join(failures))
    except Malformed as problem:
        print(f"run.py: {problem}", file=sys.stderr)
        return 64
    print(f"{total - failed} of {total} stories hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
