// Validates messages against a generated JSON schema that refers to the published one, which is taken as it is.
//
//     node sdmx_json_schema.js GENERATED PUBLISHED FILE...     exit code 1 where one is not valid
const fs = require("fs");
const Ajv = require("ajv");
const addFormats = require("ajv-formats");

const [generatedPath, publishedPath, ...files] = process.argv.slice(2);
const read = (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats.default || addFormats)(ajv);
const published = read(publishedPath);
const name = published.id;
// It names no draft and writes `id` as draft 4 does; its keywords are those of draft 7.
delete published.id;
delete published.$schema;
ajv.addSchema(published, name);
const validate = ajv.compile(read(generatedPath));
let bad = 0;
for (const file of files) {
  if (validate(read(file))) continue;
  bad = 1;
  for (const error of validate.errors.slice(0, 10)) console.error(`${file}: ${error.instancePath} ${error.message}`);
}
process.exit(bad);
