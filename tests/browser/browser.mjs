// Debian's Chromium, and `dalel serve` of releases made for the tests. Both end with `close`.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { chromium } from 'playwright-core';

export const [program, project] = process.argv.slice(2);
export const languages = ['kk', 'ru', 'en'];

const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];

/** A browser that speaks to this machine only. */
export const browser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: false, args: [...flags, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] });

export const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'dalel-browser-'));
export const dalel = (...words) => execFileSync(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });

/** Serves a folder of releases on a free port of this machine: `{base, close}`. */
export async function serve(releases) {
  const server = spawn(program, ['serve', releases, '--port', '0', '--idle', '120', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: server.stdout });
  const { value } = await lines[Symbol.asyncIterator]().next();
  const { port } = JSON.parse(value);
  return { base: `http://127.0.0.1:${port}`, close: () => server.kill() };
}

/** Publishes a copy of an observatory, after `change` was made to its folder, and serves it. */
export async function published(observatory, change = () => {}) {
  const place = folder();
  const mine = path.join(place, observatory);
  fs.cpSync(path.join(project, 'observatories', observatory), mine, { recursive: true });
  change(mine);
  dalel('package', mine);
  dalel('publish', mine, '--to', path.join(place, 'releases'), '--at', '2026-01-01T00:00:00Z');
  const server = await serve(path.join(place, 'releases'));
  return {
    base: server.base,
    close: () => {
      server.close();
      fs.rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Two releases of the Kazakhstan observatory; in the first, article 256(2) in Aktobe in 2017 is 18, in the second 19. */
export async function kazakhstan() {
  const place = folder();
  const mine = path.join(place, 'kazakhstan');
  fs.cpSync(path.join(project, 'observatories/kazakhstan'), mine, { recursive: true });
  const claims = path.join(mine, 'claims/article_2019.csv');
  const now = fs.readFileSync(claims, 'utf8');
  const then = now.replace('S023,persons_deprived_of_liberty,KZ-AKT,Aktobe region,2017,,19,19', 'S023,persons_deprived_of_liberty,KZ-AKT,Aktobe region,2017,,18,18');
  if (then === now) throw new Error('claim S023 is not what the tests know');
  fs.writeFileSync(claims, then);
  dalel('publish', mine, '--to', path.join(place, 'releases'), '--at', '2026-01-01T00:00:00Z');
  fs.writeFileSync(claims, now);
  dalel('publish', mine, '--to', path.join(place, 'releases'), '--at', '2026-02-01T00:00:00Z');
  const server = await serve(path.join(place, 'releases'));
  return {
    base: server.base,
    close: () => {
      server.close();
      fs.rmSync(place, { recursive: true, force: true });
    },
  };
}

/** What went wrong on a page while it was open: errors of scripts, of the console, of the policy, and answers that failed. */
export async function watched(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(90000); // the machine may do other things too
  const wrong = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left does not wait for what it asked for.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') wrong.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1:') && !request.url().startsWith('data:')) wrong.push(`another host: ${request.url()}`);
  });
  return { page, wrong };
}

/** Opens a page and waits until its islands stand. */
export async function open(page, address) {
  const answer = await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(() => !document.querySelector('[data-island]:not([data-failed])'), undefined, { timeout: 90000 });
  return answer;
}
