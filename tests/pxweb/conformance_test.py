#!/usr/bin/env python3
"""What PxWebApi answers, read by software not written here: ajv with the schemas of PxAPI-2.yml, and jsonstat-toolkit.

    conformance_test.py PROGRAM OBSERVATORIES READER.mjs

The schemas are ../shared/schemas/openapi/PxAPI-2.yml beside the project; without them the answers are only read.
"""
import json
import pathlib
import subprocess
import sys
import unittest

import service

PROGRAM, OBSERVATORIES, READER = "", pathlib.Path(), ""
ROOT = pathlib.Path(__file__).resolve().parents[2]


def schemas():
    for folder in (ROOT.parent, ROOT.parent.parent):
        path = folder / "shared/schemas/openapi/PxAPI-2.yml"
        if path.exists():
            return path
    return None


def read(answers):
    path = schemas()
    asked = json.dumps({"schemas": str(path) if path else None, "answers": answers})
    return subprocess.run(["node", READER], input=asked.encode(), capture_output=True, check=False)


class Conformance(unittest.TestCase):
    def answers(self, observatory):
        served = service.Service(PROGRAM, OBSERVATORIES / observatory)
        self.addCleanup(served.stop)
        found = []

        def keep(schema, path, *body, status=200):
            answer = served.ask(path, *body)
            self.assertEqual(answer.status, status, (path, answer.body[:300]))
            found.append({"name": path, "schema": schema, "body": answer.json})
            return answer.json

        keep("ConfigResponse", "/api/v2/config")
        for language in ("kk", "ru", "en"):
            keep("TablesResponse", f"/api/v2/tables?lang={language}&pageSize=3&includeDiscontinued=true")
        for table in served.tables():
            keep("TableResponse", f"/api/v2/tables/{table}")
            metadata = keep("Dataset", f"/api/v2/tables/{table}/metadata?lang=kk")
            selection = keep("SelectionResponse", f"/api/v2/tables/{table}/defaultselection")
            keep("Dataset", f"/api/v2/tables/{table}/data")
            keep("Dataset", f"/api/v2/tables/{table}/data?lang=ru&" + "&".join(f"valueCodes[{name}]=*" for name in metadata["id"]))
            for name in metadata["id"]:
                for each in metadata["dimension"][name]["extension"].get("codelists", []):
                    keep("CodelistResponse", f"/api/v2/codelists/{each['id']}")
                    keep("Dataset", f"/api/v2/tables/{table}/metadata?codelist[{name}]={each['id']}")
            body = {"tableId": table, "language": "en", "selection": {"selection": selection["selection"][:0]}}
            saved = keep("SavedQueryResponse", "/api/v2/savedqueries", body, status=201)["id"]
            keep("SavedQueryResponse", f"/api/v2/savedqueries/{saved}")
            keep("SelectionResponse", f"/api/v2/savedqueries/{saved}/selection")
            keep("Dataset", f"/api/v2/savedqueries/{saved}/data")
        for path, status in (("/api/v2/tables/no", 404), ("/api/v2/codelists/no", 404), ("/api/v2/tables?lang=de", 400), ("/api/v2/tables?pageNumber=0", 400)):
            keep("Problem", path, status=status)
        return found

    def test_every_answer_is_what_the_standard_describes(self):
        for observatory in ("example", "kazakhstan"):
            done = read(self.answers(observatory))
            self.assertEqual(done.returncode, 0, done.stdout.decode()[:4000] + done.stderr.decode()[:2000])

    def test_a_wrong_answer_is_noticed(self):
        dataset = {"version": "2.0", "class": "dataset", "label": "x", "id": ["a"], "size": [2], "dimension": {"a": {"label": "a", "category": {"index": {"x": 0, "y": 1}, "label": {"x": "x", "y": "y"}}}}, "value": [1, None]}
        done = read([{"name": "without a reason", "schema": "Dataset", "body": dataset}])
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(b"neither a number nor a reason", done.stdout)
        if not schemas():
            self.skipTest("../shared/schemas is not there: nothing was validated")
        done = read([{"name": "another class", "schema": "Dataset", "body": {**dataset, "class": "collection"}}, {"name": "no languages", "schema": "ConfigResponse", "body": {"apiVersion": "2"}}])
        self.assertIn(b"another class", done.stdout)
        self.assertIn(b"no languages", done.stdout)


if __name__ == "__main__":
    PROGRAM, OBSERVATORIES, READER = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
