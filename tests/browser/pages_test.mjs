// Every kind of page in every language: nothing in the console, nothing against the policy, nothing axe objects to in light and dark,
// no scrolling sideways at 320 pixels, and readable without scripts.
//
//     node pages_test.mjs DALEL PROJECT
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { browser, kazakhstan, languages, open, watched } from './browser.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = [
  '', 'map/', 'map/?analysis=murder_2022', 'map/?regions=2018-06-18&drawing=shapes&show=count', 'map/?table=claims:persons_deprived_of_liberty:CC2014_256_2:2017', 'map/?table=nothing', 'areas/', 'areas/KZ-AKT/', 'tables/', 'tables/form_1m_2022_offences/', 'tables/form_1m_2022_persons_age/', 'tables/form_1m_2022_offences/?chart&sort=-offences_registered', 'claims/', 'claims/persons_in_justice_system/', 'claims/contradictions/', 'justice/', 'law/', 'law/CC2014_256_2/', 'law/terms/',
  'data/', 'data/api/', 'analysis/', 'analysis/murder_2022/', 'analysis/murder_2022_neighbours/', 'analysis/murder_2022_hotspots/', 'analysis/murder_2022_clusters/', 'analysis/gti_editions/', 'f/analysis:murder_2022/KZ-AKM/rate/', 'f/rate:form_1m_2022_offences/offences_registered.KZ-AKM.CC2014_99.2022/', 'methods/', 'methods/garwood/', 'releases/', 'releases/compare/?from=1&to=2', 'sources/', 'sources/kpsisu_portal/', 'corrections/', 'f/claim:S023/', 'search/?q=256', 'read/what-is-terrorism/', 'nothing/',
];

let site, chromium;
before(async () => {
  [site, chromium] = await Promise.all([kazakhstan(), browser()]);
});
after(async () => {
  await chromium?.close();
  site?.close();
});

const violations = (page, options) =>
  page.evaluate(async (given) => {
    const { violations } = await globalThis.axe.run(document, given);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map((node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`);
  }, options);

for (const language of languages)
  test(`pages in ${language}`, { concurrency: 2 }, async (suite) => {
    const context = await chromium.newContext({ colorScheme: 'light', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await Promise.all(
      pages.map((path) =>
        suite.test(`/${language}/${path}`, async () => {
          const { page, wrong } = await watched(context);
          try {
            const answer = await open(page, `${site.base}/${language}/${path}`);
            const unknown = path.endsWith('nothing/') || path.endsWith('=nothing');
            assert.equal(answer.status(), unknown ? 404 : 200);
            assert.equal(await page.getAttribute('html', 'lang'), language);
            assert.deepEqual(wrong.filter((each) => !(unknown && each.includes('404'))), []);
            await page.evaluate(axe);
            // Colours are the same in every language: they are looked at once, in both themes.
            const seesColours = language === 'en';
            assert.deepEqual(await violations(page, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: seesColours } } }), []);
            await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
            if (seesColours) assert.deepEqual(await violations(page, { runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] }), [], 'dark');
            await page.setViewportSize({ width: 320, height: 640 });
            const wide = await page.evaluate(() => {
              if (document.documentElement.scrollWidth <= 320) return [];
              return [...document.querySelectorAll('main *, header *, footer *')].filter((each) => each.getBoundingClientRect().right > 321 && !each.closest('.scroll, pre, .formula')).slice(0, 4).map((each) => each.outerHTML.slice(0, 140));
            });
            assert.deepEqual(wide, [], 'at 320 pixels');
          } finally {
            await page.close();
          }
        }),
      ),
    );
    await context.close();
  });

test('every page is readable without scripts', async () => {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(`${site.base}/ru/${path}`);
    assert.ok((await page.locator('main').innerText()).length > 120, path);
    assert.equal(await page.locator('[data-needs-script]:visible').count(), 0, path);
  }
  await context.close();
});
