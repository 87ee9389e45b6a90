#!/usr/bin/env python3
"""Every artefact with every reference and every amount of detail, asked of a server that runs: nothing is missing and nothing is
too much, as the references written in the answers themselves say.

    references_test.py PROGRAM TOOLS
"""
import sys
import unittest
import xml.etree.ElementTree as tree

from served import Served

PROGRAM = ""
KINDS = {
    "agencyscheme": ("AgencyScheme", "Agency"), "dataconsumerscheme": ("DataConsumerScheme", "DataConsumer"), "dataproviderscheme": ("DataProviderScheme", "DataProvider"),
    "organisationunitscheme": ("OrganisationUnitScheme", "OrganisationUnit"), "categoryscheme": ("CategoryScheme", "Category"), "codelist": ("Codelist", "Code"),
    "conceptscheme": ("ConceptScheme", "Concept"), "reportingtaxonomy": ("ReportingTaxonomy", "ReportingCategory"), "hierarchicalcodelist": ("HierarchicalCodelist", "Hierarchy"),
    "dataflow": ("Dataflow", "Structure"), "metadataflow": ("Metadataflow", "Structure"), "categorisation": ("Categorisation", "Source"),
    "metadatastructure": ("MetadataStructure", "MetadataStructureComponents"), "datastructure": ("DataStructure", "DataStructureComponents"), "structureset": ("StructureSet", "CodelistMap"),
    "process": ("Process", "ProcessStep"), "contentconstraint": ("ContentConstraint", "ConstraintAttachment"), "provisionagreement": ("ProvisionAgreement", "StructureUsage"),
}
BODY = {element: body for element, body in KINDS.values()}
SCHEME_OF = {body: element for element, body in list(KINDS.values())[:8]}
REACHES = ["none", "parents", "parentsandsiblings", "children", "descendants", "all"]


def local(element):
    return element.tag.split("}")[-1]


class Artefact:
    def __init__(self, element):
        self.element = element
        self.kind = local(element)
        self.key = (self.kind, element.get("agencyID"), element.get("id"))
        parts = [local(part) for part in element]
        self.amount = "full" if BODY[self.kind] in parts else "complete stub" if "Description" in parts or "Annotations" in parts else "stub"
        self.children = set()
        for reference in element.iter("Ref"):
            kind = reference.get("class")
            if kind in BODY:
                self.children.add((kind, reference.get("agencyID"), reference.get("id")))
            elif kind in SCHEME_OF and reference.get("maintainableParentID"):
                self.children.add((SCHEME_OF[kind], reference.get("agencyID"), reference.get("maintainableParentID")))

    def items(self):
        return [each.get("id") for each in self.element.iter() if local(each) == BODY[self.kind]]


def setUpModule():
    global served, whole
    served = Served(PROGRAM).__enter__()
    whole = {artefact.key: artefact for artefact in asked("/structure/all/all/all")}


def tearDownModule():
    served.__exit__()


def asked(path):
    status, _, body = served.get("/sdmx/v1" + path)
    if status != 200:
        raise AssertionError(f"{path}: {status}")
    found = []
    for structures in tree.fromstring(body):
        if local(structures) == "Structures":
            for container in structures:
                found += [Artefact(element) for element in container]
    return found


def address(artefact):
    kind = next(resource for resource, (element, _) in KINDS.items() if element == artefact.kind)
    return f"/{kind}/{artefact.key[1]}/{artefact.key[2]}/1.0"


def parents(key):
    return {artefact.key for artefact in whole.values() if key in artefact.children}


def descendants(key):
    found, front = set(), [key]
    while front:
        for child in whole[front.pop()].children - found:
            found.add(child)
            front.append(child)
    return found


def expected(key, references):
    children, siblings = whole[key].children, set().union(*(whole[parent].children for parent in parents(key)))
    if references in REACHES:
        return {key} | [set(), parents(key), parents(key) | siblings, children, descendants(key), parents(key) | siblings | descendants(key)][REACHES.index(references)]
    return {key} | {other for other in children | parents(key) if other[0] == KINDS[references][0]}


class References(unittest.TestCase):
    def test_every_type_has_artefacts_that_refer_to_what_is_there(self):
        self.assertEqual({artefact.kind for artefact in whole.values()}, set(BODY))
        for artefact in whole.values():
            self.assertEqual(artefact.children - set(whole), set(), artefact.key)

    def test_of_every_reach_and_type(self):
        for artefact in whole.values():
            for references in [*REACHES, *KINDS]:
                found = asked(f"{address(artefact)}?references={references}")
                self.assertEqual({each.key for each in found}, expected(artefact.key, references), (artefact.key, references))
                self.assertEqual({each.amount for each in found}, {"full"}, (artefact.key, references))

    def test_of_every_detail(self):
        for artefact in whole.values():
            for detail, own, others in (("allstubs", "stub", "stub"), ("referencestubs", "full", "stub"), ("allcompletestubs", "complete stub", "complete stub"), ("referencecompletestubs", "full", "complete stub")):
                for each in asked(f"{address(artefact)}?references=children&detail={detail}"):
                    if each.kind != "ProvisionAgreement":  # the schema has no stub of one
                        self.assertEqual(each.amount, own if each.key == artefact.key else others, (artefact.key, detail, each.key))

    def test_two_items_are_a_part_of_their_scheme(self):
        for artefact in whole.values():
            if artefact.kind in SCHEME_OF.values() and len(artefact.items()) > 1:
                two = artefact.items()[:2]
                part, = asked(f"{address(artefact)}/{'+'.join(two)}")
                self.assertEqual((part.items(), part.element.get("isPartial")), (two, "true"), artefact.key)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    sys.argv.pop(1)
    unittest.main()
