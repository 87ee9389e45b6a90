"""Reads every format of SDMX back into cells: {key: (value, OBS_STATUS, CONF_STATUS)}.

A key is a frozenset of (dimension, code); a value is an int, or None where there is none."""
import csv
import io
import json
import xml.etree.ElementTree as xml

M21 = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message}"
G21 = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}"
M30 = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message}"
ATTRIBUTES = ["TITLE", "SOURCE", "LICENCE", "RELEASE", "SYNTHETIC", "PERTURBED", "ROUNDED", "OBS_STATUS", "CONF_STATUS"]


def number(text):
    return int(text) if text not in (None, "") else None


def add(cells, key, value, status, confidentiality):
    assert key not in cells, f"{key} comes twice"
    cells[key] = (value, status, confidentiality)


def read_csv(text):
    """The rows of each action."""
    sets = {}
    reader = csv.DictReader(io.StringIO(text.decode()))
    others = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "OBS_VALUE", "VALID_FROM", "VALID_TO", *ATTRIBUTES}
    for row in reader:
        assert None not in row and None not in row.values(), row
        key = frozenset((name, value) for name, value in row.items() if name not in others)
        action = {"I": "Information", "R": "Replace", "D": "Delete"}.get(row.get("ACTION", "I"), row.get("ACTION"))
        add(sets.setdefault((action, row.get("VALID_FROM", ""), row.get("VALID_TO", "")), {}), key, number(row.get("OBS_VALUE")), row.get("OBS_STATUS"), row.get("CONF_STATUS"))
    return sets


def read_generic(text):
    root = xml.fromstring(text)
    at_observation = root.find(f"{M21}Header/{M21}Structure").get("dimensionAtObservation")
    sets = {}
    values = lambda element: {each.get("id"): each.get("value") for each in (element if element is not None else [])}
    for data in root.findall(f"{M21}DataSet"):
        cells = sets.setdefault((data.get("action"), data.get("validFromDate", ""), data.get("validToDate", "")), {})
        def observation(element, key):
            value = element.find(f"{G21}ObsValue")
            said = values(element.find(f"{G21}Attributes"))
            add(cells, frozenset(key.items()), number(value.get("value")) if value is not None else None, said.get("OBS_STATUS"), said.get("CONF_STATUS"))
        for series in data.findall(f"{G21}Series"):
            key = values(series.find(f"{G21}SeriesKey"))
            for element in series.findall(f"{G21}Obs"):
                observation(element, {**key, at_observation: element.find(f"{G21}ObsDimension").get("value")})
        for element in data.findall(f"{G21}Obs"):
            observation(element, values(element.find(f"{G21}ObsKey")))
    return sets


def read_structure_specific(text):
    root = xml.fromstring(text)
    message = root.tag.split("}")[0] + "}"
    specific = message.replace("message", "data/structurespecific")
    sets = {}
    for data in root.findall(f"{message}DataSet"):
        cells = sets.setdefault((data.get(f"{specific}action"), data.get(f"{specific}validFromDate", ""), data.get(f"{specific}validToDate", "")), {})
        def observation(said):
            key = frozenset((name, value) for name, value in said.items() if name not in ("OBS_VALUE", *ATTRIBUTES))
            add(cells, key, number(said.get("OBS_VALUE")), said.get("OBS_STATUS"), said.get("CONF_STATUS"))
        for series in data.findall("Series"):
            for element in series.findall("Obs"):
                observation({**series.attrib, **element.attrib})
        for element in data.findall("Obs"):
            observation(element.attrib)
    return sets


def read_json(text):
    message = json.loads(text)
    data = message.get("data", message)
    structures = data.get("structures") or [data["structure"]]
    sets = {}
    for each in data["dataSets"]:
        structure = structures[each.get("structure", 0)]
        dimensions = structure["dimensions"]
        has_measure = "measures" not in structure or structure["measures"]["observation"]
        of_observation = structure["attributes"]["observation"]
        cells = sets.setdefault((each["action"], each.get("validFrom", ""), each.get("validTo", "")), {})
        def key_of(level, text):
            codes = {}
            for dimension, place in zip(dimensions[level], text.split(":"), strict=True):
                value = dimension["values"][int(place)]
                codes[dimension["id"]] = value.get("id", value.get("value"))
            return codes
        def observation(codes, array):
            assert len(array) <= (1 if has_measure else 0) + len(of_observation), array
            value = array[0] if has_measure and array else None
            assert value is None or isinstance(value, int)
            said = {}
            for attribute, place in zip(of_observation, array[1 if has_measure else 0:]):
                said[attribute["id"]] = attribute["values"][place]["id"]
            add(cells, frozenset(codes.items()), value, said.get("OBS_STATUS"), said.get("CONF_STATUS"))
        for text_key, series in each.get("series", {}).items():
            key = key_of("series", text_key)
            for place, array in series["observations"].items():
                observation({**key, **key_of("observation", place)}, array)
        for place, array in each.get("observations", {}).items():
            observation(key_of("observation", place), array)
    return sets


def read(text, media_type):
    if "csv" in media_type:
        return read_csv(text)
    if "json" in media_type:
        return read_json(text)
    return read_generic(text) if "generic" in media_type else read_structure_specific(text)
