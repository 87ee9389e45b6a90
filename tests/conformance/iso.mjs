// The codes of regions are those of ISO 3166-2: today's as the npm package iso-3166 has them, the earlier ones as
// Debian's iso-codes has them.
//
//     iso.mjs OBSERVATORY COUNTRY
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { iso31662 as today } from 'iso-3166';

const earlier = JSON.parse(fs.readFileSync('/usr/share/iso-codes/json/iso_3166-2.json', 'utf8'))['3166-2'];

const [observatory, country] = process.argv.slice(2);
const [header, ...rows] = fs
  .readFileSync(path.join(observatory, 'registers/areas.csv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((field) => field.replace(/,$/, '')));
const column = (name) => header.indexOf(name);
const codesOf = (name) => new Set(rows.map((row) => row[column(name)]).filter((code) => code.startsWith(`${country}-`)));

const difference = (one, other) => [...one].filter((code) => !other.has(code)).sort();
let wrong = 0;
for (const [name, published] of [
  ['iso_3166_2', new Set(today.filter((entry) => entry.parent === country).map((entry) => entry.code))],
  ['iso_3166_2_old', new Set(earlier.map((entry) => entry.code).filter((code) => code.startsWith(`${country}-`)))],
]) {
  const ours = codesOf(name);
  const unknown = difference(ours, published);
  const missing = difference(published, ours);
  console.log(`${name}: ${ours.size} codes, ${published.size} published`);
  if (unknown.length > 0) console.log(`  not published: ${unknown.join(', ')}`);
  if (missing.length > 0) console.log(`  not in areas.csv: ${missing.join(', ')}`);
  wrong += unknown.length + missing.length + (published.size === 0 ? 1 : 0);
}
process.exit(wrong === 0 ? 0 : 1);
