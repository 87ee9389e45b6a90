#!/usr/bin/env python3
"""Claims about the runner of the stories, shown with a shell script in the place of the program."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import run as runner

PROGRAM = """#!/bin/sh
case $1 in
    serve) [ -e releases/index.jsonl ] || { echo "no releases" >&2; exit 2; }; exec python3 -B "$(dirname "$(readlink -f "$0")")/server.py" ;;
    say) shift; printf '%s\\n' "$@" ;;
    bare) printf '%s' "$2" ;;
    refuse) echo "refused: $2" >&2; exit 3 ;;
    *) echo "unknown: $1" >&2; exit 64 ;;
esac
"""


SERVER = """
import http.server, json, sys

class Echo(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(404 if "missing" in self.path else 200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Date-Of-Nothing", "today")
        self.end_headers()
        if self.path == "/bytes":
            self.wfile.write(b"\\xff\\xfe")
        else:
            text = f"{self.command} {self.path}\\n{self.headers['Host']} {self.headers['Accept']}\\n"
            self.wfile.write(text.encode() + body)
    do_POST = do_GET
    def log_message(self, *_): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Echo)
print(json.dumps({"port": server.server_port}), flush=True)
server.serve_forever()
"""


class Stories(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.program = self.folder / "program"
        self.program.write_text(PROGRAM)
        self.program.chmod(0o755)
        (self.folder / "server.py").write_text(SERVER)

    def run_story(self, text, *options):
        """The exit code, what was printed, and the story afterwards."""
        story = self.folder / "story.md"
        story.write_text(text)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            code = runner.main([*options, str(self.program), str(story)])
        return code, printed.getvalue(), story.read_text()

    def console(self, *lines, before=""):
        return "# A claim\n" + before + "```console\n" + "\n".join(lines) + "\n```\n"

    def holds(self, *lines, before=""):
        code, printed, _ = self.run_story(self.console(*lines, before=before))
        self.assertEqual(code, 0, printed)

    def fails(self, *lines, saying, before=""):
        code, printed, _ = self.run_story(self.console(*lines, before=before))
        self.assertEqual(code, 1, printed)
        self.assertIn(saying, printed)

    def test_the_whole_output_is_compared(self):
        self.holds("$ dalel say one two", "one", "two")
        self.fails("$ dalel say one two", "one", saying="+two")
        self.fails("$ dalel say one", "one", "two", saying="-two")
        self.fails("$ dalel say", "one", saying="-one")

    def test_a_request_is_answered_by_the_server_of_the_releases(self):
        releases = "$ mkdir -p releases; touch releases/index.jsonl"
        self.holds(releases, "GET /a?b=c", "> Accept: text/csv", "200 OK", "Content-Type: text/plain", "", "\\GET /a?b=c", "dalel.example text/csv")
        self.holds(releases, "GET /missing", "404 Not Found", "[...]", "dalel.example None")
        self.holds(releases, "POST /a", "> Accept: x", "> ", "> {", "> }", "200 OK", "Content-Type: text/plain", "", "\\POST /a", "dalel.example x", "{", "}", "\\ no newline at the end")
        self.holds(releases, "GET /bytes", "200 OK", "Content-Type: text/plain", "", "2 bytes")
        self.fails(releases, "GET /a", "404 Not Found", "[...]", saying="+200 OK")
        self.fails("GET /a", "200 OK", saying="no releases")

    def test_the_title_and_the_line_of_a_broken_story_are_printed(self):
        self.fails("$ dalel say one", "two", saying="NOT SO: A claim")
        self.fails("$ true", "$ dalel say one", "two", saying="story.md:4: $ dalel say one")

    def test_both_streams_are_one_output(self):
        self.holds("$ dalel say one; dalel refuse it", "one", "refused: it", "? 3")

    def test_an_exit_code_must_be_the_one_written_and_zero_if_none_is(self):
        self.holds("$ dalel refuse it", "refused: it", "? 3")
        self.fails("$ dalel refuse it", "refused: it", saying="exit code 3, expected 0")
        self.fails("$ dalel say yes", "yes", "? 3", saying="exit code 0, expected 3")

    def test_two_dots_in_brackets_stand_for_any_run_within_a_line(self):
        self.holds("$ dalel say 'read in 12 ms' end", "read in [..] ms", "end")
        self.fails("$ dalel say 'read in 12 s' end", "read in [..] ms", "end", saying="+read in 12 s")
        self.fails("$ dalel say a b", "[..]", saying="+b")

    def test_other_signs_of_a_line_stand_for_themselves(self):
        self.holds("$ dalel say 'a.c (b)* [x]'", "a.c (b)* [x]")
        self.fails("$ dalel say 'abc'", "a.c", saying="+abc")

    def test_three_dots_in_brackets_stand_for_any_lines(self):
        self.holds("$ dalel say a b c d", "a", "[...]", "d")
        self.holds("$ dalel say a d", "a", "[...]", "d")
        self.fails("$ dalel say a b c", "a", "[...]", "d", saying="-d")

    def test_a_line_that_would_read_as_something_else_begins_with_a_backslash(self):
        self.holds("$ dalel say '$ x' '? 3' '> y' '\\z' '[...]'", r"\$ x", r"\? 3", r"\> y", r"\\z", r"\[...]")
        self.fails("$ dalel say x", r"\[...]", saying="+x")

    def test_a_missing_last_new_line_is_seen(self):
        self.holds("$ dalel bare x", "x", runner.NO_NEWLINE)
        self.fails("$ dalel bare x", "x", saying="no newline")

    def test_a_named_block_becomes_a_file_when_the_story_comes_to_it(self):
        block = "```csv file=claims/a.csv\nid,value\n```\n"
        self.holds("$ cat claims/a.csv", "id,value", before=block)
        self.holds("$ cat a.txt", "\u00e4", before="````text file=a.txt\n\u00e4\n````\n")
        later = "```console\n$ test -e claims/a.csv\n? 1\n```\n" + block
        self.holds("$ test -e claims/a.csv", before=later)

    def test_a_command_may_continue_over_lines(self):
        self.holds("$ cat <<END", "> a", "> END", "a")

    def test_commands_share_the_folder_and_nothing_else(self):
        self.holds("$ x=1; echo a > b", "$ cat b; echo \"[$x]\"", "a", "[]")

    def test_the_environment_is_fixed(self):
        self.holds(
            "$ echo $LC_ALL $TZ $COLUMNS \"[$NO_COLOR$FORCE_COLOR]\"; test $HOME = $TMPDIR; test $HOME != $PWD",
            "C.UTF-8 UTC 100 []",
        )

    def test_a_story_without_claim_or_command_is_refused(self):
        for text, saying in [
            ("text\n", "begins with `# `"),
            ("# A claim\n", "runs at least one command"),
            ("# A claim\n```console\n```\n", "runs nothing"),
            ("# A claim\n```console\nout\n```\n", "begins with a line `$ COMMAND`"),
            ("# A claim\n```console\n$ true\n", "never closed"),
            ("# A claim\n```csv file=../a.csv\n```\n", "leaves the story's folder"),
            ("# A claim\n```csv file = a.csv\n```\n", "LANGUAGE file=PATH"),
        ]:
            code, printed, _ = self.run_story(text)
            self.assertEqual(code, 64)
            self.assertIn(saying, printed)

    def test_a_folder_is_all_its_stories(self):
        (self.folder / "a").mkdir()
        for name in ("1.md", "2.md"):
            (self.folder / "a" / name).write_text(self.console("$ dalel say x", "x"))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = runner.main([str(self.program), str(self.folder / "a")])
        self.assertEqual((code, printed.getvalue()), (0, "2 of 2 stories hold\n"))

    def blesses(self, before, after):
        code, printed, text = self.run_story(self.console(*before), "--bless")
        self.assertEqual(code, 0, printed)
        self.assertEqual(text, self.console(*after))
        self.assertEqual(self.run_story(text)[0], 0)

    def test_blessing_writes_what_is_found(self):
        self.blesses(["$ dalel say one", "two", "? 3"], ["$ dalel say one", "one"])
        self.blesses(["$ dalel refuse it"], ["$ dalel refuse it", "refused: it", "? 3"])
        self.blesses(["$ true", "x", "$ dalel say '$ x'", "y"], ["$ true", "$ dalel say '$ x'", r"\$ x"])

    def test_blessing_keeps_the_wildcards_that_still_match(self):
        self.blesses(
            ["$ dalel say new 'took 3 ms' last", "old", "took [..] ms"],
            ["$ dalel say new 'took 3 ms' last", "new", "took [..] ms", "last"],
        )
        self.blesses(
            ["$ dalel say A b c z", "a", "[...]", "z"],
            ["$ dalel say A b c z", "A", "[...]", "z"],
        )
        self.blesses(["$ dalel say 'took 3 s'", "took [..] ms"], ["$ dalel say 'took 3 s'", "took 3 s"])

    def test_blessing_lengthens_a_fence_that_the_output_would_close(self):
        _, _, text = self.run_story("# A claim\n```console\n$ dalel say '```'\n```\n\nEnd\n", "--bless")
        self.assertEqual(text, "# A claim\n````console\n$ dalel say '```'\n```\n````\n\nEnd\n")

    def test_blessing_leaves_a_story_that_holds_as_it_is(self):
        text = "# A claim\n\nWords.\n\n```console\n$ dalel say a\n[..]\n```\nMore."
        self.assertEqual(self.run_story(text, "--bless")[2], text)


if __name__ == "__main__":
    unittest.main()
