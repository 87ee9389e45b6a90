// Pictures of five pages for README, from a real server of the Kazakhstan observatory.
//
//     node tools/site_pictures.mjs build/dalel . docs/pictures
import path from 'node:path';
import { browser, kazakhstan, open } from '../tests/browser/browser.mjs';

const pages = [
  ['picture', 'en/', 'light'],
  ['map', 'en/map/', 'light', '.map .plots'],
  ['claims', 'en/claims/persons_in_justice_system/', 'light'],
  ['card', 'ru/f/claim:S023/', 'dark'],
  ['table', 'kk/tables/form_1m_2022_offences/', 'light', '.chooser'],
];
const folder = process.argv[4];
const [site, chromium] = await Promise.all([kazakhstan(), browser()]);
try {
  for (const [name, address, colorScheme, from] of pages) {
    const context = await chromium.newContext({ colorScheme, viewport: { width: 1120, height: 700 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await open(page, `${site.base}/${address}`);
    await page.evaluate(() => document.fonts.ready);
    if (from) await page.locator(from).first().evaluate((place) => scrollTo({ top: place.getBoundingClientRect().top + scrollY - 24, behavior: 'instant' }));
    await page.screenshot({ path: path.join(folder, `site-${name}.png`), animations: 'disabled' });
    await context.close();
  }
} finally {
  await chromium.close();
  site.close();
}
