// What scripts add: the map and the tables change in place, and stand where the data services are slow or gone.
//
//     node islands_test.mjs DALEL PROJECT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { browser, dalel, folder, kazakhstan, open, serve, watched } from './browser.mjs';

let site, chromium, context;
before(async () => {
  [site, chromium] = await Promise.all([kazakhstan(), browser()]);
  context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.base });
});
after(async () => {
  await chromium?.close();
  site?.close();
});

/** Marks the document, so that a page that was loaded anew is told from one that changed. */
const mark = (page) => page.evaluate(() => (window.same = true));
const isSame = (page) => page.evaluate(() => window.same === true);
const region = (page, code) => page.locator(`.region-map [data-area="${code}"]`).first();

test('the map goes back to the regions of 2017 and to a geographic drawing without loading the page', async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${site.base}/en/map/`);
  await mark(page);
  assert.match(await region(page, 'KZ-AST').getAttribute('aria-label'), /^Astana: 39; .*2\.94.*higher$/);
  assert.equal(await region(page, 'KZ-SHY').count(), 1);
  await page.selectOption('[name=regions]', '2018-06-18');
  await region(page, 'KZ-YUZ').waitFor();
  assert.equal(await region(page, 'KZ-SHY').count(), 0);
  assert.match(await region(page, 'KZ-YUZ').getAttribute('aria-label'), /^South Kazakhstan Region: 30;/);
  assert.match(await page.locator('main').innerText(), /sums are exact/);
  await page.selectOption('[name=drawing]', 'shapes');
  await page.locator('.region-map.shapes path').first().waitFor();
  assert.equal(await page.locator('.region-map.shapes a.region').count(), 16);
  assert.ok(await isSame(page));
  assert.match(page.url(), /regions=2018-06-18/);
  // The address is one that the server understands without scripts.
  const shared = await context.request.get(page.url());
  assert.match(await shared.text(), /region-map shapes/);
  await page.goBack();
  await page.locator('.region-map.tiles').waitFor();
  assert.deepEqual(wrong, []);
  await page.close();
});

test('claims on the regions of today are estimates and say so', async () => {
  const { page } = await watched(context);
  await open(page, `${site.base}/en/map/`);
  await page.selectOption('[name=table]', 'claims:persons_deprived_of_liberty:CC2014_256_2:2017');
  await page.waitForFunction(() => document.querySelector('.region-map [data-area="KZ-AKT"]')?.getAttribute('aria-label') === 'Aktobe Region: 19');
  await page.selectOption('[name=regions]', '2022-06-08');
  await page.waitForFunction(() => document.querySelector('.region-map [data-area="KZ-SHY"].estimated'));
  assert.match(await page.locator('main').innerText(), /They are estimates; nobody published such figures/);
  await page.close();
});

test('the keyboard reaches every region and reads its details', async () => {
  const { page } = await watched(context);
  await open(page, `${site.base}/en/map/`);
  await region(page, 'KZ-AST').focus();
  assert.match(await page.locator('.map-detail').innerText(), /Astana: 39/);
  assert.equal(await page.locator('.funnel .looked-at').count(), 1);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.matches('.region-map a')), true);
  await page.close();
});

test('a table is turned, sorted, drawn, copied and shared in place', async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${site.base}/en/tables/form_1m_2022_offences/`);
  await mark(page);
  await page.selectOption('#columns', 'provision');
  await page.locator('th', { hasText: 'Terrorist or extremist crimes' }).first().waitFor();
  await page.selectOption('#d-measure', 'offences_registered');
  await page.waitForURL(/measure=offences_registered/);
  await page.getByRole('button', { name: /^Terrorist or extremist crimes/ }).click();
  assert.match(await page.locator('.cross tbody tr').nth(1).innerText(), /^Astana/);
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied.split('\r\n')[2], /^Astana,/);
  await page.getByRole('button', { name: 'Chart' }).click();
  assert.match(page.url(), /sort=-KZ_TERRORIST_EXTREMIST&chart=/);
  assert.ok((await page.locator('.bars .tick-label').count()) > 2);
  assert.equal(await page.locator('.bars rect').count(), 21);
  const download = page.waitForEvent('download');
  await page.locator('.downloads a', { hasText: 'CSV' }).click();
  assert.ok(await (await download).path());
  assert.ok(await isSame(page));
  // What the figure's card says is what the table says.
  const astana = page.locator('.cross tbody tr', { hasText: 'Astana' }).locator('td');
  const at = await page.locator('.cross thead th').allInnerTexts();
  const cell = astana.nth(at.findIndex((text) => text.startsWith('Terrorist or extremist crimes')) - 1).locator('a');
  assert.equal(await cell.innerText(), '39');
  const { page: card } = await watched(context);
  await open(card, new URL(await cell.getAttribute('href'), page.url()).href);
  assert.match(await card.locator('.card-value').innerText(), /39/);
  assert.deepEqual(wrong, []);
  await Promise.all([page.close(), card.close()]);
});

test('rows are chosen by name, and the address lays out the same without scripts', async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${site.base}/en/tables/form_1m_2022_offences/?provision=CC2014_99`);
  await page.locator('.pick summary').first().click();
  await page.getByRole('searchbox', { name: 'Find in the list' }).first().fill('ast');
  await page.getByRole('checkbox', { name: 'Astana' }).check();
  await page.getByRole('searchbox', { name: 'Find in the list' }).first().fill('');
  await page.getByRole('checkbox', { name: 'Aktobe Region' }).check();
  assert.equal(await page.locator('.cross tbody tr').count(), 2);
  assert.match(decodeURIComponent(page.url()), /area=KZ-AKT,KZ-AST/);
  const csv = await (await context.request.get(new URL(await page.locator('.actions .downloads a', { hasText: 'CSV' }).getAttribute('href'), page.url()).href)).text();
  assert.deepEqual([...new Set(csv.trim().split(/\r?\n/).slice(1).map((row) => row.split(',')[1]))], ['KZ-AKT', 'KZ-AST']);
  const without = await chromium.newContext({ javaScriptEnabled: false });
  const still = await without.newPage();
  await still.goto(page.url());
  assert.deepEqual(await still.locator('.cross tbody th').allTextContents(), await page.locator('.cross tbody th').allTextContents());
  assert.deepEqual(await still.locator('.cross tbody td').allTextContents(), await page.locator('.cross tbody td').allTextContents());
  assert.deepEqual(wrong, []);
  await Promise.all([page.close(), without.close()]);
});

test('rows that follow one another in time are drawn as lines', async () => {
  // The invented country with its table of offences in two years.
  const place = folder();
  const mine = path.join(place, 'mine');
  dalel('new', mine);
  const settings = path.join(mine, 'observatory.toml');
  const one = fs.readFileSync(settings, 'utf8');
  const two = one.replace('dimensions = ["measure", "area", "provision"]\nperiod = "2024"', 'dimensions = ["measure", "area", "provision", "period"]');
  assert.notEqual(one, two);
  fs.writeFileSync(settings, two);
  const table = path.join(mine, 'tables/offences_2024.csv');
  const [, ...rows] = fs.readFileSync(table, 'utf8').trim().split('\n').map((row) => row.split(','));
  fs.writeFileSync(table, ['measure,area,provision,period,value,status', ...['2023', '2024'].flatMap((year) => rows.map((row) => [...row.slice(0, 3), year, ...row.slice(3)].join(',')))].join('\n') + '\n');
  dalel('package', mine);
  dalel('publish', mine, '--to', path.join(place, 'releases'), '--at', '2026-01-01T00:00:00Z');
  const server = await serve(path.join(place, 'releases'));
  try {
    const { page, wrong } = await watched(context);
    await open(page, `${server.base}/ru/tables/offences_2024/?rows=period&columns=area&chart`);
    assert.ok((await page.locator('.bars path.line').count()) >= 3);
    assert.equal(await page.locator('.bars path.mark').count(), 2 * (await page.locator('.bars path.line').count()));
    assert.deepEqual(await page.locator('.bars g').first().locator('.tick-label').allTextContents(), ['2023', '2024']);
    // Told apart without colour too.
    const looks = await page.locator('.bars path.line').evaluateAll((lines) => lines.map((line) => getComputedStyle(line).strokeDasharray + getComputedStyle(line).stroke));
    assert.equal(new Set(looks).size, looks.length);
    assert.deepEqual(wrong, []);
    await page.close();
  } finally {
    server.close();
    fs.rmSync(place, { recursive: true, force: true });
  }
});

test('an earlier release is explored as the newest is', async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${site.base}/ru/tables/form_1m_2022_persons_sex/?release=1`);
  await mark(page);
  await page.selectOption('#columns', 'sex');
  await page.waitForURL(/columns=sex/);
  assert.match(page.url(), /release=1/);
  assert.match(await page.locator('.cross tbody a').first().getAttribute('href'), /\/f\/cell:form_1m_2022_persons_sex\/.*\?release=1$/);
  assert.match(await page.locator('.actions .downloads a', { hasText: 'Parquet' }).getAttribute('href'), /r\/1\/form_1m_2022_persons_sex\.parquet\?/);
  assert.ok(await isSame(page));
  assert.deepEqual(wrong, []);
  await page.close();
});

test('every format of a view and of its table can be downloaded', async () => {
  const { page } = await watched(context);
  await open(page, `${site.base}/kk/tables/form_1m_2022_persons_sex/?provision=CC2014_99`);
  const links = await page.locator('main a[download]').evaluateAll((all) => all.map((each) => [each.textContent, each.href]));
  for (const format of ['CSV', 'Excel', 'JSON-stat', 'Parquet', 'PX', 'HTML', 'JSON-PX', 'GeoJSON', 'SDMX-CSV', 'SDMX-JSON', 'SDMX-ML', 'CSVW', 'ZIP']) assert.ok(links.some(([name]) => name === format), format);
  for (const [name, address] of links) {
    const answer = await context.request.get(address, { headers: { accept: '*/*' } });
    assert.equal(answer.status(), 200, `${name} ${address}`);
    assert.ok((await answer.body()).length > 100, name);
  }
  await page.close();
});

test('withheld, not collected, not applicable and zero look different and explain themselves', async () => {
  const { page } = await watched(context);
  // The release's own file, with its first four cells changed to what this table does not have.
  await page.route('**/r/**.en.json?**', async (route) => {
    const answer = await route.fetch();
    const dataset = await answer.json();
    dataset.status ??= {};
    ['Q', 'L', 'M'].forEach((sign, i) => {
      dataset.value[i] = null;
      dataset.status[i] = sign;
    });
    dataset.value[3] = 0;
    await route.fulfill({ json: dataset });
  });
  await open(page, `${site.base}/en/tables/form_1m_2022_offences/`);
  const looks = await page.locator('.states .sample').evaluateAll((samples) => samples.map((sample) => [sample.textContent, getComputedStyle(sample).backgroundImage + getComputedStyle(sample).backgroundColor + getComputedStyle(sample).textDecorationLine]));
  assert.equal(looks.length, 4);
  assert.equal(new Set(looks.map(([words]) => words)).size, 4);
  assert.equal(new Set(looks.map(([, look]) => look)).size, 4);
  for (const [name, words] of [['withheld', /does not mean zero/], ['not-collected', /Nobody counted/], ['not-applicable', /nothing to count/]]) assert.match(await page.locator(`.cross td.${name} [title]`).first().getAttribute('title'), words);
  await page.close();
});

test('numbers of the table are written as the server writes them', async () => {
  const without = await chromium.newContext({ javaScriptEnabled: false });
  const still = await without.newPage();
  for (const language of ['kk', 'ru', 'en']) {
    const { page } = await watched(context);
    const address = `${site.base}/${language}/tables/form_1m_2022_offences/`;
    await open(page, address);
    await still.goto(address);
    assert.deepEqual(await page.locator('.cross tbody td').allTextContents(), await still.locator('.cross tbody td').allTextContents(), language);
    assert.equal(await page.locator('.sort').count(), 4);
    await page.close();
  }
  await without.close();
});

test('where the data services are gone or slow, what the server wrote stands and the page says so', async () => {
  const alone = await chromium.newContext();
  const page = await alone.newPage();
  await page.route('**/r/**', (route) => route.abort());
  await page.goto(`${site.base}/en/tables/form_1m_2022_offences/`);
  await page.getByRole('status').filter({ hasText: 'The data service does not answer' }).waitFor();
  assert.ok((await page.locator('.cross tbody tr').count()) > 10);
  assert.equal(await page.locator('form.chooser button', { hasText: 'Show' }).count(), 1);
  await open(page, `${site.base}/en/map/`);
  await page.route('**/map/data.json?**', () => {}); // never answers
  await page.selectOption('[name=regions]', '2018-06-18');
  await page.getByText('Loading…').first().waitFor();
  await page.getByRole('status').filter({ hasText: 'The data service does not answer' }).waitFor({ timeout: 15000 });
  assert.equal(await region(page, 'KZ-SHY').count(), 1);
  await alone.close();
});

test('the first page brings less than 100 KB of scripts', async () => {
  const { page } = await watched(context);
  const scripts = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await open(page, `${site.base}/en/`);
  const size = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0);
  assert.ok(size > 1000 && size < 100 * 1024, `${size} bytes`);
  await page.close();
});
