// What a reader does on the pages: finds a figure, its source and what contradicts it, switches regions, downloads, follows a permanent
// address to an older release.
//
//     node reader_test.mjs DALEL PROJECT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { browser, dalel, folder, kazakhstan, open, serve, watched } from './browser.mjs';

let site, chromium, context;
before(async () => {
  [site, chromium] = await Promise.all([kazakhstan(), browser()]);
  context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, reducedMotion: 'reduce' });
});
after(async () => {
  await chromium?.close();
  site?.close();
});

const main = (page) => page.locator('main').innerText();

test('the figure of Aktobe in 2017, its source and the fifteen whose region nobody names', async () => {
  const { page, wrong } = await watched(context);
  await open(page, `${site.base}/en/`);
  await page.fill('#q', 'Aktobe');
  await page.press('#q', 'Enter');
  await page.locator('.results a', { hasText: 'Aktobe Region' }).first().waitFor();
  await open(page, `${site.base}/en/areas/KZ-AKT/`);
  const row = page.locator('tr', { hasText: 'imprisonment' }).filter({ hasText: '256(2)' }).filter({ hasText: '2017' });
  await row.getByRole('link', { name: '19' }).first().click();
  await page.waitForURL(/\/f\/claim(:|%3A)S023\/$/);
  const card = await main(page);
  assert.match(card, /Aktobe Region · 2017/);
  assert.match(card, /Committee on Legal Statistics/);
  assert.match(card, /article, footnote 4, table 1/);
  assert.match(card, /2017: 62, of which the parts named by area make 47/);
  assert.match(card, /Not accounted for: 15/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test('the penalty that is cited belongs to another part of the article', async () => {
  const { page } = await watched(context);
  await open(page, `${site.base}/en/law/CC2014_256_2/`);
  const text = await main(page);
  assert.match(text, /256\(2\)/);
  assert.match(text, /punished by 5 to 9 years; the law says 7 to 12 years/);
  await page.close();
});

test('the permanent address of a figure leads to what an older release said', async () => {
  const { page } = await watched(context);
  await open(page, `${site.base}/en/f/claim:S023/`);
  const history = page.locator('table', { hasText: 'Its value in every release' });
  assert.match(await history.innerText(), /18[\s\S]*19|19[\s\S]*18/);
  const older = await history.locator('a[href*="/r/1/f/claim"]').first().getAttribute('href');
  const answer = await page.goto(new URL(older, page.url()).href);
  assert.equal(answer.status(), 200);
  assert.match(await page.locator('body').innerText(), /18/);
  await open(page, `${site.base}/en/f/claim:S023/?release=1`);
  assert.match(await main(page), /You are reading release 1/);
  assert.match(await page.locator('.card-value').innerText(), /18/);
  await page.close();
});

test('a table is downloaded', async () => {
  const { page } = await watched(context);
  await open(page, `${site.base}/ru/tables/form_1m_2022_offences/`);
  const waiting = page.waitForEvent('download');
  await page.locator('main a[download][href$=".csv"]').first().click();
  const download = await waiting;
  const text = fs.readFileSync(await download.path(), 'utf8');
  assert.match(text.split('\n')[0], /area/);
  assert.ok(text.length > 10000);
  await page.close();
});

test('a place called <script> is shown as a name', async () => {
  const place = folder();
  const mine = path.join(place, 'mine');
  dalel('new', mine);
  const file = path.join(mine, 'registers/area_names.csv');
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const cells = lines[1].split(',');
  for (const i of [1, 2, 3]) cells[i] = "<script>window.broken=1</script><img src=x onerror='window.broken=2'>";
  lines[1] = cells.join(',');
  fs.writeFileSync(file, lines.join('\n'));
  dalel('publish', mine, '--to', path.join(place, 'releases'), '--at', '2026-01-01T00:00:00Z');
  const server = await serve(path.join(place, 'releases'));
  try {
    const { page, wrong } = await watched(context);
    for (const where of ['map/', `areas/${cells[0]}/`, 'areas/', 'tables/', '']) {
      await open(page, `${server.base}/en/${where}`);
      assert.equal(await page.evaluate(() => window.broken), undefined, where);
    }
    await open(page, `${server.base}/en/areas/${cells[0]}/`);
    assert.match(await page.locator('h1').innerText(), /<script>window\.broken=1<\/script>/);
    assert.deepEqual(wrong, []);
    await page.close();
  } finally {
    server.close();
    fs.rmSync(place, { recursive: true, force: true });
  }
});
