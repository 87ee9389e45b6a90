#!/usr/bin/env python3
"""Structure and schema queries, asked of a server that runs.

    structures_test.py PROGRAM TOOLS      TOOLS: the folder of programs from npm
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree

from official import json_errors, ml, xml_errors
from served import Served, shared

PROGRAM, TOOLS = "", pathlib.Path()

XML_2_1 = "application/vnd.sdmx.structure+xml;version=2.1"
XML_3_0 = "application/vnd.sdmx.structure+xml;version=3.0.0"
JSON_1_0 = "application/vnd.sdmx.structure+json;version=1.0.0"
JSON_2_0 = "application/vnd.sdmx.structure+json;version=2.0.0"
TYPES_1 = ["agencyscheme", "dataconsumerscheme", "dataproviderscheme", "organisationunitscheme", "organisationscheme", "dataflow", "metadataflow", "categoryscheme", "categorisation", "codelist", "hierarchicalcodelist", "conceptscheme", "metadatastructure", "datastructure", "structureset", "reportingtaxonomy", "process", "contentconstraint", "actualconstraint", "allowedconstraint", "provisionagreement", "structure"]
TYPES_2 = ["agencyscheme", "dataconsumerscheme", "dataproviderscheme", "organisationunitscheme", "dataflow", "metadataflow", "categoryscheme", "categorisation", "codelist", "hierarchy", "hierarchyassociation", "conceptscheme", "metadatastructure", "datastructure", "reportingtaxonomy", "process", "dataconstraint", "provisionagreement", "*"]
DETAILS = ["full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs", "referencepartial"]
REFERENCES = ["none", "parents", "parentsandsiblings", "children", "descendants", "all", "codelist", "dataflow"]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.type = headers.get("content-type", "")

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Service:
    """Headers with `_` for `-`; nothing but what is given is sent."""

    def __init__(self, served, path):
        self.served, self.path = served, path

    def get(self, target, **headers):
        return Answer(*self.served.get(target, **{name.replace("_", "-"): value for name, value in headers.items() if name != "accept"}, accept=headers.get("accept", "")))


def setUpModule():
    global served, service, scratch
    scratch = tempfile.TemporaryDirectory(prefix="dalel-sdmx-")
    served = Served(PROGRAM).__enter__()
    service = Service(served, scratch.name)


def tearDownModule():
    served.__exit__()
    scratch.cleanup()


def artefacts(answer):
    """(element, id) of every artefact of a message of SDMX-ML."""
    found = []
    for structures in tree.fromstring(answer.body):
        if structures.tag.endswith("}Structures"):
            for container in structures:
                found += [(artefact.tag.split("}")[1], artefact.get("id")) for artefact in container]
    return found


def items(answer, element):
    return [each.get("id") for each in tree.fromstring(answer.body).iter() if each.tag.endswith("}" + element)]


class Messages(unittest.TestCase):
    """Every message is valid against the unmodified official schemas."""

    def setUp(self):
        if not ml("2.1"):
            self.skipTest("the official schemas are not at ../shared/schemas")

    def valid(self, answers, version):
        for answer in answers:
            self.assertEqual(answer.status, 200)
        self.assertEqual(xml_errors(service.path, [answer.body for answer in answers], ml(version) / "SDMXMessage.xsd"), [])

    def test_of_every_type(self):
        self.valid([service.get(f"/sdmx/v1/{kind}") for kind in TYPES_1], "2.1")
        self.valid([service.get(f"/sdmx/v2/structure/{kind}", accept=XML_3_0) for kind in TYPES_2], "3.0")
        self.valid([service.get(f"/sdmx/v2/structure/{kind}", accept=XML_2_1) for kind in TYPES_2 if kind != "hierarchyassociation"], "2.1")

    def test_of_every_detail_and_reference(self):
        asked = [f"detail={detail}&references={references}" for detail in DETAILS for references in REFERENCES]
        self.valid([service.get(f"/sdmx/v1/dataflow/all/all/latest?{each}") for each in asked], "2.1")
        self.valid([service.get(f"/sdmx/v2/structure/codelist/*/*/*?{each}", accept=XML_3_0) for each in asked], "3.0")

    def test_in_json(self):
        asked = [f"/sdmx/v2/structure/{kind}" for kind in TYPES_2] + [f"/sdmx/v2/structure/*?detail={detail}" for detail in DETAILS] + ["/sdmx/v2/structure/dataflow?references=all&detail=referencepartial"]
        answers = [service.get(target) for target in asked]
        self.assertEqual({answer.type for answer in answers}, {JSON_2_0})
        schema = shared("schemas") / "sdmx-json-2.0" / "sdmx-json-structure-schema.json"
        self.assertEqual(json_errors(service.path, [answer.body for answer in answers], schema, TOOLS), [])
        self.assertEqual(json_errors(service.path, [service.get("/sdmx/v2/structure/codelist/none").body], schema, TOOLS), [], "an error")
        whole = answers[TYPES_2.index("*")].text
        for good, bad in (('"usage":"mandatory"', '"usage":"perhaps"'), ('"dimensions":[{"id":"measure"', '"dimensions":[{"id":"1"'), ('"role":"Actual"', '"role":"Imagined"'), ('"include":true', '"include":"yes"'), ('"version":"1.0.0"', '"version":"one"')):
            self.assertIn(good, whole)
            self.assertNotEqual(json_errors(service.path, [whole.replace(good, bad, 1).encode()], schema, TOOLS), [], bad)

    def test_of_items(self):
        self.valid([service.get("/sdmx/v1/codelist/all/CL_area/latest/XQ"), service.get("/sdmx/v1/categoryscheme/all/all/latest/JUSTICE.REGISTERED?references=all&detail=referencepartial")], "2.1")

    def test_of_errors(self):
        for target, version in (("/sdmx/v1/codelist/none", "2.1"), ("/sdmx/v1/codelist?detail=x", "2.1"), ("/sdmx/v1/nonsense", "2.1"), ("/sdmx/v2/structure/codelist/none?format=xml", "3.0"), ("/sdmx/v2/registration/id/1?format=xml", "3.0")):
            answer = service.get(target)
            self.assertGreaterEqual(answer.status, 400)
            self.assertEqual(xml_errors(service.path, [answer.body], ml(version) / "SDMXMessage.xsd"), [])

    def test_and_what_is_not_valid_is_found(self):
        whole = service.get("/sdmx/v1/datastructure?references=all").body
        for good, bad in (
            (rb' assignmentStatus="Mandatory"', rb' assignmentStatus="Perhaps"'),
            (rb'<str:ConceptIdentity>.*?</str:ConceptIdentity>', rb""),
            (rb' textType="Long"', rb' textType="Longer"'),
            (rb'agencyID="[A-Z_]*" version="1.0"', rb'version="one"'),
        ):
            broken = re.sub(good, bad, whole, count=1)
            self.assertNotEqual(broken, whole, good)
            self.assertNotEqual(xml_errors(service.path, [broken], ml("2.1") / "SDMXMessage.xsd"), [], bad)


class Schemas(unittest.TestCase):
    """/schema makes schemas that tell good data from bad."""

    def setUp(self):
        if not ml("2.1"):
            self.skipTest("the official schemas are not at ../shared/schemas")

    DATA = {
        "v1": ("/sdmx/v1/data/offences_2024?dimensionAtObservation={}", "application/vnd.sdmx.structurespecificdata+xml;version=2.1"),
        "v2": ("/sdmx/v2/data/dataflow/*/offences_2024?dimensionAtObservation={}", "application/vnd.sdmx.data+xml;version=3.0.0"),
    }

    def schema(self, api, context, name, at):
        flow = service.get("/sdmx/v1/dataflow")
        agency = re.search(rb'agencyID="([^"]*)"', flow.body)[1].decode()
        answer = service.get(f"/sdmx/{api}/schema/{context}/{agency}/{name}?dimensionAtObservation={at}&format=xsd")
        self.assertEqual(answer.status, 200, answer.text)
        file = pathlib.Path(service.path) / "schema.xsd"
        file.write_bytes(answer.body)
        return file

    def test_what_is_served_is_valid(self):
        for api, (target, accept) in self.DATA.items():
            for at in ("TIME_PERIOD", "AllDimensions", "area"):
                data = service.get(target.format(at), accept=accept)
                self.assertEqual(data.status, 200, data.text)
                if at == "TIME_PERIOD":  # a table of many kinds of periods and of every status
                    odd = service.get(target.format(at).replace("offences_2024", "by_year"), accept=accept)
                    self.assertEqual(xml_errors(service.path, [odd.body], self.schema(api, "dataflow", "by_year", at)), [], api)
                for context, name in (("dataflow", "offences_2024"), ("provisionagreement", "PA_offences_2024")):
                    self.assertEqual(xml_errors(service.path, [data.body], self.schema(api, context, name, at)), [], (api, context, at))
                if api == "v2":
                    of_structure = service.get(target.format(at).replace("dataflow/*/", "datastructure/*/DSD_"), accept=accept)
                    self.assertEqual(xml_errors(service.path, [of_structure.body], self.schema(api, "datastructure", "DSD_offences_2024", at)), [], at)

    def test_the_header_names_what_was_asked_for(self):
        accept = self.DATA["v1"][1]
        for target, reference, kind, name in (("/sdmx/v1/data/offences_2024/all", "StructureUsage", "Dataflow", "offences_2024"),
                                              ("/sdmx/v1/data/offences_2024/all/STATISTICAL_OFFICE_OF_QIALIA_INVENTED", "ProvisionAgrement", "ProvisionAgreement", "PA_offences_2024")):
            for form in (accept, "application/vnd.sdmx.genericdata+xml;version=2.1"):
                body = service.get(target, accept=form).body.decode()
                self.assertIn(f'<common:{reference}><Ref agencyID="{self.agency()}" id="{name}" version="1.0" class="{kind}"/>', body)
                if form != accept:
                    self.assertEqual(xml_errors(service.path, [body.encode()], ml("2.1") / "SDMXMessage.xsd"), [])
                else:
                    self.assertIn(f'namespace="urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow={self.agency()}:offences_2024(1.0):ObsLevelDim:TIME_PERIOD"', body)

    def test_time_series_are_valid_by_the_same_schema(self):
        data = service.get("/sdmx/v1/data/offences_2024", accept="application/vnd.sdmx.structurespecifictimeseriesdata+xml;version=2.1")
        self.assertIn(b"StructureSpecificTimeSeriesData", data.body)
        self.assertEqual(xml_errors(service.path, [data.body], self.schema("v1", "dataflow", "offences_2024", "TIME_PERIOD")), [])

    def test_a_wrong_code_a_missing_dimension_and_a_bad_status_are_not(self):
        for api, (target, accept) in self.DATA.items():
            for at in ("TIME_PERIOD", "AllDimensions"):
                data = service.get(target.format(at), accept=accept).body
                schema = self.schema(api, "dataflow", "offences_2024", at)
                for good, bad in ((rb' area="[^"]*"', rb' area="NOWHERE"'), (rb' area="[^"]*"', rb""), (rb' OBS_STATUS="[^"]*"', rb' OBS_STATUS="Z"'), (rb' CONF_STATUS="[^"]*"', rb' CONF_STATUS="?"'),
                                  (rb' OBS_VALUE="[^"]*"', rb' OBS_VALUE="many"'), (rb' TIME_PERIOD="[^"]*"', rb' TIME_PERIOD="lately"'), (rb' area="[^"]*"', rb' area="XQ" colour="red"')):
                    broken = re.sub(good, bad, data, count=1)
                    self.assertNotEqual(broken, data, good)
                    self.assertNotEqual(xml_errors(service.path, [broken], schema), [], (api, at, bad))

    def json_errors_by_schema(self, context, name, at, documents):
        answer = service.get(f"/sdmx/v2/schema/{context}/{self.agency()}/{name}?dimensionAtObservation={at}")
        self.assertEqual((answer.status, answer.type), (200, "application/vnd.sdmx.schema+json;version=2.0.0"), answer.text)
        folder = pathlib.Path(service.path)
        files = [folder / f"message-{number}.json" for number in range(len(documents))]
        (folder / "generated.json").write_bytes(answer.body)
        for file, document in zip(files, documents):
            file.write_text(json.dumps(document))
        run = subprocess.run(["node", str(TOOLS / "sdmx_json_schema.js"), str(folder / "generated.json"), str(shared("schemas") / "sdmx-json-2.0" / "sdmx-json-data-schema.json"), *map(str, files)], capture_output=True, text=True)
        return run.stderr.splitlines() if run.returncode else []

    def message(self, name, at):
        return service.get(f"/sdmx/v2/data/dataflow/*/{name}?dimensionAtObservation={at}", accept="application/vnd.sdmx.data+json;version=2.0.0").json

    def test_json_that_is_served_is_valid_by_the_json_schema(self):
        for at in ("TIME_PERIOD", "AllDimensions", "area"):
            for context, name in (("dataflow", "offences_2024"), ("datastructure", "DSD_offences_2024"), ("provisionagreement", "PA_offences_2024")):
                self.assertEqual(self.json_errors_by_schema(context, name, at, [self.message("offences_2024", at)]), [], (context, at))
        self.assertEqual(self.json_errors_by_schema("dataflow", "by_year", "TIME_PERIOD", [self.message("by_year", "TIME_PERIOD")]), [])

    def test_json_with_a_wrong_code_or_dimension_is_not(self):
        good = json.dumps(self.message("offences_2024", "TIME_PERIOD"))

        def broken(change):
            message = json.loads(good)
            dimensions = message["data"]["structures"][0]["dimensions"]
            change(dimensions, message["data"]["structures"][0]["attributes"])
            return message

        area = lambda dimensions: next(each for each in dimensions["series"] if each["id"] == "area")
        status = lambda attributes: next(each for each in attributes["observation"] if each["id"] == "OBS_STATUS")
        changes = {
            "a wrong code": lambda dimensions, _: area(dimensions)["values"][0].update(id="NOWHERE"),
            "a missing dimension": lambda dimensions, _: dimensions["series"].remove(area(dimensions)),
            "another dimension": lambda dimensions, _: area(dimensions).update(id="colour"),
            "a bad status": lambda _, attributes: status(attributes)["values"][0].update(id="Z"),
            "an attribute of nobody": lambda _, attributes: status(attributes).update(id="MOOD"),
            "another dimension at the observation": lambda dimensions, _: dimensions.update(series=dimensions["series"][1:] + dimensions["observation"], observation=dimensions["series"][:1]),
        }
        for name, change in changes.items():
            self.assertNotEqual(self.json_errors_by_schema("dataflow", "offences_2024", "TIME_PERIOD", [broken(change)]), [], name)

    def test_as_a_structure_message_it_holds_what_is_valid(self):
        answer = service.get("/sdmx/v1/schema/datastructure/" + self.agency() + "/DSD_offences_2024/1.0", accept=XML_2_1)
        self.assertEqual(sorted({kind for kind, _ in artefacts(answer)}), ["AgencyScheme", "Codelist", "ConceptScheme", "DataStructure"])
        self.assertNotIn("sex", items(answer, "Concept"))
        all_codes = items(answer, "Code")
        fewer = items(service.get("/sdmx/v1/schema/dataflow/" + self.agency() + "/offences_2024/1.0", accept=XML_2_1), "Code")
        self.assertLess(len(fewer), len(all_codes))

    def agency(self):
        return re.search(rb'agencyID="([^"]*)"', service.get("/sdmx/v1/dataflow").body)[1].decode()

    def test_what_is_wrongly_asked(self):
        agency = self.agency()
        for target, status in ((f"/sdmx/v1/schema/codelist/{agency}/CL_area", 400), (f"/sdmx/v1/schema/dataflow/{agency}", 400), (f"/sdmx/v1/schema/dataflow/{agency}/all", 400), (f"/sdmx/v1/schema/dataflow/{agency}/nothing", 404),
                               (f"/sdmx/v1/schema/dataflow/{agency}/offences_2024?dimensionAtObservation=colour", 400), (f"/sdmx/v2/schema/dataflow/{agency}/offences_2024?deletion=perhaps", 400),
                               (f"/sdmx/v2/schema/metadataflow/{agency}/MDF_DALEL", 501), (f"/sdmx/v2/schema/dataflow/{agency}/offences_2024/2.0.0", 404)):
            self.assertEqual(service.get(target).status, status, target)


class Queries(unittest.TestCase):
    def test_missing_parts_and_trailing_slashes(self):
        whole = artefacts(service.get("/sdmx/v1/codelist"))
        self.assertGreater(len(whole), 3)
        for target in ("/sdmx/v1/codelist/", "/sdmx/v1/codelist/all", "/sdmx/v1/codelist/all/all/", "/sdmx/v1/codelist/all/all/latest", "/sdmx/v1/codelist/all/all/all/all"):
            self.assertEqual(artefacts(service.get(target)), whole, target)
        for target in ("/sdmx/v2/structure/codelist", "/sdmx/v2/structure/codelist/*/", "/sdmx/v2/structure/codelist/*/*/~", "/sdmx/v2/structure/codelist/*/*/*/*", "/sdmx/v2/structure/codelist/*/*/+", "/sdmx/v2/structure/codelist/*/*/1.0+.0", "/sdmx/v2/structure/codelist/*/*/1.0.0"):
            self.assertEqual(len(service.get(target).json["data"]["codelists"]), len(whole), target)
        self.assertEqual(service.get("/sdmx/v2/structure").json["data"].keys(), service.get("/sdmx/v2/structure/*").json["data"].keys())

    def test_encoded_separators(self):
        plain = artefacts(service.get("/sdmx/v1/codelist/all/CL_sex+CL_area/1.0"))
        self.assertEqual(len(plain), 2)
        self.assertEqual(artefacts(service.get("/sdmx/v1/codelist/all/CL_sex%2BCL_area/1%2E0")), plain)
        self.assertEqual(len(service.get("/sdmx/v2/structure/codelist/%2A/CL_sex%2CCL_area/1.0.0").json["data"]["codelists"]), 2)
        self.assertEqual(len(service.get("/sdmx/v2/structure/codelist/%2a/CL_sex,CL_area/%2B").json["data"]["codelists"]), 2)

    def test_status_codes(self):
        for target, status in (("/sdmx/v1/codelist/NOBODY", 404), ("/sdmx/v1/attachmentconstraint", 404), ("/sdmx/v1/nonsense", 400), ("/sdmx/v1/codelist/1X", 400), ("/sdmx/v1/codelist/all/CL_sex/one", 400), ("/sdmx/v1/codelist/a/b/1.0/c/d", 400),
                               ("/sdmx/v1/dataflow/all/all/latest/x", 400), ("/sdmx/v1/codelist?references=everything", 400), ("/sdmx/v1/metadata/x", 501), ("/sdmx/v1", 404),
                               ("/sdmx/v2/structure/codelist/*/*/2+.0.0", 404), ("/sdmx/v2/structure/codelist/*/*/1+", 400), ("/sdmx/v2/structure/nonsense", 400), ("/sdmx/v2/nonsense", 400), ("/sdmx/v2/metadata/structure/*", 501),
                               ("/sdmx/v2/structure/codelist?lang=xx", 400), ("/sdmx/v2/structure/codelist?asOf=yesterday", 400)):
            self.assertEqual(service.get(target).status, status, target)

    def test_errors_are_messages_of_the_form_asked_for(self):
        answer = service.get("/sdmx/v1/codelist/NOBODY", accept="application/json")
        self.assertEqual(answer.json["errors"][0]["code"], 100)
        answer = service.get("/sdmx/v2/structure/codelist/*/CL%20X")
        self.assertEqual(answer.json["errors"][0]["code"], 140)
        self.assertIn("resourceID", answer.json["errors"][0]["detail"])
        self.assertIn(b'ErrorMessage code="140"', service.get("/sdmx/v1/codelist/1X").body)

    def test_as_of_is_answered_by_the_release_of_the_day(self):
        def prepared(target):
            return service.get(target, accept=JSON_2_0).json["meta"]["prepared"]

        self.assertEqual(prepared("/sdmx/v2/structure/dataflow"), "2026-03-01T00:00:00Z")
        self.assertEqual(prepared("/sdmx/v2/structure/dataflow?asOf=2026-02-28T23:59:59Z"), "2026-02-01T12:30:00Z")
        self.assertEqual(prepared("/sdmx/v2/structure/dataflow?asOf=2026-02-01"), "2026-02-01T12:30:00Z", "the end of the day")
        self.assertEqual(prepared("/sdmx/v2/structure/dataflow?asOf=2026-02-01T12:29:59Z"), "2026-01-01T00:00:00Z")
        self.assertEqual(prepared("/sdmx/v2/structure/dataflow?asOf=2026-01"), "2026-01-01T00:00:00Z", "the end of the month")
        self.assertEqual(prepared("/sdmx/v2/structure/dataflow?asOf=2026"), "2026-03-01T00:00:00Z", "the end of the year")
        self.assertEqual(prepared("/sdmx/v1/dataflow?asOf=2026-01-10"), "2026-01-01T00:00:00Z", "our extension of the first API")
        before = service.get("/sdmx/v2/structure/dataflow?asOf=2025-12-31")
        self.assertEqual((before.status, before.json["errors"][0]["code"]), (404, 100))

    def test_items(self):
        answer = service.get("/sdmx/v1/codelist/all/CL_sex/latest/F+M")
        self.assertEqual(items(answer, "Code"), ["F", "M"])
        self.assertIn(b'isPartial="true"', answer.body)
        self.assertEqual(service.get("/sdmx/v1/codelist/all/CL_sex/latest/NONE").status, 404)


class Negotiation(unittest.TestCase):
    def type_of(self, target, accept=None):
        answer = service.get(target, **({"accept": accept} if accept else {}))
        return answer.type if answer.status == 200 else answer.status

    def test_by_header(self):
        for accept, first, second in ((None, XML_2_1, JSON_2_0), ("*/*", XML_2_1, JSON_2_0), ("application/xml", "application/xml", "application/xml"), ("text/xml", "text/xml", "text/xml"), (XML_2_1, XML_2_1, XML_2_1), (XML_3_0, XML_3_0, XML_3_0),
                                      (JSON_1_0, JSON_1_0, JSON_1_0), (JSON_2_0, JSON_2_0, JSON_2_0), ("application/vnd.sdmx.structure+json", JSON_1_0, JSON_2_0), ("image/png", 406, 406), ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml", "application/xml")):
            for target, expected in (("/sdmx/v1/codelist", first), ("/sdmx/v2/structure/codelist", second)):
                found = self.type_of(target, accept)
                self.assertEqual(found, expected, (target, accept))

    def test_by_address(self):
        self.assertTrue(self.type_of("/sdmx/v1/codelist?format=sdmx-json-2.0").startswith(JSON_2_0))
        self.assertTrue(self.type_of("/sdmx/v2/structure/codelist?format=sdmx-2.1", JSON_2_0).startswith(XML_2_1))
        self.assertEqual(self.type_of("/sdmx/v2/structure/codelist?format=pdf"), 406)

    def test_languages(self):
        name = lambda **headers: service.get("/sdmx/v2/structure/codelist/*/CL_OBS_STATUS", **headers).json["data"]["codelists"][0]["codes"][0]["name"]
        self.assertEqual(name(), "Normal value")
        self.assertEqual(name(accept_language="ru, en;q=0.5"), "Обычное значение")
        self.assertEqual(service.get("/sdmx/v2/structure/codelist/*/CL_OBS_STATUS?lang=kk").json["data"]["codelists"][0]["codes"][0]["name"], "Қалыпты мән")

    def test_an_unchanged_answer_is_not_sent_again(self):
        first = service.get("/sdmx/v1/codelist")
        self.assertEqual(service.get("/sdmx/v1/codelist", if_none_match=first.headers["etag"]).status, 304)
        if "last-modified" in first.headers:
            self.assertEqual(first.headers["last-modified"], "Sun, 01 Mar 2026 00:00:00 GMT")
            self.assertEqual(service.get("/sdmx/v1/codelist", if_modified_since="Sun, 01 Mar 2026 00:00:00 GMT").status, 304)
            self.assertEqual(service.get("/sdmx/v1/codelist", if_modified_since="Sat, 28 Feb 2026 23:59:59 GMT").status, 200)
        self.assertNotEqual(service.get("/sdmx/v1/codelist", accept=JSON_1_0).headers["etag"], first.headers["etag"])


class Clients(unittest.TestCase):
    """Clients not written here."""

    def test_rsdmx_reads_structures(self):
        if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(rsdmx)"], capture_output=True).returncode:
            self.skipTest("R with rsdmx is not installed")
        done = subprocess.run(["Rscript", str(pathlib.Path(__file__).parent / "rsdmx_structures.R"), served.base, "DSD_by_year"], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        read = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
        self.assertIn("by_year", read["dataflow"])
        self.assertEqual(sorted(read["codelists"]), ["CL_CONF_STATUS", "CL_OBS_STATUS", "CL_area", "CL_measure", "CL_sex"])
        self.assertEqual(read["dimensions"], ["measure", "area", "sex", "TIME_PERIOD"])
        self.assertEqual(read["attributes"][-2:], ["OBS_STATUS", "CONF_STATUS"])
        self.assertEqual(read["measure"], ["OBS_VALUE"])
        self.assertIn("F=Women", read["codes"])
        self.assertEqual(sorted(read["codelist"]), ["F", "M", "_T"])
        self.assertIn("TIME_PERIOD", read["concepts"])

    def test_sdmx_rest_takes_the_answers(self):
        done = subprocess.run(["node", str(TOOLS / "sdmx_rest_structures.js"), served.base, "DALEL_EXAMPLE", "by_year"], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    PROGRAM, TOOLS = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
    unittest.main()
