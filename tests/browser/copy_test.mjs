// A copy of the site that `dalel site` wrote, behind a host that knows nothing: it searches and explores its tables in the browser.
//
//     node copy_test.mjs DALEL PROJECT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { browser, dalel, folder, languages, open, project, watched } from './browser.mjs';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.csv': 'text/csv; charset=utf-8' };
let place, host, base, chromium, context;
before(async () => {
  place = folder();
  dalel('publish', path.join(project, 'observatories/kazakhstan'), '--to', path.join(place, 'releases'), '--at', '2026-01-01T00:00:00Z');
  dalel('site', path.join(place, 'releases'), '--to', path.join(place, 'site'), '--base', 'https://copy.example');
  host = http.createServer((request, response) => {
    const wanted = path.join(place, 'site', decodeURIComponent(new URL(request.url, 'http://host').pathname));
    const file = wanted.endsWith('/') ? wanted + 'index.html' : wanted;
    if (!file.startsWith(path.join(place, 'site')) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => host.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${host.address().port}`;
  chromium = await browser();
  context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
});
after(async () => {
  await chromium?.close();
  host?.close();
  if (place) fs.rmSync(place, { recursive: true, force: true });
});

test('a copy searches in three languages, Kazakh from any keyboard', async () => {
  for (const [language, query, found] of [['kk', 'караганды', 'Қарағанды'], ['ru', 'терроризм', 'терроризм'], ['en', 'aktobe imprisonment', 'Aktobe'], ['en', '256(2)', '256(2)']]) {
    const { page, wrong } = await watched(context);
    await open(page, `${base}/${language}/`);
    await page.fill('#q', query);
    await page.press('#q', 'Enter');
    await page.locator('.results li').first().waitFor();
    assert.match((await page.locator('.results').innerText()).toLowerCase(), new RegExp(found.toLowerCase().replace(/[()]/g, '\\$&')), query);
    const target = new URL(await page.locator('.results a').first().getAttribute('href'), page.url()).href;
    assert.equal((await context.request.get(target)).status(), 200, target);
    assert.deepEqual(wrong, []);
    await page.close();
  }
  const { page } = await watched(context);
  await open(page, `${base}/en/search/?q=${encodeURIComponent('<script>alert(1)</script> zzz')}`);
  assert.match(await page.locator('main').innerText(), /Nothing was found/);
  await page.close();
});

test('the same words find the same things in a copy as on a server', async () => {
  const { serve } = await import('./browser.mjs');
  const server = await serve(path.join(place, 'releases'));
  try {
    for (const [language, query] of [['kk', 'ақтөбе'], ['ru', 'осужденные 2017'], ['en', 'prevented attacks']]) {
      const { page } = await watched(context);
      const results = async (address) => {
        await open(page, `${address}/${language}/search/?q=${encodeURIComponent(query)}`);
        return page.locator('.results a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname + new URL(link.href).hash));
      };
      const copied = await results(base);
      assert.ok(copied.length > 0, query);
      assert.deepEqual(copied, await results(server.base), query);
      await page.close();
    }
  } finally {
    server.close();
  }
});

test('a copy lays out, sorts and draws its tables', async () => {
  for (const language of languages) {
    const { page, wrong } = await watched(context);
    await open(page, `${base}/${language}/tables/form_1m_2022_persons_sex/`);
    const before = await page.locator('.cross tbody').innerText();
    await page.selectOption('#columns', 'sex');
    await page.selectOption('#d-provision', 'CC2014_99');
    await page.waitForURL(/provision=CC2014_99/);
    assert.notEqual(await page.locator('.cross tbody').innerText(), before);
    await page.locator('.cross thead button').first().click();
    await page.locator('.actions button[aria-pressed]').click();
    assert.ok((await page.locator('.bars rect').count()) > 10);
    assert.deepEqual(wrong, []);
    // The address leads back to the same view.
    const again = await context.newPage();
    await open(again, page.url());
    assert.equal(await again.locator('#columns').inputValue(), 'sex');
    assert.equal(await again.locator('.cross').innerText(), await page.locator('.cross').innerText());
    assert.equal(await again.locator('.bars rect').count(), await page.locator('.bars rect').count());
    await Promise.all([page.close(), again.close()]);
  }
});
