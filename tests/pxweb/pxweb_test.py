#!/usr/bin/env python3
"""PxWebApi 2 and 1: what clients ask, what they get, and that every format says the same.

    pxweb_test.py PROGRAM OBSERVATORIES
"""
import json
import pathlib
import random
import sys
import unittest
import urllib.parse

import service
from service import read_csv, read_html, read_json_px, read_json_stat, read_px, read_xlsx

PROGRAM, OBSERVATORIES = "", pathlib.Path()


class WithService(unittest.TestCase):
    observatory = "example"
    days = (1,)
    change = None

    @classmethod
    def setUpClass(cls):
        cls.served = service.Service(PROGRAM, OBSERVATORIES / cls.observatory, cls.days, cls.change)

    @classmethod
    def tearDownClass(cls):
        cls.served.stop()

    def ask(self, path, *rest, status=200, **more):
        answer = self.served.ask(path, *rest, **more)
        self.assertEqual(answer.status, status, (path, answer.body[:500]))
        return answer

    def refuse(self, path, status, code, *rest, **more):
        """The problem, which names what is accepted."""
        problem = self.ask(path, *rest, status=status, **more).json
        self.assertEqual((problem["status"], problem["code"]), (status, code), problem)
        self.assertTrue(problem["accepted"] and problem["title"] and problem["detail"])
        return problem

    def metadata(self, table):
        return self.ask(f"/api/v2/tables/{table}/metadata").json


class Formats(WithService):
    """A slice read back from every format is the slice."""

    def some_selection(self, metadata, chance):
        selection = {}
        for name in metadata["id"]:
            codes = list(metadata["dimension"][name]["category"]["index"])
            selection[name] = chance.sample(codes, chance.randint(1, min(len(codes), 6)))
        return selection

    def test_a_slice_read_back_from_every_format_is_the_slice(self):
        chance = random.Random(20261125)
        withheld = 0
        for table in self.served.tables():
            metadata = self.metadata(table)
            names = metadata["id"]
            for _ in range(6):
                selection = self.some_selection(metadata, chance)
                order = chance.sample(names, len(names))
                cut = chance.randint(1, len(names) - 1)
                stub, heading = order[:cut], order[cut:]
                asked = {name: ",".join(codes) for name, codes in selection.items()}
                placement = {"stub": ",".join(stub), "heading": ",".join(heading)}

                def get(output, **more):
                    answer = self.served.data(table, asked, outputFormat=output, **placement, **more)
                    self.assertEqual(answer.status, 200, answer.body[:300])
                    return answer

                dataset = get("json-stat2").json
                cells = read_json_stat(dataset)
                expected = 1
                for codes in selection.values():
                    expected *= len(codes)
                self.assertEqual(len(cells), expected)
                self.assertEqual((dataset["extension"]["px"]["stub"], dataset["extension"]["px"]["heading"]), (stub, heading))
                withheld += sum(value == "Q" for value in cells.values())
                for separator, parameter in ((",", "UseCodes"), (";", "UseCodes,SeparatorSemicolon"), ("\t", "UseCodes,SeparatorTab"), (" ", "UseCodes,SeparatorSpace")):
                    self.assertEqual(read_csv(get("csv", outputFormatParams=parameter).text, separator, stub, heading), cells, (table, asked, separator))
                self.assertEqual(read_px(get("px").text)[1], cells)
                self.assertEqual(read_json_px(get("json-px").json), cells)
                self.assertEqual(read_xlsx(get("xlsx", outputFormatParams="UseCodes").body, stub, heading), cells)
                self.assertEqual(read_html(get("html", outputFormatParams="UseCodes").text, stub, heading), cells)
                self.assertTrue(get("parquet").body.startswith(b"PAR1"))
        self.assertGreater(withheld, 5, "no cell is withheld: the test says nothing of them")

    def test_the_whole_of_a_table_is_the_table_of_the_release(self):
        for table in self.served.tables():
            whole = self.served.data(table, {name: "*" for name in self.metadata(table)["id"]}).json
            cells = read_json_stat(whole)
            rows = (self.served.releases / whole["extension"]["release"] / "cubes" / f"{table}.csv").read_text().splitlines()
            names = rows[0].split(",")[: len(whole["id"])]
            for row in rows[1:]:
                fields = row.split(",")
                cell = cells.pop(frozenset(zip(names, fields)))
                state = fields[len(names) + 1]
                self.assertEqual(cell, {"withheld": "Q", "not-collected": "L", "not-applicable": "M"}.get(state, None) or int(fields[len(names)]), row)
            self.assertTrue(all(cell == "L" or cell == 0 for cell in cells.values()))

    def test_what_is_withheld_is_explained(self):
        for table in self.served.tables():
            whole = self.served.data(table, {name: "*" for name in self.metadata(table)["id"]}).json
            if "Q" not in whole.get("status", {}).values():
                continue
            notes = whole["note"]
            explained = [i for i, note in enumerate(notes) if "withheld to protect people; this is not zero" in note]
            self.assertEqual(len(explained), 1, notes)
            self.assertTrue(whole["extension"]["noteMandatory"][str(explained[0])])

    def test_synthetic_data_is_called_so(self):
        for table in self.served.tables():
            for output in ("json-stat2", "px", "html", "json-px"):
                self.assertIn("about nobody", self.ask(f"/api/v2/tables/{table}/data?outputFormat={output}").text.replace("\n", ""))

    def test_languages_are_asked_by_parameter_or_header(self):
        table = self.served.tables()[0]
        by_parameter = self.ask(f"/api/v2/tables/{table}/data?lang=kk").json
        by_header = self.ask(f"/api/v2/tables/{table}/data", headers={"Accept-Language": "de, kk-KZ;q=0.9, ru;q=0.1"}).json
        self.assertEqual(by_parameter, by_header)
        self.assertEqual(by_parameter["extension"]["px"]["language"], "kk")
        self.assertNotEqual(by_parameter["label"], self.ask(f"/api/v2/tables/{table}/data?lang=ru").json["label"])
        self.assertEqual(self.refuse(f"/api/v2/tables/{table}/data?lang=de", 400, "request/unknown-language")["title"], "Unsupported language")

    def test_an_answer_that_was_had_is_not_sent_again(self):
        path = f"/api/v2/tables/{self.served.tables()[0]}/data"
        tag = self.ask(path).headers["ETag"]
        self.ask(path, status=304, headers={"If-None-Match": tag})
        self.ask(path + "?lang=kk", headers={"If-None-Match": tag})

    def test_options_allow_other_sites_to_post(self):
        answer = self.ask("/api/v2/tables", status=204, method="OPTIONS")
        self.assertIn("POST", answer.headers["Access-Control-Allow-Methods"])
        self.assertIn("Content-Type", answer.headers["Access-Control-Allow-Headers"])


class Questions(WithService):
    observatory = "kazakhstan"

    def cells(self, table, **selection):
        answer = self.served.data(table, selection)
        self.assertEqual(answer.status, 200, answer.body)
        return read_json_stat(answer.json)

    def test_published_numbers(self):
        """Form CIS-1 for 2022, sheet R1: 108 terrorist and 98 extremist crimes registered."""
        cells = self.cells("form_cis1_2022", measure="offences_registered", area="KZ", provision="KZ_*", period="top(1)")
        found = {dict(key)["provision"]: value for key, value in cells.items()}
        self.assertEqual(found, {"KZ_TERRORIST": 108, "KZ_EXTREMIST": 98})

    def test_a_variable_that_has_a_total_may_be_left_out(self):
        answer = self.served.data("form_1m_2022_persons_sex", {"measure": "*", "period": "2022", "sex": "*"}).json
        self.assertEqual(answer["id"], ["measure", "sex", "period"])
        whole = self.cells("form_1m_2022_persons_sex", measure="*", period="2022", sex="*", area="KZ", provision="ALL")
        self.assertEqual(sorted(map(str, whole.values())), sorted(str(value) if value is not None else "-" for value in answer["value"]))

    def test_get_and_post_are_one(self):
        body = {"selection": [{"variableCode": "AREA", "valueCodes": ["KZ-A*"]}, {"variableCode": "measure", "valueCodes": ["*"]}, {"variableCode": "Time", "valueCodes": ["from(2022)"]}, {"variableCode": "provision", "valueCodes": ["CRIMES", "range(CRIMES,KZ_TERRORIST)"]}], "placement": {"heading": ["provision"], "stub": ["area", "measure", "period"]}}
        posted = self.ask("/api/v2/tables/form_cis1_2022/data?lang=ru", body).json
        got = self.ask("/api/v2/tables/form_cis1_2022/data?lang=ru&valuecodes%5BArea%5D=KZ-A%2A&valueCodes[measure]=*&valuecodes[time]=from(2022)&valuecodes[provision]=CRIMES,[range(CRIMES,KZ_TERRORIST)]&heading=provision&stub=area,measure,period").json
        self.assertEqual(posted, got)
        self.assertEqual(self.ask("/api/v2/tables/form_cis1_2022/data", {"selection": []}).json, self.ask("/api/v2/tables/form_cis1_2022/data").json)

    def test_what_is_malformed_is_refused_with_what_is_accepted(self):
        data = "/api/v2/tables/form_cis1_2022/data?valueCodes[measure]=*&valueCodes[provision]=*&valueCodes[period]=*"
        for part, code in {
            "&valueCodes[area]=KZ-XXX": "selection/unknown-code",
            "&valueCodes[area]=top(x)": "selection/malformed",
            "&valueCodes[area]=range(KZ)": "selection/malformed",
            "&valueCodes[area]=Q*": "selection/empty",
            "&valueCodes[sex]=F": "selection/unknown-variable",
            "&codelist[area]=vs_no": "selection/unknown-codelist",
            "&values[area]=KZ": "selection/malformed",
            "&outputFormat=pdf": "selection/unknown-format",
            "&outputFormat=csv&outputFormatParams=UseColours": "selection/unknown-format-parameter",
            "&outputFormat=csv&outputFormatParams=UseCodes,UseTexts": "selection/format-parameters",
            "&outputFormat=csv&outputFormatParams=SeparatorTab&outputFormatParams=SeparatorSpace": "selection/format-parameters",
            "&heading=colour": "selection/placement",
        }.items():
            self.refuse(data + part, 400, code)
        self.refuse("/api/v2/tables/form_cis1_2022/data?valueCodes[area]=KZ", 400, "selection/missing-variable")
        self.refuse("/api/v2/tables/form_cis1_2022/data", 400, "body/malformed", b"{")
        self.refuse("/api/v2/tables/form_cis1_2022/data", 400, "body/wrong-type", {"selection": [{"valueCodes": ["KZ"]}]})
        self.assertIn("KZ-AKM", self.refuse(data + "&valueCodes[area]=KZ-AKK", 400, "selection/unknown-code")["accepted"])

    def test_what_is_unknown_is_not_found(self):
        self.assertIn("form_cis1_2022", self.refuse("/api/v2/tables/form_cis1_2023", 404, "table/unknown")["accepted"])
        self.refuse("/api/v2/tables/nothing/data", 404, "table/unknown")
        self.refuse("/api/v2/tables/nothing/metadata", 404, "table/unknown")
        self.refuse("/api/v2/codelists/nothing", 404, "codelist/unknown")
        self.refuse("/api/v2/savedqueries/nothing", 404, "savedquery/unknown")
        self.refuse("/api/v2/savedqueries/nothing/data", 404, "savedquery/unknown")
        self.refuse("/api/v2/tables?pageNumber=2", 404, "request/no-such-page")
        self.refuse("/api/v2/nothing", 404, "request/not-found")
        self.refuse("/api/v3/tables", 404, "request/not-found")
        self.refuse("/api/v2/tables?pageSize=0", 400, "request/number")
        self.refuse("/api/v2/tables?includeDiscontinued=maybe", 400, "request/truth")

    def test_workbooks_and_pages_say_what_they_hold(self):
        config = self.ask("/api/v2/config").json
        limits = {each["key"]: int(each["value"]) for feature in config["features"] if feature["id"] == "maxDataCells" for each in feature["params"]}
        self.assertEqual(set(limits), set(config["dataFormats"]))
        self.assertTrue(all(limits[name] == config["maxDataCells"] for name in ("csv", "json-stat2", "px", "parquet")))
        self.assertLess(limits["html"], limits["xlsx"])

    def test_tables_are_found_by_their_words(self):
        def found(query):
            answer = self.ask("/api/v2/tables?" + urllib.parse.urlencode(query)).json
            return [table["id"] for table in answer["tables"]], answer["page"]

        every = self.served.tables()
        self.assertEqual(found({"query": "sex"})[0], ["form_1m_2022_persons_sex"])
        self.assertEqual(found({"query": "ЖАСЫ"})[0] or found({"query": "возраст"})[0], ["form_1m_2022_persons_age"])
        self.assertEqual(found({"query": "no such words"})[0], [])
        self.assertEqual(found({"pastDays": 10000})[0], every)
        pages = [found({"pageSize": 4, "pageNumber": number}) for number in (1, 2)]
        self.assertEqual(pages[0][0] + pages[1][0], every)
        self.assertEqual(pages[0][1]["totalPages"], 2)
        self.assertTrue(any(link["rel"] == "next" for link in pages[0][1]["links"]))

    def test_every_link_leads_somewhere(self):
        def follow(node):
            if isinstance(node, dict):
                if "href" in node and str(node["href"]).startswith(self.served.base):
                    yield node["href"]
                for each in node.values():
                    yield from follow(each)
            elif isinstance(node, list):
                for each in node:
                    yield from follow(each)

        seen = set()
        for path in ("/api/v2/tables", "/api/v2/tables/form_1m_2022_persons_age", "/api/v2/tables/form_1m_2022_persons_age/metadata", "/api/v2/tables/form_1m_2022_persons_age/defaultselection"):
            seen.update(follow(self.ask(path).json))
        self.assertGreater(len(seen), 20)
        for address in sorted(seen):
            self.ask(address.removeprefix(self.served.base))

    def test_the_default_selection_is_what_data_gives(self):
        for table in self.served.tables():
            selection = self.ask(f"/api/v2/tables/{table}/defaultselection").json
            data = self.ask(f"/api/v2/tables/{table}/data").json
            asked = {each["variableCode"]: each["valueCodes"] for each in selection["selection"]}
            self.assertEqual([name for name, codes in asked.items() if codes], data["id"])
            self.assertEqual({name: list(data["dimension"][name]["category"]["index"]) for name in data["id"]}, {name: codes for name, codes in asked.items() if codes})
            self.assertEqual(self.ask(f"/api/v2/tables/{table}/data", {"selection": selection["selection"], "placement": selection["placement"]}).json, data)

    def test_code_lists(self):
        metadata = self.metadata("form_1m_2022_persons_age")
        lists = {each["id"]: each for name in metadata["id"] for each in metadata["dimension"][name]["extension"].get("codelists", [])}
        regions = self.ask("/api/v2/codelists/vs_form_1m_2022_persons_age.area.regions-2022?lang=kk").json
        self.assertEqual((len(regions["values"]), regions["type"], regions["language"]), (20, "Valueset", "kk"))
        self.assertIn("agg_form_1m_2022_persons_age.provision.lists", lists)
        for each in lists:
            described = self.ask(f"/api/v2/codelists/{each}").json
            name = each.split(".")[1]
            answer = self.ask(f"/api/v2/tables/form_1m_2022_persons_age/data?valueCodes[{name}]=*&codelist[{name}]={each}" + "".join(f"&valueCodes[{other}]={'*' if other in ('measure', 'period') else 'top(1)'}" for other in metadata["id"] if other != name)).json
            self.assertEqual(list(answer["dimension"][name]["category"]["index"]), [value["code"] for value in described["values"]])
            seen = self.ask(f"/api/v2/tables/form_1m_2022_persons_age/metadata?codelist[{name}]={each}").json
            self.assertEqual(list(seen["dimension"][name]["category"]["index"]), [value["code"] for value in described["values"]])
        # Minors are the sum of their three bands, in the table and by its parts alike.
        path = "/api/v2/tables/form_1m_2022_persons_age/data?valueCodes[measure]=*&valueCodes[period]=*&valueCodes[area]=KZ&valueCodes[provision]=ALL&valueCodes[age_group]=MINORS&codelist[age_group]=agg_form_1m_2022_persons_age.age_group.sums"
        minors = self.ask(path).json["value"]
        parts = self.ask(path + "&outputValues[age_group]=single").json["value"]
        self.assertEqual((len(minors), len(parts)), (1, 3))
        self.assertEqual(minors[0], sum(parts))

    def test_a_saved_query_is_its_own_name(self):
        query = {"id": "", "tableId": "form_cis1_2022", "language": "kk", "outputFormat": "csv", "outputFormatParams": ["UseCodes"], "selection": {"selection": [{"variableCode": "area", "valueCodes": ["KZ", "bottom(1)"]}, {"variableCode": "measure", "valueCodes": ["*"]}, {"variableCode": "provision", "valueCodes": ["*"]}, {"variableCode": "period", "valueCodes": ["*"]}], "placement": {"heading": ["measure", "period"], "stub": ["area", "provision"]}}}
        before = sorted(path.name for path in self.served.folder.rglob("*"))
        made = self.ask("/api/v2/savedqueries", query, status=201)
        self.assertEqual(sorted(path.name for path in self.served.folder.rglob("*")), before, "something was stored")
        name = made.json["id"]
        self.assertTrue(made.headers["Location"].endswith(name))
        self.assertEqual(self.ask("/api/v2/savedqueries", query, status=201).json["id"], name)
        read = self.ask(f"/api/v2/savedqueries/{name}").json
        self.assertEqual(read["savedQuery"]["selection"]["placement"], query["selection"]["placement"])
        self.assertEqual([(each["variableCode"], each["valueCodes"]) for each in read["savedQuery"]["selection"]["selection"]], [(each["variableCode"], each["valueCodes"]) for each in query["selection"]["selection"]])
        text = self.ask(f"/api/v2/savedqueries/{name}/data").text
        self.assertTrue(text.startswith('"area","provision",'), text[:80])
        other = self.ask(f"/api/v2/savedqueries/{name}/data?outputFormat=json-stat2&lang=ru").json
        self.assertEqual(read_csv(text, ",", ["area", "provision"], ["measure", "period"]), read_json_stat(other))
        selection = self.ask(f"/api/v2/savedqueries/{name}/selection").json["selection"]
        self.assertEqual(next(each["valueCodes"] for each in selection if each["variableCode"] == "area"), ["KZ", list(other["dimension"]["area"]["category"]["index"])[-1]])
        self.ask(f"/api/v2/tables/form_cis1_2022/metadata?savedQuery={name}")
        self.refuse("/api/v2/savedqueries", 400, "selection/unknown-code", {**query, "selection": {"selection": [{"variableCode": "area", "valueCodes": ["XX"]}]}})
        self.refuse("/api/v2/savedqueries", 400, "table/unknown", {**query, "tableId": "nothing"})
        chance = random.Random(1)
        codes = list(self.metadata("form_1m_2022_offences")["dimension"]["provision"]["category"]["index"])
        long = [chance.choice(codes) for _ in range(5000)]
        self.refuse("/api/v2/savedqueries", 400, "savedquery/too-long", {"tableId": "form_1m_2022_offences", "language": "en", "selection": {"selection": [{"variableCode": "measure", "valueCodes": ["*"]}, {"variableCode": "period", "valueCodes": ["*"]}, {"variableCode": "provision", "valueCodes": long}]}})

    def test_px_says_what_px_readers_need(self):
        keywords, cells = read_px(self.served.data("form_cis1_2022", {"measure": "*", "area": "KZ*", "provision": "*", "period": "*"}, outputFormat="px", lang="kk").text)
        self.assertEqual(len(cells), 189)
        for name in ("CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "LANGUAGES", "MATRIX", "TITLE", "CONTENTS", "UNITS", "SOURCE", "DECIMALS", "SUBJECT-AREA", "SUBJECT-CODE", "CREATION-DATE"):
            self.assertIn((name, ""), keywords)
        self.assertEqual(keywords["LANGUAGES", ""], ["kk", "ru", "en"])
        self.assertEqual(len(keywords["VALUES", "Аумақ"]), 21)
        self.assertEqual(keywords["TIMEVAL", "Кезең"], ["2022"])

    def test_version_1_is_walked_from_the_top(self):
        database = self.ask("/api/v1/en/").json[0]["dbid"]
        tables = self.ask(f"/api/v1/en/{database}").json
        self.assertEqual([each["id"] for each in tables], self.served.tables())
        self.assertTrue(all(each["type"] == "t" and each["text"] and each["updated"] for each in tables))
        self.assertEqual([each["id"] for each in self.ask(f"/api/v1/en/{database}/?query=sex").json], ["form_1m_2022_persons_sex"])
        for name in ("form_cis1_2022", "form_cis1_2022.px"):
            described = self.ask(f"/api/v1/ru/{database}/{name}").json
            self.assertEqual([each["code"] for each in described["variables"]], ["measure", "area", "provision", "period"])
            self.assertTrue(described["variables"][3]["time"] and described["variables"][1]["elimination"])
            self.assertTrue(all(len(each["values"]) == len(each["valueTexts"]) for each in described["variables"]))
        for path in ("/api/v1/en/?config", "/api/v1/?config", f"/api/v1/en/{database}/form_cis1_2022?config"):
            self.assertEqual(set(self.ask(path).json), {"maxValues", "maxCells", "maxCalls", "timeWindow", "CORS"})
        self.refuse("/api/v1/de/", 404, "request/unknown-language")
        self.refuse("/api/v1/en/nothing", 404, "database/unknown")
        self.refuse(f"/api/v1/en/{database}/nothing", 404, "table/unknown")

    def test_version_1_answers_every_format_alike(self):
        path = "/api/v1/en/kazakhstan/form_cis1_2022"

        def post(output, **filters):
            query = [{"code": code, "selection": {"filter": kind, "values": values}} for code, (kind, values) in filters.items()]
            return self.ask(path, {"query": query, "response": {"format": output}})

        filters = {"area": ("all", ["KZ-A*"]), "measure": ("item", ["offences_registered", "persons_identified"]), "provision": ("top", ["2"]), "period": ("all", ["*"])}
        cells = read_json_stat(post("json-stat2", **filters).json)
        self.assertEqual(len(cells), 7 * 2 * 2)
        self.assertEqual(read_px(post("px", **filters).text)[1], cells)
        self.assertEqual(read_json_px(post("json", **filters).json), cells)
        old = post("json-stat", **filters).json["dataset"]
        self.assertEqual(read_json_stat({**old, **{name: old["dimension"][name] for name in ("id", "size")}}), cells)
        names = ["area", "provision", "measure", "period"]
        rows = [service.fields_of(line, ",") for line in post("csv3", **filters).text.splitlines()]
        self.assertEqual(rows[0][:-1], names)
        self.assertEqual({frozenset(zip(names, row)): service.cell_of(row[-1]) for row in rows[1:]}, cells)
        self.assertEqual(len(post("csv2", **filters).text.splitlines()), len(rows))
        self.assertEqual(len(post("csv", **filters).text.splitlines()), 1 + 7 * 2)
        self.assertTrue(post("xlsx", **filters).body.startswith(b"PK"))
        # What is not named is summed up, or whole where it cannot be.
        self.assertEqual(len(read_json_stat(post("json-stat2").json)), 3 * 3)
        self.refuse(path, 400, "selection/unknown-format", {"query": [], "response": {"format": "pdf"}})
        self.refuse(path, 400, "selection/unknown-filter", {"query": [{"code": "area", "selection": {"filter": "near", "values": ["KZ"]}}]})
        self.refuse(path, 400, "selection/unknown-code", {"query": [{"code": "area", "selection": {"filter": "item", "values": ["XX"]}}]})
        self.refuse(path, 400, "body/malformed", b"query=1")
        regions = self.ask("/api/v1/en/kazakhstan/form_1m_2022_persons_age", {"query": [{"code": "area", "selection": {"filter": "vs:regions-2022", "values": ["*"]}}, {"code": "age_group", "selection": {"filter": "agg:sums", "values": ["MINORS"]}}], "response": {"format": "json-stat2"}}).json
        self.assertEqual(regions["size"], [1, 20, 1, 1])


class Discontinued(WithService):
    """Release 2 is published without the cases: their tables are there no longer, the others did not change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = set(cls.served.tables())
        cls.served.restart(lambda: cls.served.publish(20, with_cases=False))

    def test_what_is_gone_is_found_where_it_is_asked_for(self):
        usual = {table["id"] for table in self.ask("/api/v2/tables").json["tables"]}
        every = {table["id"]: table for table in self.ask("/api/v2/tables?includeDiscontinued=true").json["tables"]}
        gone = self.before - usual
        self.assertTrue(gone and usual)
        self.assertEqual(set(every), self.before)
        first = json.loads((self.served.releases / "index.jsonl").read_text().splitlines()[0])["digest"]
        for name in gone:
            self.assertTrue(every[name]["discontinued"])
            self.assertTrue(every[name]["updated"].startswith("2026-01-01"))
            self.assertEqual(self.ask(f"/api/v2/tables/{name}/data").json["extension"]["release"], first)
        self.assertFalse(any(every[name]["discontinued"] for name in usual))

    def test_a_table_was_updated_when_its_figures_changed(self):
        self.assertTrue(self.ask("/api/v2/tables/offences_2024").json["updated"].startswith("2026-01-01"))
        data = self.ask("/api/v2/tables/offences_2024/data").json
        self.assertEqual(data["updated"], "2026-01-01T00:00:00Z")
        self.assertEqual(data["extension"]["release"], json.loads((self.served.releases / "index.jsonl").read_text().splitlines()[1])["digest"])


HOURS, ROOMS = 1000, 1100


def with_a_large_table(observatory):
    """A table of 1.1 million combinations, most of which nobody counted."""
    with open(observatory / "registers/dimensions.csv", "a", encoding="utf-8") as file:
        file.write("hour,plain,Сағат,Час,Hour,\nroom,plain,Бөлме,Комната,Room,\n")
    with open(observatory / "registers/codes.csv", "a", encoding="utf-8") as file:
        for name, count in (("hour", HOURS), ("room", ROOMS)):
            file.writelines(f"{name},{name[0].upper()}{i},,{i},{i},{name} {i},,,\n" for i in range(count))
    with open(observatory / "tables/large.csv", "w", encoding="utf-8") as file:
        file.write("measure,area,hour,room,value\n")
        file.writelines(f"offences_registered,XQ,H{i},R{i * 7 % ROOMS},{i}\n" for i in range(HOURS))
        file.writelines(f"offences_registered,XQ,H0,R{i},{i * 3}\n" for i in range(1, ROOMS))
    settings = observatory / "observatory.toml"
    table = """[[table]]
id = "large"
file = "tables/large.csv"
source = "statistics_2024"
locator = "nowhere"
dimensions = ["measure", "area", "hour", "room"]
period = "2024"
protection = "public-interest"
reason = "Invented."
[table.title]
en = "Large"

"""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[[cases]]", table + "[[cases]]", 1), encoding="utf-8")


class Large(WithService):
    change = staticmethod(with_a_large_table)

    def whole(self, **parameters):
        return self.served.data("large", {"measure": "*", "area": "XQ", "hour": "*", "room": "*", "period": "*"}, **parameters)

    def test_what_has_no_limit_is_sent_whole(self):
        cells = read_json_stat(self.whole().json)
        self.assertEqual(len(cells), HOURS * ROOMS)
        self.assertEqual(sum(value == "L" for value in cells.values()), HOURS * ROOMS - HOURS - (ROOMS - 1))
        lines = self.whole(outputFormat="csv", outputFormatParams="UseCodes", heading="measure,period", stub="area,hour,room").text.splitlines()
        self.assertEqual(len(lines), 1 + HOURS * ROOMS)
        self.assertEqual(lines[1 + 5 * ROOMS + 35], '"XQ","H5","R35",5')
        self.assertEqual(sum(not line.endswith(",...") for line in lines[1:]), HOURS + ROOMS - 1)
        data = self.whole(outputFormat="px").text.split("DATA=\n")[1]
        self.assertEqual(len(data.split()), HOURS * ROOMS + 1)
        self.assertEqual(len(self.whole(outputFormat="json-px").json["data"]), HOURS * ROOMS)
        self.assertTrue(self.whole(outputFormat="parquet").body.endswith(b"PAR1"))

    def test_what_has_a_limit_names_it_and_the_way_around_it(self):
        for output in ("xlsx", "html"):
            answer = self.whole(outputFormat=output)
            self.assertEqual(answer.status, 403, answer.body[:200])
            problem = answer.json
            self.assertEqual(problem["code"], "selection/too-many-cells")
            self.assertIn("csv, json-stat2, px or parquet", problem["accepted"])
            self.assertIn(str({"xlsx": 1_000_000, "html": 100_000}[output]), problem["title"])
        wide = self.served.data("large", {"measure": "*", "area": "XQ", "hour": "top(20)", "room": "*", "period": "*"}, outputFormat="xlsx", heading="hour,room")
        self.assertEqual((wide.status, wide.json["code"]), (403, "selection/too-wide"))
        tall = self.served.data("large", {"measure": "*", "area": "XQ", "hour": "top(300)", "room": "*", "period": "*"}, outputFormat="xlsx", outputFormatParams="UseCodes", heading="measure,period", stub="area,hour,room")
        self.assertEqual(len(read_xlsx(tall.body, ["area", "hour", "room"], ["measure", "period"])), 300 * ROOMS)


if __name__ == "__main__":
    PROGRAM, OBSERVATORIES = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
