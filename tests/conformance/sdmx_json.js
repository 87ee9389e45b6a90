// Validates documents against a published JSON Schema of SDMX-JSON, as it is.
//
//     node sdmx_json.js SCHEMA FILE...     exit code 1 where one is not valid
const fs = require("fs");
const Ajv = require("ajv");
const Ajv04 = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const [schemaPath, ...files] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaPath, "utf8"));
const isDraft4 = String(schema.$schema).includes("draft-04");
// The schema of 2.0 names no draft and writes `id` as draft 4 does; its keywords are those of draft 7.
const options = { strict: false, allErrors: true, unicodeRegExp: false };
let ajv;
if (isDraft4) {
  ajv = new Ajv04.default(options);
} else {
  ajv = new Ajv.default(options);
  delete schema.id;
}
(addFormats.default || addFormats)(ajv);
const validate = ajv.compile(schema);
let bad = 0;
for (const file of files) {
  if (validate(JSON.parse(fs.readFileSync(file, "utf8")))) continue;
  bad = 1;
  for (const error of validate.errors.slice(0, 10)) console.error(`${file}: ${error.instancePath} ${error.message}`);
}
process.exit(bad);
