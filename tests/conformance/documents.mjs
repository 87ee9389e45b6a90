// What a release says of itself is read by tools that know nothing of us: citations, catalogue, GeoJSON, CSV on the Web, metrics.
//
//     documents.mjs PROGRAM OBSERVATORY
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';

import citations from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { check } from '@placemarkio/check-geojson';
import { validateCFFFile } from 'cffjs';
import jsonld from 'jsonld';
import n3 from 'n3';
import metrics from 'parse-prometheus-text-format';
import CsvwParser from 'rdf-parser-csvw';

import { served } from './served.mjs';

const [program, observatory] = process.argv.slice(2);
const mistakes = [];
const expect = (truth, what) => truth || mistakes.push(what);
const refuses = async (what, attempt) => {
  try {
    await attempt();
  } catch {
    return;
  }
  mistakes.push(`accepted: ${what}`);
};
const { ask, close, base } = await served(program, observatory);
const text = async (target, headers) => (await ask(target, headers)).text;
const json = async (target) => JSON.parse(await text(target));

/** The members of a citation that every style must agree on. */
const essence = ([entry]) => ({ title: entry.title.replace(/[{}]/g, ''), URL: entry.URL, year: entry.issued['date-parts'][0][0], author: entry.author[0].literal ?? entry.author[0].family });

async function readCitations(what) {
  const styles = { '.bib': '@bibtex/text', '.ris': '@ris/file', '.json': '@csl/list+object' };
  const read = {};
  for (const [ending, forceType] of Object.entries(styles)) {
    const source = await text(`/r/latest/citations/${what}${ending}`);
    const entries = citations.plugins.input.chain(ending === '.json' ? JSON.parse(source) : source, { forceType });
    expect(entries.length === 1, `${what}${ending}: ${entries.length} entries`);
    read[ending] = essence(entries);
  }
  for (const ending of ['.bib', '.ris']) expect(JSON.stringify(read[ending]) === JSON.stringify(read['.json']), `${what}${ending} says ${JSON.stringify(read[ending])}, CSL-JSON ${JSON.stringify(read['.json'])}`);
  expect(read['.json'].URL.startsWith(`${base}/r/1/`), `${what}: ${read['.json'].URL}`);
}

async function readCitationFile() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dalel-cff-'));
  const file = path.join(folder, 'CITATION.cff');
  const source = await text('/r/latest/CITATION.cff');
  fs.writeFileSync(file, source);
  const read = validateCFFFile(file);
  expect(read.references.length > 3 && read.type === 'dataset', 'CITATION.cff has no references');
  for (const spoilt of [source.replace('type: dataset', 'type: statistics'), source.replace(/authors:\n.*\n/, ''), source.replace('license-url: "https:', 'license-url: "no address ')]) {
    fs.writeFileSync(file, spoilt);
    await refuses('a spoilt CITATION.cff', () => validateCFFFile(file));
  }
  fs.rmSync(folder, { recursive: true });
}

/** Both catalogues say the same, statement by statement. */
async function readCatalogue(cubes) {
  const place = `${base}/r/1/`;
  const turtle = new n3.Parser({ baseIRI: place }).parse(await text('/r/1/catalog.ttl'));
  const writer = new n3.Writer({ format: 'N-Quads' });
  writer.addQuads(turtle);
  const lines = await new Promise((resolve, reject) => writer.end((error, result) => (error ? reject(error) : resolve(result))));
  const one = await jsonld.canonize(lines, { inputFormat: 'application/n-quads', format: 'application/n-quads' });
  const other = await jsonld.canonize(await json('/r/1/catalog.jsonld'), { base: place, format: 'application/n-quads' });
  expect(one === other, 'catalog.ttl and catalog.jsonld differ');
  const downloads = turtle.filter((quad) => quad.predicate.value === 'http://www.w3.org/ns/dcat#downloadURL').map((quad) => quad.object.value);
  expect(downloads.length > 3 * cubes, `${downloads.length} downloads of ${cubes} cubes`);
  for (const download of downloads) {
    const answer = await ask(download.slice(base.length));
    const [stated] = turtle.filter((quad) => quad.subject.value === `${download}#distribution` && quad.predicate.value === 'http://www.w3.org/ns/dcat#mediaType');
    expect(answer.status === 200 && stated.object.value.endsWith(answer.type), `${download} answers ${answer.status} ${answer.type}`);
  }
}

/** The part of http://www.w3.org/ns/csvw that our metadata uses. */
const csvwContext = {
  '@context': {
    csvw: 'http://www.w3.org/ns/csvw#',
    dc: 'http://purl.org/dc/terms/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    name: { '@id': 'csvw:name', '@type': 'xsd:string' },
    titles: { '@id': 'csvw:title', '@container': '@language' },
    url: { '@id': 'csvw:url', '@type': 'xsd:anyURI' },
    tableSchema: { '@id': 'csvw:tableSchema', '@type': '@id' },
    columns: { '@id': 'csvw:column', '@type': '@id', '@container': '@list' },
    datatype: { '@id': 'csvw:datatype', '@type': '@vocab' },
    base: { '@id': 'csvw:base', '@language': null },
    format: { '@id': 'csvw:format', '@type': 'xsd:string' },
    integer: 'xsd:integer',
    string: 'xsd:string',
    required: { '@id': 'csvw:required', '@type': 'xsd:boolean' },
    primaryKey: { '@id': 'csvw:primaryKey', '@type': 'xsd:string' },
    aboutUrl: { '@id': 'csvw:aboutUrl', '@type': 'csvw:uriTemplate' },
    dialect: { '@id': 'csvw:dialect', '@type': '@id' },
    encoding: { '@id': 'csvw:encoding', '@language': null },
    lineTerminators: { '@id': 'csvw:lineTerminators', '@language': null },
  },
};

async function readCsvw(cube) {
  const metadata = await json(`/r/1/${cube.id}.csv-metadata.json`);
  const documentLoader = async (url) => {
    if (url !== 'http://www.w3.org/ns/csvw') throw new Error(`${url} is not asked for`);
    return { contextUrl: null, documentUrl: url, document: csvwContext };
  };
  const quads = new n3.Store(new n3.Parser({ format: 'N-Quads' }).parse(await jsonld.toRDF(metadata, { documentLoader, base: `${base}/r/1/`, format: 'application/n-quads' })));
  const names = metadata.tableSchema.columns.map((column) => column.name);
  const source = await text(`/r/1/${cube.id}.csv`);
  expect(source.split('\n')[0] === names.join(','), `${cube.id}: the columns of the metadata are not those of the file`);
  const about = new Map();
  for await (const quad of new CsvwParser({ metadata: quads, baseIRI: `${base}/r/1/${cube.id}.csv`, factory: n3.DataFactory }).import(Readable.from([source]))) {
    const id = quad.subject.value;
    if (id.includes('/f/cell:')) about.set(id, [...(about.get(id) ?? []), quad]);
  }
  expect(about.size === cube.cells, `${cube.id}: ${about.size} rows with an address, ${cube.cells} cells`);
  const [first] = about;
  const figure = await json(first[0].slice(base.length));
  const value = first[1].find((quad) => quad.predicate.value.endsWith('value'));
  expect(value.object.datatype.value.endsWith('integer') && Number(figure.value.replace(/\D/g, '')) === Number(value.object.value), `${first[0]} is ${figure.value}, in the file ${value.object.value}`);
}

async function readGeoJson(cube) {
  const source = await text(`/r/1/${cube.id}.geojson`);
  expect(check(source).features.length === cube.cells, `${cube.id}.geojson has not one feature a cell`);
  await refuses('GeoJSON with a feature without geometry', () => check(source.replace('"geometry":null,', '')));
}

try {
  const release = await json('/r/1/index.json');
  const [claim] = await json('/r/1/claims.json');
  const [finding] = await json('/r/1/findings.json');
  for (const what of ['release', release.cubes[0].id, claim.figure, finding.id]) await readCitations(what);
  await readCitationFile();
  await readCatalogue(release.cubes.length);
  for (const cube of release.cubes) {
    await readCsvw(cube);
    await readGeoJson(cube);
  }
  const families = metrics(await text('/metrics'));
  const requests = families.find((family) => family.name === 'dalel_http_requests_total');
  expect(requests.type === 'COUNTER' && requests.metrics.length > 0, 'no requests are counted');
  const durations = families.find((family) => family.name === 'dalel_http_request_duration_seconds');
  expect(durations.type === 'HISTOGRAM' && durations.metrics.length > 0 && durations.metrics.every((metric) => '+Inf' in metric.buckets), 'durations are no histogram');
  console.log(`${release.cubes.length} cubes and their documents read, ${mistakes.length} mistakes`);
} finally {
  close();
}
for (const mistake of mistakes) console.log(mistake);
process.exit(mistakes.length === 0 ? 0 : 1);
