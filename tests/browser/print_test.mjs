// A page prints as a briefing: on paper of A4 nothing is cut, what only a screen needs is gone, the addresses of links stand beside them, and the
// ground is white in either theme.
//
//     node print_test.mjs DALEL PROJECT
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, kazakhstan, languages, open, watched } from './browser.mjs';

const pages = ['', 'map/?analysis=murder_2022', 'claims/contradictions/', 'justice/', 'f/claim:S023/', 'f/analysis:murder_2022/KZ-AKM/rate/', 'analysis/murder_2022/', 'tables/form_1m_2022_persons_age/'];
const paper = { width: 718, height: 1047 }; // A4 between margins of 10 mm, in CSS pixels

let site, chromium;
before(async () => {
  [site, chromium] = await Promise.all([kazakhstan(), browser()]);
});
after(async () => {
  await chromium?.close();
  site?.close();
});

/** What a printed page shows wrongly: elements beyond the paper, tools of the screen, links to elsewhere without their address. */
const faults = (page) =>
  page.evaluate((width) => {
    const found = [];
    const isSeen = (each) => each.getClientRects().length > 0 && getComputedStyle(each).visibility !== 'hidden';
    for (const each of document.querySelectorAll('main *, header *, footer *')) {
      // Within a drawing only the drawing itself has a place on the paper.
      if (each.closest('svg') && each.tagName !== 'svg') continue;
      // What only a screen reader says has no size.
      if (each.closest('.visually-hidden') || each.closest('math')) continue;
      const box = each.getBoundingClientRect();
      if (isSeen(each) && box.width > 0 && box.right > width + 1) found.push(`cut: ${each.outerHTML.slice(0, 120)}`);
    }
    for (const each of document.querySelectorAll('.sections, .search, .theme, .skip, .crumbs, .chooser, form, [data-needs-script]')) if (isSeen(each)) found.push(`on paper: ${each.outerHTML.slice(0, 120)}`);
    for (const each of document.querySelectorAll('main a[href^="http"], footer a[href^="http"]'))
      if (isSeen(each) && !each.textContent.includes(each.getAttribute('href')) && !getComputedStyle(each, '::after').content.includes(each.getAttribute('href'))) found.push(`no address: ${each.outerHTML.slice(0, 120)}`);
    for (const each of document.querySelectorAll('details')) if (each.querySelector(':scope > :not(summary)') && !isSeen(each.querySelector(':scope > :not(summary)'))) found.push(`closed: ${each.outerHTML.slice(0, 80)}`);
    return [...new Set(found)].slice(0, 6);
  }, paper.width);

for (const language of languages)
  test(`paper in ${language}`, { concurrency: 2 }, async (suite) => {
    const context = await chromium.newContext({ colorScheme: 'dark', viewport: paper });
    await Promise.all(
      pages.map((path) =>
        suite.test(`/${language}/${path}`, async () => {
          const { page } = await watched(context);
          try {
            await open(page, `${site.base}/${language}/${path}`);
            await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
            assert.deepEqual(await faults(page), []);
            const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
            assert.equal(ground, 'rgb(255, 255, 255)');
            const ink = await page.evaluate(() => getComputedStyle(document.querySelector('main h1')).color.match(/\d+/g).slice(0, 3).map(Number));
            assert.ok(Math.max(...ink) < 90, `ink ${ink}`);
            // The page says where it is from.
            assert.ok(await page.locator('.briefing').isVisible());
            const pdf = await page.pdf({ format: 'A4', margin: { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' } });
            assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
            assert.ok(pdf.length > 10_000);
          } finally {
            await page.close();
          }
        }),
      ),
    );
    await context.close();
  });
