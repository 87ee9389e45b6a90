#!/usr/bin/env python3
"""What SDMX data queries answer, read back from every format.

    data_test.py PROGRAM CONFORMANCE      CONFORMANCE: the folder of tools from npm
"""
import csv
import io
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

import readers
from served import AREAS, MEASURES, SEXES, TIMES, Served, shared

PROGRAM, CONFORMANCE = "", pathlib.Path()
SERVED = None

STATUS = {"normal": ("A", "F"), "provisional": ("P", "F"), "estimated": ("E", "F"), "withheld": ("Q", "C"), "not-collected": ("L", "F"), "not-applicable": ("M", "F")}
PERIOD = {"2021-01--2021-03": "2021-Q1", "2014--2017": "2014-01-01/P4Y", "2022-06-27--2022-07-08": "2022-06-27/P12D"}

V = "application/vnd.sdmx."
FORMATS = [
    V + "genericdata+xml;version=2.1", V + "structurespecificdata+xml;version=2.1", V + "generictimeseriesdata+xml;version=2.1", V + "structurespecifictimeseriesdata+xml;version=2.1",
    V + "data+xml;version=3.0.0", V + "data+json;version=2.0.0", V + "data+json;version=1.0.0", V + "data+json;version=1.0.0-wd", V + "data+csv;version=1.0.0", V + "data+csv;version=2.0.0",
    V + "data+csv;version=2.0.0;keys=both",
]


def truth(cube, release="latest"):
    """The cells of a cube as the plain CSV of the release has them."""
    status, _, text = SERVED.get(f"/r/{release}/{cube}.csv")
    assert status == 200
    cells = {}
    for row in csv.DictReader(io.StringIO(text.decode())):
        key = frozenset((("TIME_PERIOD", PERIOD.get(row["period"], row["period"])) if name == "period" else (name, row[name])) for name in ("measure", "area", "sex", "period"))
        cells[key] = (int(row["value"]) if row["value"] else None, *STATUS[row["status"]])
    return cells


def code(key, dimension):
    return dict(key)[dimension]


class Data(unittest.TestCase):
    def ask(self, path, accept="", expect=200, **headers):
        status, answered, text = SERVED.get(path, accept, **headers)
        self.assertEqual(status, expect, (path, accept, text[:600]))
        return (readers.read(text, answered["content-type"]) if expect == 200 else text.decode()), answered

    def cells(self, path, accept=V + "data+csv;version=2.0.0", **headers):
        sets, _ = self.ask(path, accept, **headers)
        self.assertEqual(len(sets), 1, sets.keys())
        return next(iter(sets.values()))

    def flow(self, cube="by_year"):
        return f"/sdmx/v2/data/dataflow/DALEL_EXAMPLE/{cube}/1.0.0"


class Formats(Data):
    def test_a_whole_cube_is_read_back_from_every_format(self):
        for cube in ("by_year", "whole"):
            expected = truth(cube)
            self.assertIn(None, {value for value, _, _ in expected.values()})
            for accept in FORMATS:
                for version, path in (("v1", f"/sdmx/v1/data/{cube}"), ("v2", f"{self.flow(cube)}/*")):
                    with self.subTest(cube=cube, accept=accept, version=version):
                        self.assertEqual(self.cells(path, accept), expected)

    def test_any_slice_in_any_grouping_is_read_back(self):
        chosen = random.Random(5)
        for round_number in range(120):
            cube = chosen.choice(["by_year", "whole"])
            expected = truth(cube)
            some = {"measure": MEASURES, "area": AREAS + ["XQ"], "sex": SEXES + ["_T"]}
            pick = {name: chosen.sample(codes, chosen.randrange(1, len(codes) + 1)) if chosen.random() < 0.6 else [] for name, codes in some.items()}
            expected = {key: cell for key, cell in expected.items() if all(not codes or code(key, name) in codes for name, codes in pick.items())}
            order = ["measure", "area", "sex"]
            at = chosen.choice(["TIME_PERIOD", "area", "sex", "measure", "AllDimensions", ""])
            accept = chosen.choice(FORMATS)
            if "timeseries" in accept:
                at = "TIME_PERIOD"
            if chosen.random() < 0.5:
                key = ".".join("+".join(pick[name]) for name in order)
                path = f"/sdmx/v1/data/DALEL_EXAMPLE,{cube},1.0/{key if key.strip('.') else 'all'}?"
            else:
                path = f"{self.flow(cube)}/*?" + "".join(f"c[{name}]={','.join(codes)}&" for name, codes in pick.items() if codes)
            path += f"dimensionAtObservation={at}" if at else ""
            with self.subTest(round=round_number, path=path, accept=accept):
                if expected:
                    self.assertEqual(self.cells(path, accept), expected)
                else:
                    self.ask(path, accept, expect=404)

    def test_a_withheld_cell_never_has_a_number(self):
        for accept in FORMATS:
            with self.subTest(accept=accept):
                withheld = [cell for cell in self.cells(f"{self.flow()}/*", accept).values() if cell[2] == "C"]
                self.assertGreater(len(withheld), 5)
                self.assertEqual({(value, status) for value, status, _ in withheld}, {(None, "Q")})

    def test_source_licence_release_and_what_is_synthetic_travel_along(self):
        release = json.loads((SERVED.releases / "index.jsonl").read_text().splitlines()[-1])["digest"]
        for accept in FORMATS:
            _, _, text = SERVED.get(f"{self.flow()}/*", accept)
            text = text.decode()
            for said in ("Statistical Office of Qialia (invented)", "Creative Commons Attribution 4.0 International", release, "SYNTHETIC", "DALEL_EXAMPLE"):
                self.assertIn(said, text, accept)

    def test_the_same_question_has_the_same_bytes(self):
        for accept in FORMATS:
            first, second = SERVED.get(f"{self.flow()}/*", accept), SERVED.get(f"{self.flow()}/*", accept)
            self.assertEqual(first[2], second[2])
            self.assertEqual(first[1]["etag"], second[1]["etag"])
            self.assertEqual(SERVED.get(f"{self.flow()}/*", accept, **{"If-None-Match": first[1]["etag"]})[0], 304)

    def test_labels_are_in_the_language_asked_for(self):
        _, _, text = SERVED.get(f"{self.flow()}/*?c[sex]=F&limit=1", V + "data+csv;version=2.0.0;labels=name", **{"Accept-Language": "ru"})
        header, row = list(csv.reader(io.StringIO(text.decode())))
        self.assertEqual(row[header.index("sex") + 1], "Женщины")
        self.assertEqual(header[header.index("sex") + 1], "Пол")
        self.assertEqual(len(header), len(row))
        _, answered, text = SERVED.get("/sdmx/v1/data/by_year/..F?lang=kk&format=csv&labels=both")
        self.assertEqual(answered["content-language"], "kk")
        self.assertIn("F: Әйелдер", text.decode())

    def test_a_period_is_normalized_to_its_first_day(self):
        _, _, text = SERVED.get("/sdmx/v1/data/whole/persons_identified.XQ-OR-A.F", V + "data+csv;version=1.0.0;timeFormat=normalized")
        days = [row["TIME_PERIOD"] for row in csv.DictReader(io.StringIO(text.decode()))]
        self.assertEqual(days, ["2014-01-01", "2019-01-01", "2020-01-01", "2021-01-01", "2021-01-01", "2022-06-01", "2022-06-27", "2022-06-27"])

    def test_the_command_line_writes_the_same(self):
        for name, accept in (("sdmx-csv", V + "data+csv"), ("sdmx-json", V + "data+json"), ("sdmx-ml", V + "genericdata+xml")):
            text = subprocess.run([PROGRAM, "export", str(SERVED.releases), "by_year", "--format", name], capture_output=True, check=True).stdout
            sets = readers.read(text, accept)
            self.assertEqual(next(iter(sets.values())), truth("by_year"))


class Queries(Data):
    def expect(self, path, holds, cube="by_year"):
        expected = {key: cell for key, cell in truth(cube).items() if holds(dict(key), cell)}
        self.assertTrue(expected, path)
        self.assertEqual(self.cells(path), expected, path)

    def test_periods_of_every_kind_limit_time(self):
        whole = "/sdmx/v1/data/whole/all?format=csv&"
        for query, periods in (
            ("startPeriod=2021", {"2021", "2021-Q1", "2022-06", "2022-06-27", "2022-06-27/P12D"}),
            ("startPeriod=2021-Q2", {"2022-06", "2022-06-27", "2022-06-27/P12D"}),
            ("endPeriod=2020", {"2014-01-01/P4Y", "2019", "2020"}),
            ("startPeriod=2022-W26&endPeriod=2022-W26", {"2022-06-27"}),
            ("startPeriod=2022-06-27T00:00:00&endPeriod=2022-S2", {"2022-06-27", "2022-06-27/P12D"}),
            ("startPeriod=2021-A1&endPeriod=2021-A1", {"2021", "2021-Q1"}),
            ("endPeriod=2021-03", {"2014-01-01/P4Y", "2019", "2020", "2021-Q1"}),
            ("startPeriod=2022-D178&endPeriod=2022-M06", {"2022-06-27"}),
        ):
            found = {code(key, "TIME_PERIOD") for key in self.cells(whole + query)}
            self.assertEqual(found, periods, query)

    def test_filters_of_components(self):
        flow = self.flow()
        self.expect(f"{flow}/*?c[area]=sw:XQ-OR", lambda key, cell: key["area"].startswith("XQ-OR"))
        self.expect(f"{flow}/*?c[area]=nc:OR%2Bne:XQ-KU-A", lambda key, cell: "OR" not in key["area"] and key["area"] != "XQ-KU-A")
        self.expect(f"{flow}/*?c%5Bsex%5D=F%2CM&c%5Bmeasure%5D=ew:convicted", lambda key, cell: key["sex"] in "FM" and key["measure"] == "persons_convicted")
        self.expect(f"{flow}/*?c[OBS_VALUE]=ge:1000+lt:2000", lambda key, cell: cell[0] is not None and 1000 <= cell[0] < 2000)
        self.expect(f"{flow}/*?c[CONF_STATUS]=C", lambda key, cell: cell[2] == "C")
        self.expect(f"{flow}/*?c[OBS_STATUS]=P,E&dimensionAtObservation=AllDimensions", lambda key, cell: cell[1] in "PE")
        self.expect(f"{flow}/*?c[TIME_PERIOD]=2014-01-01/P4Y,2022-06", lambda key, cell: key["TIME_PERIOD"] in ("2014-01-01/P4Y", "2022-06"))
        self.expect(f"{flow}/*?c[TIME_PERIOD]=ge:2020+le:2021", lambda key, cell: key["TIME_PERIOD"] in ("2020", "2021", "2021-Q1"))
        self.expect(f"{flow}/*?c[TITLE]=co:year", lambda key, cell: True)
        self.ask(f"{flow}/*?c[TITLE]=co:month", expect=404)

    def test_several_keys_are_a_union(self):
        self.expect(f"{self.flow()}/persons_identified.XQ-OR-A,*.XQ-ME-A.F", lambda key, cell: (key["measure"] == "persons_identified" and key["area"] == "XQ-OR-A") or (key["area"] == "XQ-ME-A" and key["sex"] == "F"))
        self.expect(f"{self.flow()}/*.*.*.2019,*.*.*.2014-01-01%2FP4Y", lambda key, cell: key["TIME_PERIOD"] in ("2019", "2014-01-01/P4Y"))

    def test_first_and_last_observations_of_each_series(self):
        def kept(take):
            series = {}
            for key in truth("by_year"):
                series.setdefault(frozenset((name, value) for name, value in key if name != "TIME_PERIOD"), []).append(key)
            order = ["2014-01-01/P4Y", "2018", "2019", "2020", "2021-Q1", "2021", "2022-06", "2022-06-27", "2022-06-27/P12D"]
            return {key for keys in series.values() for key in take(sorted(keys, key=lambda key: order.index(code(key, "TIME_PERIOD"))))}
        self.assertEqual(set(self.cells("/sdmx/v1/data/by_year?firstNObservations=2")), kept(lambda keys: keys[:2]))
        self.assertEqual(set(self.cells("/sdmx/v1/data/by_year?lastNObservations=1")), kept(lambda keys: keys[-1:]))
        self.assertEqual(set(self.cells(f"{self.flow()}?firstNObservations=1&lastNObservations=1&sort=TIME_PERIOD:desc")), kept(lambda keys: [keys[0], keys[-1]]))

    def rows(self, path):
        _, _, text = SERVED.get(path, V + "data+csv;version=2.0.0")
        return list(csv.DictReader(io.StringIO(text.decode())))

    def test_order_and_paging(self):
        for cube in ("by_year", "whole"):
            flat = f"{self.flow(cube)}/*?dimensionAtObservation=AllDimensions&"
            rows = self.rows(flat + "sort=area:desc+sex")
            pairs = [(row["area"], row["sex"]) for row in rows]
            self.assertEqual(pairs, sorted(sorted(pairs, key=lambda pair: pair[1]), key=lambda pair: pair[0], reverse=True))
            values = [int(row["OBS_VALUE"]) for row in self.rows(flat + "sort=OBS_VALUE:desc&c[OBS_VALUE]=ge:0")]
            self.assertEqual(values, sorted(values, reverse=True))
            everything = self.rows(flat + "sort=*")
            pages = [row for offset in range(0, len(everything), 17) for row in self.rows(flat + f"sort=*&offset={offset}&limit=17")]
            self.assertEqual(pages, everything)
            self.ask(flat + f"offset={len(everything)}", expect=404)
        times = [row["TIME_PERIOD"] for row in self.rows(f"{self.flow('whole')}/persons_identified.XQ-OR-A.F?sort=series_key+TIME_PERIOD:desc")]
        self.assertEqual(times, ["2022-06-27/P12D", "2022-06-27", "2022-06", "2021", "2021-Q1", "2020", "2019", "2014-01-01/P4Y"])

    def test_keys_of_series_alone(self):
        series = {frozenset((name, value) for name, value in key if name != "TIME_PERIOD") for key in truth("by_year")}
        for path, accept in (("/sdmx/v1/data/by_year?detail=serieskeysonly", FORMATS[0]), (f"{self.flow()}?attributes=none&measures=none", FORMATS[5])):
            _, answered, text = SERVED.get(path, accept)
            if "json" in accept:
                data = json.loads(text)["data"]
                dimensions = data["structures"][0]["dimensions"]["series"]
                found = [frozenset((dimension["id"], dimension["values"][int(place)]["id"]) for dimension, place in zip(dimensions, key.split(":"))) for key, each in data["dataSets"][0]["series"].items() if each == {"observations": {}}]
            else:
                root = readers.xml.fromstring(text)
                found = [frozenset((value.get("id"), value.get("value")) for value in key) for key in root.iter(f"{readers.G21}SeriesKey")]
                self.assertEqual(list(root.iter(f"{readers.G21}Obs")), [])
            self.assertEqual(len(found), len(set(found)))
            self.assertEqual(set(found), series)
        rows = self.rows("/sdmx/v1/data/by_year?detail=serieskeysonly")
        self.assertEqual(len(rows), len(series))
        limited = self.rows(f"{self.flow()}?attributes=none&measures=none&limit=3&offset=1")
        self.assertEqual(limited, rows[1:4])

    def test_attributes_and_measures_are_chosen(self):
        row = self.rows(f"{self.flow()}?attributes=OBS_STATUS,SOURCE&limit=1")[0]
        self.assertEqual([name for name in row if name in readers.ATTRIBUTES], ["SOURCE", "OBS_STATUS"])
        row = self.rows(f"{self.flow()}?attributes=obs&measures=none&limit=1")[0]
        self.assertNotIn("OBS_VALUE", row)
        self.assertIn("CONF_STATUS", row)
        row = self.rows("/sdmx/v1/data/by_year?detail=dataonly")[0]
        self.assertEqual([name for name in row if name in readers.ATTRIBUTES], [])
        root = readers.xml.fromstring(SERVED.get("/sdmx/v1/data/by_year?detail=nodata")[2])
        self.assertEqual(list(root.iter(f"{readers.G21}Obs")), [])
        self.assertIn("SOURCE", {value.get("id") for value in root.iter(f"{readers.G21}Value")})

    def test_every_context_and_all_flows(self):
        for path in ("datastructure/*/DSD_by_year", "provisionagreement/*/PA_by_year/~", "dataflow/DALEL_EXAMPLE/by_year/+", "dataflow/DALEL_EXAMPLE,OTHER/by_year/1.0+.0", "*/*/by_year"):
            self.assertEqual(self.cells(f"/sdmx/v2/data/{path}"), truth("by_year"), path)
        message = json.loads(SERVED.get("/sdmx/v2/data")[2])
        self.assertGreaterEqual(len(message["data"]["structures"]), 4)
        self.assertEqual(len(message["data"]["dataSets"]), len(message["data"]["structures"]))
        some = json.loads(SERVED.get("/sdmx/v2/data?c[sex]=F")[2])
        self.assertLess(len(some["data"]["structures"]), len(message["data"]["structures"]))

    def test_what_is_not_there_is_no_result(self):
        for path in ("v1/data/nothing", "v1/data/OTHER,by_year", "v1/data/DALEL_EXAMPLE,by_year,2.0", "v1/data/by_year/..X", "v1/data/by_year/all/NOBODY", "v1/data/by_year?startPeriod=2050", "v1/data/by_year?asOf=2025-12-31",
                     "v2/data/dataflow/*/nothing", "v2/data/dataflow/*/by_year/2.0.0", "v2/data/dataflow/*/by_year/*/X", "v2/data/dataflow/*/by_year?c[sex]=X", "v2/data/dataflow/*/by_year?asOf=2025-12-31T23:59:59Z"):
            text, answered = self.ask(f"/sdmx/{path}", expect=404)
            self.assertTrue('code="100"' in text or '"code":100' in text, text)

    def test_what_is_malformed_says_how(self):
        for path, parameter in (("v1/data", "flowRef"), ("v1/data/a,b,c,d", "flowRef"), ("v1/data/by_year/a.b", "key"), ("v1/data/by_year/a.b.c.d", "key"), ("v1/data/by_year/a.b.%3C", "key"), ("v1/data/by_year?startPeriod=soon", "startPeriod"),
                                ("v1/data/by_year?firstNObservations=0", "firstNObservations"), ("v1/data/by_year?lastNObservations=-1", "lastNObservations"), ("v1/data/by_year?detail=some", "detail"), ("v1/data/by_year?dimensionAtObservation=nothing", "dimensionAtObservation"),
                                ("v1/data/by_year?updatedAfter=now", "updatedAfter"), ("v1/data/by_year?includeHistory=maybe", "includeHistory"), ("v1/data/by_year/all/all/all", "data/{flow}"), ("v2/data/datasomething", "context"), ("v2/data/dataflow/*/by_year/1.x", "version"),
                                ("v2/data/dataflow/*/by_year/*/a.b.c.d.e", "key"), ("v2/data/dataflow/*/by_year?c[nothing]=1", "c[nothing]"), ("v2/data/dataflow/*/by_year?c[sex]=", "c[sex]"), ("v2/data/dataflow/*/by_year?limit=0", "limit"),
                                ("v2/data/dataflow/*/by_year?sort=nothing", "sort"), ("v2/data/dataflow/*/by_year?attributes=nothing", "attributes"), ("v2/data/dataflow/*/by_year?measures=nothing", "measures"), ("v2/data/dataflow/*/by_year?asOf=2026-01-01&updatedAfter=2026-02-01", "updatedAfter"),
                                ("v2/data/dataflow/*/by_year?reportingYearStartDay=07-01", "reportingYearStartDay")):
            text, _ = self.ask(f"/sdmx/{path}", expect=400)
            self.assertIn(parameter, text)
            self.assertTrue('code="140"' in text or '"code":140' in text, text)

    def test_a_format_that_is_not_offered_is_406(self):
        for path, accept in (("v1/data/by_year", "image/png"), ("v1/data/by_year?format=pdf", ""), ("v2/data/dataflow/*/by_year", V + "data+json;version=9.0.0"), ("v2/data", V + "generictimeseriesdata+xml;version=2.1")):
            self.ask(f"/sdmx/{path}", accept, expect=406)

    def test_what_real_clients_ask(self):
        expected = truth("by_year")
        for path, accept in (("/sdmx/v1/data/by_year/all/all/", "*/*"), ("/sdmx/v1/data/by_year/all/?", "application/xml"), ("/sdmx/v1/data/DALEL_EXAMPLE%2Cby_year%2Clatest/ALL", ""), ("/sdmx/v1/data/by_year", "application/vnd.sdmx.structurespecificdata+xml;version=2.1"),
                             ("/sdmx/v2/data/dataflow/%2A/by_year/%2A/%2A", "application/json"), ("/sdmx/v2/data/dataflow/DALEL_EXAMPLE/by_year/", "text/csv"), ("/sdmx/v1/data/by_year", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                             ("/sdmx/v2/data/dataflow/DALEL_EXAMPLE/by_year", V + "data+json;version=2+.0.0;q=0.5, image/png"), ("/sdmx/v1/data/by_year?format=csvfilewithlabels&labels=id", "text/html")):
            self.assertEqual(self.cells(path, accept), expected, path)
        _, answered, _ = SERVED.get("/sdmx/v1/data/by_year?format=csvfile")
        self.assertEqual(answered["content-disposition"], 'attachment; filename="by_year.csv"')


class Time(Data):
    def test_as_of_is_the_release_that_stood_then(self):
        for at, release in ((TIMES[0], 1), ("2026-02-01T12:30:00Z", 2), ("2026-02-01T17:29:59%2B05:00", 1), ("2026-02-01T17:30:00%2B05:00", 2), ("2026-02-01", 2), ("2026-01-31", 1), ("2030-01-01", 3)):
            for path in (f"{self.flow()}/*?asOf={at}", f"/sdmx/v1/data/by_year?asOf={at}"):
                self.assertEqual(self.cells(path), truth("by_year", release), path)

    def change(self, sets, action):
        found = [(valid, cells) for valid, cells in sets.items() if valid[0] == action]
        self.assertEqual(len(found), 1, sets.keys())
        return found[0]

    def test_updated_after_tells_what_changed(self):
        before, after = truth("by_year", 1), truth("by_year", 3)
        changed = {key: cell for key, cell in after.items() if before.get(key) != cell}
        gone = {key for key in before if key not in after}
        self.assertTrue(changed and gone)
        for accept in FORMATS:
            with self.subTest(accept=accept):
                sets, _ = self.ask("/sdmx/v1/data/by_year?updatedAfter=2026-01-15T00:00:00", accept)
                valid, cells = self.change(sets, "Replace")
                self.assertEqual(cells, changed)
                self.assertEqual(valid[1:], (TIMES[2], ""))
                valid, cells = self.change(sets, "Delete")
                self.assertEqual(set(cells), gone)
                self.assertEqual({value for value, _, _ in cells.values()}, {None})
                self.assertEqual(valid[1:], ("", TIMES[2]))
        self.ask("/sdmx/v1/data/by_year?updatedAfter=2026-04-01T00:00:00", expect=404)
        sets, _ = self.ask("/sdmx/v1/data/by_year?updatedAfter=2025-01-01T00:00:00")
        self.assertEqual(self.change(sets, "Replace")[1], after)
        sets, _ = self.ask(f"{self.flow()}?updatedAfter=2026-01-15&asOf=2026-02-15")
        second = truth("by_year", 2)
        self.assertEqual(self.change(sets, "Replace")[1], {key: cell for key, cell in second.items() if before.get(key) != cell})

    def test_history_rebuilds_every_release(self):
        for accept in FORMATS:
            with self.subTest(accept=accept):
                sets, _ = self.ask("/sdmx/v1/data/by_year?includeHistory=true", accept)
                for number, at in enumerate(TIMES, 1):
                    known = {}
                    for (action, valid_from, valid_to), cells in sorted(sets.items(), key=lambda entry: entry[0][1] or entry[0][2]):
                        if (valid_from or valid_to) > at:
                            continue
                        for key, cell in cells.items():
                            if action == "Replace":
                                known[key] = cell
                            else:
                                del known[key]
                    self.assertEqual(known, truth("by_year", number))
        sets, _ = self.ask("/sdmx/v1/data/whole?includeHistory=true")
        self.assertEqual([key[0] for key in sets], ["Replace"])


class Availability(Data):
    def region(self, path):
        status, _, text = SERVED.get(path, "application/vnd.sdmx.structure+json;version=2.0.0")
        self.assertEqual(status, 200, text)
        constraint = json.loads(text)["data"]["dataConstraints"][0]
        values = {value["id"]: {each["value"] for each in value["values"]} for value in constraint["cubeRegions"][0]["keyValues"] if "values" in value}
        return values, {each["id"]: int(each["title"]) for each in constraint["annotations"]}

    def test_exact_is_what_the_query_would_return(self):
        path = "/sdmx/v2/availability/dataflow/*/by_year/*/persons_identified.XQ-OR-A+XQ-ME-A?c[TIME_PERIOD]=ge:2020"
        data = self.cells(path.replace("availability", "data"))
        region, counts = self.region(path)
        for dimension in ("measure", "area", "sex"):
            self.assertEqual(region[dimension], {code(key, dimension) for key in data})
        self.assertEqual(counts["obs_count"], len(data))
        self.assertEqual(counts["series_count"], len({frozenset(part for part in key if part[0] != "TIME_PERIOD") for key in data}))

    def test_available_is_what_could_be_added(self):
        cells = truth("by_year")
        region, _ = self.region("/sdmx/v2/availability/dataflow/*/by_year/*/persons_identified.XQ-OR-A.F?mode=available&c[TIME_PERIOD]=2018")
        holds = lambda key, name: all(code(key, other) == wanted for other, wanted in (("measure", "persons_identified"), ("area", "XQ-OR-A"), ("sex", "F"), ("TIME_PERIOD", "2018")) if other != name)
        for dimension in ("measure", "area", "sex"):
            self.assertEqual(region[dimension], {code(key, dimension) for key in cells if holds(key, dimension)})

    def test_one_component_and_references(self):
        region, _ = self.region("/sdmx/v2/availability/dataflow/*/by_year/*/*/sex")
        self.assertEqual(set(region), {"sex"})
        message = json.loads(SERVED.get("/sdmx/v2/availability/dataflow/*/by_year/*/*.XQ-OR-A?references=codelist,dataflow")[2])["data"]
        self.assertEqual([flow["id"] for flow in message["dataflows"]], ["by_year"])
        areas = next(each for each in message["codelists"] if each["id"] == "CL_area")
        self.assertEqual({each["id"] for each in areas["codes"]}, {"XQ-OR-A", "XQ-OR", "XQ"})
        self.assertTrue(areas["isPartial"])

    def test_refusals(self):
        self.ask("/sdmx/v1/availableconstraint/by_year/all/all/all?mode=some", expect=400)
        self.ask("/sdmx/v1/availableconstraint/by_year/all/all/nothing", expect=400)
        self.ask("/sdmx/v1/availableconstraint/by_year/all/all/all?references=some", expect=400)
        self.ask("/sdmx/v1/availableconstraint/nothing", expect=404)
        self.ask("/sdmx/v2/availability/dataflow/*/by_year/*/X", expect=404)


class Schemas(Data):
    """Every message is valid by the published schemas; a message with a mistake is not."""

    def setUp(self):
        self.schemas = shared("schemas")
        if not self.schemas:
            self.skipTest("../shared/schemas is not there")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dalel-schemas-"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def xml_is_valid(self, text, version, cube="", at_observation=""):
        schema = self.schemas / f"sdmx-ml-{version}" / "SDMXMessage.xsd"
        if cube:
            own = "1.0" if version == "2.1" else "1.0.0"
            status, _, generated = SERVED.get(f"/sdmx/{'v1' if version == '2.1' else 'v2'}/schema/dataflow/DALEL_EXAMPLE/{cube}/{own}?dimensionAtObservation={at_observation}", f"application/vnd.sdmx.schema+xml;version={version if version == '2.1' else '3.0.0'}")
            self.assertEqual(status, 200, generated)
            (self.folder / "own.xsd").write_bytes(generated)
            family = f"http://www.sdmx.org/resources/sdmxml/schemas/v{version.replace('.', '_')}/message"
            name = f"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=DALEL_EXAMPLE:{cube}({own}):ObsLevelDim:{at_observation.split('&')[0]}"
            (self.folder / "driver.xsd").write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="{family}" schemaLocation="{schema}"/><xs:import namespace="{name}" schemaLocation="own.xsd"/></xs:schema>')
            schema = self.folder / "driver.xsd"
        (self.folder / "message.xml").write_bytes(text)
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(schema), str(self.folder / "message.xml")], capture_output=True, text=True)
        self.complaint = done.stderr
        return done.returncode == 0

    def json_is_valid(self, text, version, kind="data"):
        return self.all_json_is_valid([text], version, kind)

    def all_json_is_valid(self, texts, version, kind="data"):
        files = [self.folder / f"message-{number}.json" for number in range(len(texts))]
        for file, text in zip(files, texts):
            file.write_bytes(text if isinstance(text, bytes) else json.dumps(text).encode())
        done = subprocess.run(["node", str(CONFORMANCE / "sdmx_json.js"), str(self.schemas / f"sdmx-json-{version}" / f"sdmx-json-{kind}-schema.json"), *map(str, files)], capture_output=True, text=True)
        self.complaint = done.stderr
        return done.returncode == 0

    QUERIES = ["", "?detail=serieskeysonly", "?detail=nodata", "?detail=dataonly", "?updatedAfter=2026-01-15T00:00:00", "?includeHistory=true"]

    def test_generic_data(self):
        for query in self.QUERIES:
            for at in ("TIME_PERIOD", "area", "AllDimensions"):
                joined = query + ("&" if query else "?") + f"dimensionAtObservation={at}"
                _, _, text = SERVED.get("/sdmx/v1/data/by_year" + joined, FORMATS[0])
                self.assertTrue(self.xml_is_valid(text, "2.1"), (joined, self.complaint))
            _, _, text = SERVED.get("/sdmx/v1/data/by_year" + query, FORMATS[2])
            self.assertTrue(self.xml_is_valid(text, "2.1"), (query, self.complaint))

    def test_structure_specific_data(self):
        for query in self.QUERIES:
            for at in ("TIME_PERIOD", "area", "AllDimensions"):
                joined = query + ("&" if query else "?") + f"dimensionAtObservation={at}"
                for accept, version in ((FORMATS[1], "2.1"), (FORMATS[3], "2.1"), (FORMATS[4], "3.0")):
                    if "timeseries" in accept and at != "TIME_PERIOD":
                        continue
                    with self.subTest(query=joined, accept=accept):
                        _, _, text = SERVED.get("/sdmx/v1/data/by_year" + joined, accept)
                        deletes = "updatedAfter" in query or "History" in query
                        self.assertTrue(self.xml_is_valid(text, version, "by_year", at + ("&deletion=true" if deletes else "")), self.complaint)

    def test_mistakes_are_found(self):
        for accept, version in ((FORMATS[1], "2.1"), (FORMATS[4], "3.0")):
            _, _, text = SERVED.get("/sdmx/v1/data/by_year", accept)
            self.assertTrue(self.xml_is_valid(text, version, "by_year", "TIME_PERIOD"), self.complaint)
            for wrong, right in ((b'area="XQ-XX"', b'area="XQ-OR-A"'), (b"", b' sex="F"'), (b'OBS_STATUS="?"', b'OBS_STATUS="A"'), (b'CONF_STATUS="A"', b'CONF_STATUS="C"'), (b'TIME_PERIOD="soon"', b'TIME_PERIOD="2019"'), (b'OBS_VALUE="many"', b'OBS_VALUE="')):
                changed = text.replace(right, wrong, 1)
                self.assertNotEqual(changed, text, right)
                self.assertFalse(self.xml_is_valid(changed, version, "by_year", "TIME_PERIOD"), (right, wrong))

    def test_json(self):
        second, first = [SERVED.get("/sdmx/v2/data")[2]], []
        for query in self.QUERIES:
            for at in ("TIME_PERIOD", "area", "AllDimensions"):
                joined = query + ("&" if query else "?") + f"dimensionAtObservation={at}"
                second.append(SERVED.get("/sdmx/v1/data/by_year" + joined, FORMATS[5])[2])
                message = json.loads(SERVED.get("/sdmx/v1/data/by_year" + joined, FORMATS[6])[2])
                # The published schema of 1.0 has the parts of `data` at the top.
                first += [message, {"header": message["header"], **message["data"]}, SERVED.get("/sdmx/v1/data/by_year" + joined, FORMATS[7])[2]]
        self.assertTrue(self.all_json_is_valid(second, "2.0"), self.complaint)
        self.assertTrue(self.all_json_is_valid(first, "1.0"), self.complaint)

    def test_mistakes_in_json_are_found(self):
        message = json.loads(SERVED.get(f"{self.flow()}/*")[2])
        del message["data"]["structures"][0]["dimensions"]["series"][0]["keyPosition"]
        self.assertFalse(self.json_is_valid(message, "2.0"))
        message = json.loads(SERVED.get("/sdmx/v1/data/by_year", FORMATS[7])[2])
        next(iter(message["dataSets"][0]["series"].values()))["observations"]["0"] = ["withheld"]
        self.assertFalse(self.json_is_valid(message, "1.0"))

    def test_availability_and_errors(self):
        for path in ("by_year", "by_year/persons_identified..F?references=all", "whole/all/all/sex?mode=available"):
            _, _, text = SERVED.get(f"/sdmx/v1/availableconstraint/{path}")
            self.assertTrue(self.xml_is_valid(text, "2.1"), self.complaint)
        _, _, text = SERVED.get("/sdmx/v2/availability/dataflow/*/by_year/*/*?references=all", "application/vnd.sdmx.structure+xml;version=3.0.0")
        self.assertTrue(self.xml_is_valid(text, "3.0"), self.complaint)
        _, _, text = SERVED.get("/sdmx/v2/availability/dataflow/*/by_year/*/*?references=all")
        self.assertTrue(self.json_is_valid(text, "2.0", "structure"), self.complaint)
        self.assertTrue(self.xml_is_valid(SERVED.get("/sdmx/v1/data/nothing")[2], "2.1"), self.complaint)
        self.assertTrue(self.json_is_valid(SERVED.get("/sdmx/v2/data/dataflow/*/nothing")[2], "2.0"), self.complaint)


if __name__ == "__main__":
    PROGRAM, CONFORMANCE = sys.argv[1], pathlib.Path(sys.argv[2])
    with Served(PROGRAM) as SERVED:
        unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
