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
