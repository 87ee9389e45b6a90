#!/usr/bin/env python3
"""Publishing holds what it promises: whole or not at all, and the same bytes everywhere.

    publish_test.py PROGRAM OBSERVATORY
"""
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, OBSERVATORY = "", pathlib.Path()


def publish(observatory, releases, environment=None, before=None, options=()):
    return subprocess.run(
        [PROGRAM, "publish", str(observatory), "--to", str(releases), "--at", "2026-01-01T00:00:00Z", *options],
        capture_output=True,
        env={**os.environ, **(environment or {})},
        preexec_fn=before,
        check=False,
    )


def index_of(releases):
    path = releases / "index.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def problems(releases):
    """What is wrong with a folder of releases: every entry of the index must be there, whole, and named by its digest."""
    wrong = []
    for number, entry in enumerate(index_of(releases), 1):
        folder = releases / entry["digest"]
        manifest = (folder / "manifest.json").read_bytes()
        if entry["number"] != number:
            wrong.append(f"entry {number} has the number {entry['number']}")
        if hashlib.sha256(manifest).hexdigest() != entry["digest"]:
            wrong.append(f"{folder.name} is not named by its digest")
        listed = json.loads(manifest)["files"]
        for name, file in listed.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != file["sha256"]:
                wrong.append(f"{name} is not what the manifest says")
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        if there != set(listed) | {"manifest.json"}:
            wrong.append(f"{folder.name} holds other files than it lists: {sorted(there ^ set(listed))}")
    return wrong


class Publish(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-publish-"))
        self.releases = self.folder / "releases"
        self.observatory = self.folder / "observatory"
        shutil.copytree(OBSERVATORY, self.observatory)

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def change(self, number):
        """Another observatory: the contact is part of what is published."""
        settings = self.observatory / "observatory.toml"
        lines = settings.read_text().splitlines()
        lines = [f'contact = "desk {number}"' if line.startswith("contact =") else line for line in lines]
        settings.write_text("\n".join(lines) + "\n")

    def test_killed_at_any_moment_it_leaves_the_old_state_or_the_new_one(self):
        publish(self.observatory, self.releases)
        started = time.monotonic()
        self.change(0)
        publish(self.observatory, self.releases)
        whole_run = time.monotonic() - started
        moments = random.Random(1)
        killed = 0
        for attempt in range(1, 51):
            self.change(attempt)
            before = index_of(self.releases)
            process = subprocess.Popen(
                [PROGRAM, "publish", str(self.observatory), "--to", str(self.releases)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(moments.random() * whole_run)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            after = index_of(self.releases)
            self.assertIn(len(after) - len(before), (0, 1))
            self.assertEqual(after[: len(before)], before)
            self.assertEqual(problems(self.releases), [])
        self.assertGreater(killed, 10, "hardly any run was ended before it was done: the test says nothing")
        self.assertEqual(publish(self.observatory, self.releases).returncode, 0)
        self.assertEqual(problems(self.releases), [])
        left = {path.name for path in self.releases.iterdir()}
        named = {entry["digest"] for entry in index_of(self.releases)}
        self.assertFalse((self.releases / ".staging").exists())
        self.assertTrue(named <= left)

    def test_equal_bytes_on_any_number_of_processors_in_any_locale_and_time_zone(self):
        # Rates smoothed by draws that each depend on the one before.
        self.assertIn('smooth = "bym2"', (self.observatory / "observatory.toml").read_text())
        digests = set()
        cases = [
            {"LC_ALL": "C", "TZ": "UTC"},
            {"LC_ALL": "kk_KZ.UTF-8", "TZ": "Asia/Almaty", "LANG": "kk_KZ.UTF-8"},
            {"LC_ALL": "de_DE.UTF-8", "TZ": "America/New_York", "NO_COLOR": "1"},
            {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
            {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA"},  # as on a processor without them
        ]
        for i, environment in enumerate(cases):
            releases = self.folder / f"releases-{i}"
            one_processor = (lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})) if i % 2 else None
            done = publish(self.observatory, releases, environment, one_processor)
            self.assertEqual(done.returncode, 0, done.stderr)
            digests.add(index_of(releases)[0]["digest"])
        for threads in (1, 2, 16):
            releases = self.folder / f"releases-t{threads}"
            done = publish(self.observatory, releases, options=("--threads", str(threads)))
            self.assertEqual(done.returncode, 0, done.stderr)
            digests.add(index_of(releases)[0]["digest"])
        self.assertEqual(len(digests), 1)

    def test_a_full_disk_is_an_error_and_nothing_is_published(self):
        self.assertEqual(publish(self.observatory, self.releases).returncode, 0)
        before = index_of(self.releases)
        self.change(1)
        # A limit on the size of files fails a write like a full disk does; a real one where a file system can be mounted.
        limited = publish(self.observatory, self.releases, before=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))))
        self.assertEqual(limited.returncode, 2, limited.stderr)
        self.assertIn(b"cannot be written", limited.stderr)
        self.assertEqual(index_of(self.releases), before)
        self.assertEqual(problems(self.releases), [])
        small = self.folder / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(small)], capture_output=True, check=False).returncode == 0:
            try:
                full = publish(self.observatory, small / "releases")
                self.assertEqual(full.returncode, 2, full.stderr)
                self.assertIn(b"make room", full.stderr)
                self.assertEqual(index_of(small / "releases"), [])
            finally:
                subprocess.run(["umount", str(small)], check=False)

    def test_two_at_once_do_not_disturb_each_other(self):
        processes = [
            subprocess.Popen([PROGRAM, "publish", str(self.observatory), "--to", str(self.releases)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        outcomes = {(process.wait(), b"release/in-progress" in process.stderr.read()) for process in processes}
        for process in processes:
            process.stderr.close()
        self.assertTrue(outcomes <= {(0, False), (2, True)}, outcomes)
        self.assertIn((0, False), outcomes)
        self.assertEqual(problems(self.releases), [])
        self.assertEqual(len(index_of(self.releases)), 1)


if __name__ == "__main__":
    PROGRAM, OBSERVATORY = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1])
