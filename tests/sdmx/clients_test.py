#!/usr/bin/env python3
"""Clients not written here read what is served: R rsdmx, npm sdmx-rest.

    clients_test.py PROGRAM CONFORMANCE      CONFORMANCE: the folder of tools from npm
"""
import pathlib
import shutil
import subprocess
import sys
import unittest

import data_test
from data_test import truth
from served import Served

HERE = pathlib.Path(__file__).resolve().parent
CONFORMANCE = pathlib.Path()


class Clients(unittest.TestCase):
    def test_rsdmx_reads_every_observation(self):
        if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(rsdmx)"], capture_output=True).returncode:
            self.skipTest("R with rsdmx is not installed")
        for flow in ("by_year", "whole"):
            done = subprocess.run(["Rscript", str(HERE / "rsdmx.R"), data_test.SERVED.base, flow], capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            read = {}
            for line in done.stdout.splitlines():
                name, *cells = line.split(",")
                read.setdefault(name, []).append(cells)
            expected = {key: cell for key, cell in truth(flow).items() if dict(key)["TIME_PERIOD"] != "2014-01-01/P4Y" and dict(key)["TIME_PERIOD"] != "2018"}
            for name in ("generic", "specific", "labelled"):
                found = {}
                for measure, area, sex, period, value, status, confidentiality in read[name]:
                    found[frozenset([("measure", measure), ("area", area), ("sex", sex), ("TIME_PERIOD", period)])] = (int(value) if value else None, status, confidentiality)
                only = {key: cell for key, cell in expected.items() if name != "labelled" or dict(key)["sex"] == "F"}
                self.assertEqual(found, only, name)
            self.assertEqual(read["label"], [["F", "Women"]])
            self.assertIn([flow], read["flow"])

    def test_sdmx_rest_takes_the_answers(self):
        done = subprocess.run(["node", str(CONFORMANCE / "sdmx_rest.js"), data_test.SERVED.base, "DALEL_EXAMPLE", "by_year", "persons_identified..F", "persons_identified.*.F"], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    CONFORMANCE = pathlib.Path(sys.argv[2])
    with Served(sys.argv[1]) as data_test.SERVED:
        unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
