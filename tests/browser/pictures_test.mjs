// Charts look as they did, give or take what machines draw differently, in light and dark.
//
//     node pictures_test.mjs DALEL PROJECT [--bless]
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { browser, kazakhstan, open, published, watched } from './browser.mjs';

const expected = path.join(import.meta.dirname, 'pictures');
const pictures = [
  ['tiles', 'map/', '.region-map.tiles'],
  ['shapes', 'map/?regions=2018-06-18&drawing=shapes&show=count', '.region-map.shapes'],
  ['funnel', 'map/', '.chart.funnel'],
  ['justice', 'justice/', '.tracks'],
  ['card', 'f/claim:S023/', '.card'],
  ['boundaries', 'map/?table=offences_by_year&period=2020&drawing=shapes&show=count', '.region-map.shapes', 'example'],
  ['verdicts', 'analysis/murder_2022/', '.analysis-plots .region-map.tiles'],
  ['intervals', 'analysis/murder_2022/', '.chart.intervals'],
  ['clusters', 'analysis/murder_2022_clusters/', '.analysis-plots .region-map.tiles'],
];

let site, example, chromium;
before(async () => {
  [site, example, chromium] = await Promise.all([kazakhstan(), published('example'), browser()]);
});
after(async () => {
  await chromium?.close();
  site?.close();
  example?.close();
});

test('what the pictures show', async () => {
  const context = await chromium.newContext({ viewport: { width: 1100, height: 900 } });
  const { page } = await watched(context);
  // The three regions that there were in 2020, each with its count, within the drawing and apart from each other.
  await open(page, `${example.base}/en/map/?table=offences_by_year&period=2020&drawing=shapes&show=count`);
  const shapes = await page.locator('.region-map.shapes a.region').evaluateAll((links) => links.map((link) => [link.getAttribute('data-area'), link.getAttribute('aria-label'), link.querySelector('path')?.getBBox().width ?? 0]));
  assert.equal(shapes.length, 3);
  for (const [area, told, width] of shapes) {
    assert.match(told, /: \d/, area);
    assert.ok(width > 40, area);
  }
  assert.equal(new Set(shapes.map(([, told]) => told)).size, 3);
  // Every region of an analysis is drawn with its rate between its limits, and the table behind says the same.
  await open(page, `${site.base}/en/analysis/murder_2022/`);
  const first = page.locator('.chart.intervals').first();
  assert.equal(await first.locator('.interval-row').count(), 20);
  const told = await first.locator('.interval-row title').evaluateAll((all) => all.map((each) => each.textContent));
  assert.ok(told.some((each) => /^Akmola Region: 4\.19 \(2\.89–5\.89\); higher$/.test(each)), told.join('\n'));
  assert.equal(await page.locator('.analysis-plots .tiles a.region.higher').count(), 3);
  assert.equal(await page.locator('.analysis-plots .tiles a.region.lower').count(), 3);
  await page.getByRole('link', { name: '4.1939' }).click();
  assert.match(await page.locator('.card-value').innerText(), /4\.19 \(2\.89–5\.89\)/);
  assert.match(await page.locator('.filled-formula').innerText(), /100.000 × 33 ÷ 786.865\.5 = 4\.19/);
  // Regions of a cluster carry its number in the table.
  await open(page, `${site.base}/en/analysis/murder_2022_clusters/`);
  assert.deepEqual(new Set(await page.locator('.tiles a.region.lower .region-value').evaluateAll((all) => all.map((each) => each.textContent))), new Set(['▼ 2']));
  assert.equal(await page.locator('.tiles a.region.higher').count(), 6);
  await context.close();
});

for (const colorScheme of ['light', 'dark'])
  test(colorScheme, async (suite) => {
    const context = await chromium.newContext({ colorScheme, viewport: { width: 1100, height: 900 }, reducedMotion: 'reduce' });
    for (const [name, address, selector, of] of pictures)
      await suite.test(name, async () => {
        const { page } = await watched(context);
        await open(page, `${of ? example.base : site.base}/en/${address}`);
        await page.evaluate(() => document.fonts.ready);
        const bytes = await page.locator(selector).first().screenshot({ animations: 'disabled', caret: 'hide' });
        await page.close();
        const file = path.join(expected, `${name}-${colorScheme}.png`);
        if (process.argv.includes('--bless')) return fs.writeFileSync(file, bytes);
        const [is, was] = [PNG.sync.read(bytes), PNG.sync.read(fs.readFileSync(file))];
        const keep = () => {
          const place = path.join(os.tmpdir(), `dalel-${path.basename(file)}`);
          fs.writeFileSync(place, bytes);
          return `drawn now: ${place}`;
        };
        assert.ok(Math.abs(is.width - was.width) <= 2 && Math.abs(is.height - was.height) <= 6, `${is.width}×${is.height}, was ${was.width}×${was.height}; ${keep()}`);
        // A line that moved by a pixel differs in its edges only; a missing mark, colour or label differs in more than a hundredth.
        const [width, height] = [Math.min(is.width, was.width), Math.min(is.height, was.height)];
        const cut = (image) => {
          const out = new PNG({ width, height });
          PNG.bitblt(image, out, 0, 0, width, height, 0, 0);
          return out.data;
        };
        const different = pixelmatch(cut(is), cut(was), null, width, height, { threshold: 0.2 });
        assert.ok(different <= width * height * 0.01, `${different} of ${width * height} points differ; ${keep()}`);
      });
    await context.close();
  });
