// Every operation of /openapi.json is asked, with its own examples, and its answer held against the description.
//
//     openapi.mjs PROGRAM OBSERVATORY
import process from 'node:process';

import ResponseValidator from 'openapi-response-validator';
import SchemaValidator from 'openapi-schema-validator';

import { served } from './served.mjs';

const [program, observatory] = process.argv.slice(2);

const mistakes = [];
const complain = (where, what) => mistakes.push(`${where}: ${what}`);

/** The path with the examples of its parameters, and with those of the query that are asked for. */
function address(route, parameters, withQuery) {
  let target = route;
  const query = [];
  for (const parameter of parameters) {
    if (parameter.example === undefined) {
      if (parameter.in === 'path') return undefined;
      continue;
    }
    if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, encodeURI(parameter.example));
    else if (!withQuery) continue;
    else if (parameter.schema.type === 'object') for (const [key, value] of Object.entries(parameter.example)) query.push(`${parameter.name}[${key}]=${encodeURIComponent(value)}`);
    else if (parameter.name === 'choice') query.push(parameter.example);
    else query.push(`${parameter.name}=${encodeURIComponent(parameter.example)}`);
  }
  return target + (query.length ? '?' + query.join('&') : '');
}

/** What is wrong with an answer, by the description of its operation. */
function wrong(operation, document, answer) {
  const described = operation.responses[answer.status];
  if (!described) return `status ${answer.status} is not described`;
  const types = Object.keys(described.content ?? {});
  if (types.length === 0) return answer.bytes.length === 0 ? undefined : 'a body where none is described';
  if (!types.includes(answer.type)) return `${answer.type} is not among ${types.join(', ')}`;
  if (!answer.type.endsWith('json')) return undefined;
  const schema = described.content[answer.type].schema;
  const validator = new (ResponseValidator.default ?? ResponseValidator)({ responses: { [answer.status]: { description: '', content: { 'application/json': { schema } } } }, components: document.components });
  const found = validator.validateResponse(answer.status, JSON.parse(answer.text));
  return found && `${found.message} ${JSON.stringify(found.errors).slice(0, 500)}`;
}

const { ask, close } = await served(program, observatory);
let asked = 0;
try {
  const document = JSON.parse((await ask('/openapi.json')).text);
  const { errors } = new (SchemaValidator.default ?? SchemaValidator)({ version: 3 }).validate(document);
  for (const error of errors) complain('openapi.json', `${error.instancePath} ${error.message}`);

  const ids = new Set();
  for (const [route, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const where = `${method} ${route}`;
      if (ids.has(operation.operationId)) complain(where, `the identifier ${operation.operationId} stands twice`);
      ids.add(operation.operationId);
      const parameters = operation.parameters ?? [];
      for (const [, name] of route.matchAll(/\{(\w+)\}/g)) if (!parameters.some((each) => each.in === 'path' && each.name === name)) complain(where, `{${name}} is not described`);
      const example = operation.requestBody?.content['application/json'].example;
      const sent = { method: method.toUpperCase(), body: example && JSON.stringify(example) };
      const headers = example ? { 'content-type': 'application/json' } : {};
      for (const withQuery of [false, true]) {
        const target = address(route, parameters, withQuery);
        if (target === undefined) continue;
        const answer = await ask(target, headers, sent);
        const isThere = !(answer.type === 'application/problem+json' && JSON.parse(answer.text).code === 'request/not-found');
        if (!isThere || answer.status >= 400) complain(where, `${target} answers ${answer.status} ${answer.text.slice(0, 200)}`);
        const found = wrong(operation, document, answer);
        if (found) complain(where, `${target}: ${found}`);
        asked += 1;
      }
      // What is not there is a problem that is described too.
      const unknown = parameters.find((each) => each.in === 'path' && each.schema.enum === undefined);
      if (unknown) {
        const target = address(route, parameters.map((each) => (each === unknown ? { ...each, example: 'nothing-of-that-name' } : each)), false);
        if (target === undefined) continue;
        const answer = await ask(target, headers, sent);
        if (answer.status < 400) complain(where, `${target} answers ${answer.status}`);
        const found = wrong(operation, document, answer);
        if (found) complain(where, `${target}: ${found}`);
        asked += 1;
      }
    }
  }

  // The validators see what is wrong: a status, a type, a member that is missing.
  const operation = document.paths['/r/{release}/index.json'].get;
  const good = await ask('/r/latest/index.json');
  if (wrong(operation, document, good)) complain('self-test', 'a good answer is refused');
  const without = JSON.parse(good.text);
  delete without.cubes[0].files[0].href;
  for (const spoilt of [{ ...good, status: 201 }, { ...good, type: 'text/html' }, { ...good, text: JSON.stringify(without) }])
    if (!wrong(operation, document, spoilt)) complain('self-test', 'a spoilt answer is accepted');
} finally {
  close();
}
for (const mistake of mistakes) console.log(mistake);
console.log(`${asked} answers held against /openapi.json, ${mistakes.length} mistakes`);
process.exit(mistakes.length === 0 && asked > 100 ? 0 : 1);
