// Maps of the boundaries an observatory brings: each period on the regions it had, played through, and what is said where lines are missing.
// Those of Kazakhstan since 1997 are read from ../shared where that folder is; else these tests are skipped.
//
//     node maps_test.mjs DALEL PROJECT
//
// SCREENSHOTS=FOLDER keeps pictures of the pages.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { browser, languages, open, project, published, watched } from './browser.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shared = path.join(process.env.DALEL_SHARED ?? path.join(project, '../shared'), 'data/boundaries');
const vintages = [
  ['kz_admin1_1997_2018_s01', 'valid_to = 2018-06-18', 16],
  ['kz_admin1_2018_2022_s01', 'valid_from = 2018-06-19\nvalid_to = 2022-06-07', 17],
  ['kz_admin1_2022_now_s01', 'valid_from = 2022-06-08', 20],
];
const skip = fs.existsSync(shared) ? false : `${shared} is absent`;

/** The regions of Kazakhstan since 1997, by their national codes; the one whose code the register does not know by its name. */
function bringBoundaries(observatory) {
  fs.mkdirSync(path.join(observatory, 'boundaries'));
  fs.appendFileSync(path.join(observatory, 'sources/licences.csv'), 'CC0-1_0,Creative Commons Zero 1.0,https://creativecommons.org/publicdomain/zero/1.0/,yes,no,,\n');
  fs.appendFileSync(path.join(observatory, 'sources/sources.csv'), "whosonfirst,Who's On First,Administrative areas of Kazakhstan,,,https://whosonfirst.org/,CC0-1_0,,C,2,Compiled from Mesoshapes; dissolved and simplified.,\n");
  for (const [name, validity] of vintages) {
    fs.copyFileSync(path.join(shared, `${name}.geojson`), path.join(observatory, `boundaries/${name}.geojson`));
    fs.appendFileSync(path.join(observatory, 'observatory.toml'), `\n[[boundaries]]\nfile = "boundaries/${name}.geojson"\nsource = "whosonfirst"\n${validity}\nkey = "kato"\ncodes = "national_code"\n`);
  }
}

let chromium, context, example, plain, bounded;
before(async () => {
  [chromium, example, plain, bounded] = await Promise.all([browser(), published('example'), published('kazakhstan'), skip ? undefined : published('kazakhstan', bringBoundaries)]);
  context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
});
after(async () => {
  await chromium?.close();
  for (const site of [example, plain, bounded]) site?.close();
});

const byYear = 'map/?table=offences_by_year&drawing=shapes&show=count';
const regions = (page) => page.locator('.region-map a.region').evaluateAll((links) => links.map((link) => link.dataset.area).sort());
const value = (page, name) => page.locator(`[name=${name}]`).inputValue();
const keep = async (page, name) => {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });
};

test('the periods of a table are played through, each on the regions it had and all on one scale', async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${example.base}/en/${byYear}`);
  await page.evaluate(() => {
    const chosen = () => document.querySelector('[name=period]')?.value;
    window.seen = [{ period: chosen() }]; // what stands there before
    const note = () => {
      const period = chosen();
      const areas = [...document.querySelectorAll('.region-map a.region')].map((link) => link.dataset.area);
      const last = window.seen.at(-1);
      const legend = document.querySelector('.legend')?.innerText;
      const title = document.querySelector('.map-detail')?.innerText;
      if (areas.length && last?.period !== period) window.seen.push({ period, areas: areas.sort().join(' '), legend, title });
    };
    new MutationObserver(() => setTimeout(note)).observe(document.querySelector('.map'), { subtree: true, childList: true, attributes: true });
  });
  const play = page.getByRole('button', { name: 'Play through the periods' });
  await play.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await play.waitFor({ timeout: 20000 });
  const seen = (await page.evaluate(() => window.seen)).slice(1);
  assert.deepEqual(seen.map(({ period }) => period), ['2019', '2020', '2021', '2022', '2023', '2024']);
  assert.deepEqual(new Set(seen.map(({ period, areas }) => `${period < '2021'} ${areas}`)), new Set(['true XQ-GK XQ-ME XQ-OR', 'false XQ-KU XQ-ME XQ-OR XQ-ZH']));
  assert.equal(new Set(seen.map(({ legend }) => legend)).size, 1, 'one scale');
  for (const { period, title } of seen) assert.match(title, new RegExp(period));
  assert.match(page.url(), /period=2024/);
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes('period=2024'));
  assert.deepEqual(wrong, []);
  await page.close();
});

test('playing stops where the reader stops it, and where the service is gone', async () => {
  const { page } = await watched(context);
  await open(page, `${example.base}/en/${byYear}`);
  await page.getByRole('button', { name: 'Play through the periods' }).click();
  await page.waitForFunction(() => document.querySelector('[name=period]').value === '2020');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Play through the periods' }).waitFor();
  await page.waitForTimeout(1500);
  assert.equal(await value(page, 'period'), '2020');
  assert.match(page.url(), /period=2020/);
  await page.route('**/map/data.json?**', (route) => route.abort());
  await page.getByRole('button', { name: 'Play through the periods' }).click();
  await page.getByRole('status').filter({ hasText: 'The data service does not answer' }).waitFor();
  await page.getByRole('button', { name: 'Play through the periods' }).waitFor();
  assert.deepEqual(await regions(page), ['XQ-GK', 'XQ-ME', 'XQ-OR']);
  await page.close();
});

test('every year on the regions of one day: added up exactly backwards, estimated forwards and said so', async () => {
  const { page } = await watched(context);
  await open(page, `${example.base}/en/${byYear}&period=2022&regions=2020-12-31`);
  assert.deepEqual(await regions(page), ['XQ-GK', 'XQ-ME', 'XQ-OR']);
  assert.match(await page.locator('[data-area=XQ-GK]').first().getAttribute('aria-label'), /^Great Kumbar Region: 13/);
  assert.match(await page.locator('main').innerText(), /sums are exact/);
  // The second choice is made before the first is answered, and both hold.
  await page.evaluate(() => {
    const choose = (name, value) => {
      const list = document.querySelector(`[name=${name}]`);
      list.value = value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('regions', '2021-01-01');
    choose('period', '2019');
  });
  await page.locator('.region.estimated').first().waitFor();
  assert.deepEqual(await regions(page), ['XQ-KU', 'XQ-ME', 'XQ-OR', 'XQ-ZH']);
  assert.match(await page.locator('[data-area=XQ-KU]').first().getAttribute('aria-label'), /6\.6 \(estimated\)/);
  assert.match(await page.locator('main').innerText(), /They are estimates; nobody published such figures/);
  // The estimate has a card, which says what it was divided by.
  const card = await page.locator('table.figures a.figure', { hasText: '6.6' }).first().getAttribute('href');
  const answer = await page.request.get(new URL(card, page.url()).href);
  assert.equal(answer.status(), 200);
  assert.match(await answer.text(), /11 × 0\.6 = 6\.6/);
  assert.match(await page.locator('.map-plot').innerText(), /Boundaries: Gazette of Qialia \(invented\)/);
  // A region leads to its page, by the keyboard as well.
  await page.locator('.region-map [data-area=XQ-ME]').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/areas/XQ-ME/');
  await page.close();
});

test('where there are no lines the page says so, and which days have some', async () => {
  const { page } = await watched(context);
  await open(page, `${plain.base}/en/map/?drawing=shapes`);
  assert.equal(await page.locator('.region-map.tiles').count(), 1);
  assert.equal(await value(page, 'drawing'), 'shapes');
  const notice = page.locator('#map-no-shapes');
  assert.match(await notice.innerText(), /no boundaries of the regions as on 31 December 2022: the map is drawn with equal squares/);
  await notice.getByRole('link', { name: '18 June 2018' }).click();
  await page.locator('.region-map.shapes').waitFor();
  assert.equal((await regions(page)).length, 16);
  assert.match(await page.locator('.map-plot').innerText(), /Natural Earth \(public domain\)/);
  assert.equal(await page.locator('#map-no-shapes').count(), 0);
  await page.close();
});

test('three divisions of Kazakhstan are drawn with the lines the observatory brings', { skip }, async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${bounded.base}/en/map/?drawing=shapes`);
  const drawn = async (day, count) => {
    await page.selectOption('[name=regions]', day);
    // Every shape has a surface, cities a ring that can be seen. The answer replaces the map, so that all is asked at one moment.
    await page.waitForFunction((n) => {
      const boxes = [...document.querySelectorAll('.region-map.shapes a.region')].map((link) => link.getBoundingClientRect());
      return boxes.length === n && boxes.every(({ width, height }) => width * height > 200);
    }, count);
    assert.equal(await page.locator('.map-plot .notice, #map-no-shapes').count(), 0);
    assert.match(await page.locator('.map-plot').innerText(), /Boundaries: Who's On First .*Creative Commons Zero/s);
  };
  await drawn('2022-06-08', 20);
  await keep(page, 'kz-2022');
  await drawn('2022-06-07', 17);
  await drawn('2018-06-18', 16);
  await keep(page, 'kz-2018');
  assert.deepEqual(wrong, []);
  await page.close();
});

test('GeoJSON of a cube has the lines of its period, and names what has none', { skip }, async () => {
  const answer = await context.request.get(`${bounded.base}/r/latest/form_1m_2022_offences.geojson?provision=KZ_TERRORIST_EXTREMIST&measure=offences_registered`);
  assert.equal(answer.status(), 200);
  const all = await answer.json();
  const areas = new Map(all.features.map((feature) => [feature.properties.area, feature]));
  assert.equal(areas.size, 21);
  assert.deepEqual(all.without_geometry, ['KZ']);
  assert.equal(all.boundaries.length, 1);
  assert.match(all.boundaries[0].licence, /Zero/);
  for (const [area, { geometry }] of areas) {
    if (area === 'KZ') continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat()) assert.deepEqual(ring[0], ring.at(-1));
    for (const [longitude, latitude] of polygons.flat(2)) assert.ok(longitude > 46 && longitude < 88 && latitude > 40 && latitude < 56, area);
  }
  const file = await context.request.get(`${bounded.base}/r/latest/boundaries/kz_admin1_2022_now_s01.geojson`);
  assert.match(file.headers()['content-type'], /^application\/geo\+json/);
  assert.equal((await file.json()).features.length, 20);
});

test('maps with lines in every language and theme, at 320 pixels too', async () => {
  const places = [[example.base, `${byYear}&period=2020`, 'example'], [plain.base, 'map/?drawing=shapes', 'plain']];
  if (!skip) places.push([bounded.base, 'map/?drawing=shapes', 'kazakhstan']);
  for (const [base, address, name] of places)
    for (const language of languages)
      for (const colorScheme of ['light', 'dark']) {
        const { page, wrong } = await watched(context);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await open(page, `${base}/${language}/${address}`);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`));
        assert.deepEqual(violations, [], `${name} ${language} ${colorScheme}`);
        await keep(page, `${name}-${language}-${colorScheme}`);
        await page.setViewportSize({ width: 320, height: 640 });
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${name} ${language}`);
        // Shapes are too small for names there: a list has name and value of each region.
        const listed = await page.locator('.shape-names:visible li').allInnerTexts();
        if (await page.locator('.region-map.shapes').count()) assert.ok(listed.length >= 3 && listed.every((each) => /\p{L}{3}.* \S+$/u.test(each)), listed.join(', '));
        await keep(page, `${name}-${language}-${colorScheme}-320`);
        assert.deepEqual(wrong, []);
        await page.close();
      }
});
