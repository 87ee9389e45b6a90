// Reads from standard input one JSON object: `schemas` is the path of PxAPI-2.yml or null, `answers` a list of
// {name, schema, body}. Validates each body against the component of that name, reads every dataset by jsonstat-toolkit, and prints
// what is wrong, one line each, then how many answers were read.
import fs from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import JSONstat from "jsonstat-toolkit";
import YAML from "yaml";

const { schemas, answers } = JSON.parse(fs.readFileSync(0, "utf8"));
const wrong = [];

/** An OpenAPI 3.0 schema as JSON Schema: `nullable` becomes a type. */
function converted(node) {
  if (Array.isArray(node)) return node.map(converted);
  if (node === null || typeof node !== "object") return node;
  const out = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "nullable" || key === "example" || key === "examples") continue;
    out[key] = key === "$ref" ? value.replace("#/components/schemas/", "#/$defs/") : converted(value);
  }
  if (node.nullable === true && typeof node.type === "string") {
    out.type = [node.type, "null"];
    if (Array.isArray(node.enum)) out.enum = [...node.enum, null];
  }
  // Within OpenAPI 3.0 what stands beside a reference is passed over.
  return out.$ref ? { $ref: out.$ref } : out;
}

let validators = () => null;
if (schemas) {
  const components = YAML.parse(fs.readFileSync(schemas, "utf8")).components.schemas;
  // Its two defects: the property is called `valueCodes`, and `updated` is a date with a time.
  components.VariableSelection.required = ["variableCode"];
  delete components.updated.pattern;
  delete components.Table.properties.updated.pattern;
  delete components.Problem.properties.status.exclusiveMaximum;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: "px", $defs: converted(components) });
  validators = (name) => ajv.getSchema(`px#/$defs/${name}`);
}

let cells = 0;
for (const { name, schema, body } of answers) {
  const validate = validators(schema);
  if (validate && !validate(body)) wrong.push(`${name}: ${ajvText(validate.errors)}`);
  if (schemas && !validate) wrong.push(`${name}: there is no schema ${schema}`);
  if (schema !== "Dataset" || body.value === null) continue;
  const dataset = JSONstat(body);
  if (!dataset || dataset.class !== "dataset") {
    wrong.push(`${name}: jsonstat-toolkit reads no dataset`);
    continue;
  }
  if (dataset.n !== body.value.length) wrong.push(`${name}: ${dataset.n} combinations, ${body.value.length} values`);
  const rows = dataset.toTable({ type: "arrobj", content: "id", status: true });
  rows.forEach((row, i) => {
    cells += 1;
    if (row.value !== body.value[i]) wrong.push(`${name}: cell ${i} is ${row.value}, not ${body.value[i]}`);
    const letter = body.status?.[i] ?? null;
    if ((row.status ?? null) !== letter) wrong.push(`${name}: the status of cell ${i} is ${row.status}, not ${letter}`);
    if (row.value === null && !"QLM".includes(letter ?? "?")) wrong.push(`${name}: cell ${i} has neither a number nor a reason`);
  });
  for (const id of dataset.id) if (!dataset.Dimension(id).label) wrong.push(`${name}: ${id} has no label`);
  for (const role of ["time", "geo", "metric"]) for (const id of body.role?.[role] ?? []) if (dataset.Dimension(id).role !== role) wrong.push(`${name}: the role of ${id} is ${dataset.Dimension(id).role}`);
}

function ajvText(errors) {
  return errors
    .slice(0, 5)
    .map((error) => `${error.instancePath} ${error.message}`)
    .join("; ");
}

for (const line of wrong.slice(0, 50)) console.log(line);
console.log(`${answers.length} answers, ${cells} cells`);
process.exit(wrong.length > 0 ? 1 : 0);
