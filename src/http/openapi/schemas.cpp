#include "http/openapi/operation.hpp"

namespace dalel::http {

std::string_view schemas() {
    return R"json({
"Any": {},
"Problem": {"type": "object", "required": ["type", "title", "status", "code"], "properties": {
  "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"},
  "parameter": {"type": "string"}, "accepted": {"type": "string"}}},
"ReleaseEntry": {"type": "object", "required": ["number", "digest", "published_at"], "properties": {
  "number": {"type": "integer", "minimum": 1}, "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "predecessor": {"type": "string", "nullable": true},
  "published_at": {"type": "string", "format": "date-time"}, "withdrawn_at": {"type": "string", "format": "date-time"}, "reason": {"type": "string"}}},
"Releases": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseEntry"}},
"File": {"type": "object", "required": ["href", "title", "type"], "properties": {"href": {"type": "string"}, "title": {"type": "string"}, "type": {"type": "string"}}},
"Release": {"type": "object", "required": ["title", "synthetic", "digest", "cubes", "documents", "claims", "findings", "templates", "files"], "properties": {
  "title": {"type": "string"}, "synthetic": {"type": "boolean"}, "digest": {"type": "string"}, "release": {"$ref": "#/components/schemas/ReleaseEntry"},
  "cubes": {"type": "array", "items": {"type": "object", "required": ["id", "title", "cells", "synthetic", "dimensions", "files"], "properties": {
    "id": {"type": "string"}, "title": {"type": "string"}, "cells": {"type": "integer"}, "synthetic": {"type": "boolean"},
    "dimensions": {"type": "array", "items": {"type": "object", "required": ["id", "label", "kind", "codes"], "properties": {
      "id": {"type": "string"}, "label": {"type": "string"}, "kind": {"type": "string", "enum": ["measure", "area", "provision", "period", "plain"]}, "codes": {"type": "integer"}}}},
    "files": {"type": "array", "items": {"$ref": "#/components/schemas/File"}}}}},
  "documents": {"type": "array", "items": {"$ref": "#/components/schemas/File"}},
  "claims": {"type": "integer"}, "findings": {"type": "integer"},
  "templates": {"type": "object", "required": ["figure", "citation", "slice"], "additionalProperties": {"type": "string"}},
  "files": {"type": "array", "items": {"type": "object", "required": ["href", "size", "sha256"], "properties": {
    "href": {"type": "string"}, "size": {"type": "integer"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}}}}},
"Finding": {"type": "object", "required": ["id", "code", "severity", "sentence", "resolve", "rests_on", "arguments"], "properties": {
  "id": {"type": "string", "pattern": "^finding:"}, "code": {"type": "string"}, "severity": {"type": "string", "enum": ["error", "warning", "notice"]},
  "sentence": {"type": "string"}, "resolve": {"type": "string"}, "rests_on": {"type": "array", "items": {"type": "string"}},
  "arguments": {"type": "object", "additionalProperties": {"oneOf": [{"type": "string"}, {"type": "object", "required": ["kk", "ru", "en"], "properties": {
    "kk": {"type": "string"}, "ru": {"type": "string"}, "en": {"type": "string"}}}]}}, "where": {"type": "string"}}},
"Findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}},
"Figure": {"type": "object", "required": ["figure", "coordinates", "computed", "source", "rivals", "findings"], "properties": {
  "figure": {"type": "string", "pattern": "^(claim|cell):"}, "value": {"type": "string"}, "missing": {"type": "string"}, "status": {"type": "string"}, "synthetic": {"type": "boolean"}, "unit": {"type": "string"},
  "measure": {"type": "string"}, "stage": {"type": "string"}, "area": {"type": "string"}, "area_as_written": {"type": "string"}, "period": {"type": "string"},
  "coordinates": {"type": "object", "additionalProperties": {"type": "string"}}, "stated_by": {"type": "string"}, "stated_on": {"type": "string"},
  "computed": {"type": "boolean"}, "source": {"type": "object", "required": ["id"], "additionalProperties": {"type": "string"}}, "note": {"type": "string"},
  "rivals": {"type": "array", "items": {"type": "object", "required": ["figure", "value", "measure", "period", "source"], "additionalProperties": {"type": "string"}}},
  "findings": {"$ref": "#/components/schemas/Findings"}}},
"ComputedFigure": {"type": "object", "required": ["figure", "value", "unit"], "properties": {
  "figure": {"type": "string", "pattern": "^(analysis|rate|ratio|population):"}, "quantity": {"type": "string"}, "subject": {"type": "string"}, "area": {"type": "string"}, "period": {"type": "string"},
  "value": {"type": "number"}, "low": {"type": "number"}, "high": {"type": "number"}, "level": {"type": "number"}, "unit": {"type": "string"}, "method": {"type": "string"}, "formula": {"type": "string"},
  "analysis": {"type": "string"}, "rests_on": {"type": "array", "items": {"type": "string"}}, "beside": {"type": "object", "additionalProperties": {"type": "string"}},
  "day": {"type": "string"}, "geography": {"type": "string"}, "vintage": {"type": "string"}, "source": {"type": "string"}, "note": {"type": "string"}}},
"FigureOrFinding": {"oneOf": [{"$ref": "#/components/schemas/Figure"}, {"$ref": "#/components/schemas/ComputedFigure"}, {"$ref": "#/components/schemas/Finding"}]},
"Claims": {"type": "array", "items": {"type": "object", "required": ["figure", "id", "measure", "area", "period", "source", "coordinates"], "properties": {
  "figure": {"type": "string", "pattern": "^claim:"}, "id": {"type": "string"}, "measure": {"type": "string"}, "area": {"type": "string"}, "period": {"type": "string"},
  "source": {"type": "string"}, "coordinates": {"type": "object", "additionalProperties": {"type": "string"}}}}},
"Dataset": {"type": "object", "required": ["version", "class", "label", "id", "size", "dimension"], "properties": {
  "version": {"type": "string", "enum": ["2.0"]}, "class": {"type": "string", "enum": ["dataset"]}, "label": {"type": "string"},
  "id": {"type": "array", "items": {"type": "string"}}, "size": {"type": "array", "items": {"type": "integer"}}, "dimension": {"type": "object"}}},
"FeatureCollection": {"type": "object", "required": ["type", "features", "synthetic"], "properties": {
  "type": {"type": "string", "enum": ["FeatureCollection"]}, "synthetic": {"type": "boolean"},
  "features": {"type": "array", "items": {"type": "object", "required": ["type", "id", "geometry", "properties"], "properties": {
    "type": {"type": "string", "enum": ["Feature"]}, "id": {"type": "string", "pattern": "^cell:"}, "geometry": {"type": "object", "nullable": true},
    "properties": {"type": "object", "required": ["value", "status"], "properties": {"value": {"type": "integer", "nullable": true}, "status": {"type": "string"}}}}}}}},
"Map": {"type": "object", "required": ["title", "fields", "picture"], "additionalProperties": false, "properties": {
  "title": {"type": "string"}, "picture": {"type": "string"},
  "fields": {"type": "array", "items": {"type": "object", "required": ["name", "label", "value", "is_time", "options"], "additionalProperties": false, "properties": {
    "name": {"type": "string"}, "label": {"type": "string"}, "value": {"type": "string"}, "is_time": {"type": "boolean"},
    "options": {"type": "array", "items": {"type": "object", "required": ["value", "words"], "additionalProperties": false, "properties": {"value": {"type": "string"}, "words": {"type": "string"}}}}}}}}},
"Config": {"type": "object", "required": ["apiVersion", "languages", "defaultLanguage", "maxDataCells", "dataFormats", "defaultDataFormat"], "properties": {
  "apiVersion": {"type": "string"}, "languages": {"type": "array", "items": {"type": "object", "required": ["id", "label"]}}, "defaultLanguage": {"type": "string"},
  "maxDataCells": {"type": "integer"}, "dataFormats": {"type": "array", "items": {"type": "string"}}, "defaultDataFormat": {"type": "string"}}},
"Table": {"type": "object", "required": ["id", "label", "variableNames", "links"], "properties": {
  "id": {"type": "string"}, "label": {"type": "string"}, "variableNames": {"type": "array", "items": {"type": "string"}}, "links": {"type": "array", "items": {"type": "object", "required": ["rel", "hreflang", "href"]}}}},
"Tables": {"type": "object", "required": ["language", "tables", "page", "links"], "properties": {
  "language": {"type": "string"}, "tables": {"type": "array", "items": {"$ref": "#/components/schemas/Table"}}, "page": {"type": "object"}, "links": {"type": "array", "items": {"type": "object"}}}},
"Selection": {"type": "object", "required": ["selection"], "properties": {"selection": {"type": "array", "items": {"type": "object", "required": ["variableCode", "valueCodes"]}}}},
"Codelist": {"type": "object", "required": ["id", "label", "values"], "properties": {"id": {"type": "string"}, "label": {"type": "string"}, "values": {"type": "array", "items": {"type": "object", "required": ["code", "label"]}}}},
"SavedQuery": {"type": "object", "required": ["id", "links"], "properties": {"id": {"type": "string"}}}
})json";
}

}  // namespace dalel::http
