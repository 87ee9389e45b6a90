// A running `dalel serve` of a freshly published observatory, for tests in JavaScript.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

/** Publishes the observatory and serves it; `ask(target, headers, {method, body})` gives `{status, type, headers, text}`. */
export async function served(program, observatory) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dalel-served-'));
  execFileSync(program, ['publish', observatory, '--to', folder, '--at', '2026-01-01T00:00:00Z'], { stdio: 'ignore' });
  const process = spawn(program, ['serve', folder, '--port', '0', '--idle', '120', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await readline.createInterface({ input: process.stdout })[Symbol.asyncIterator]().next().then((next) => [next.value]);
  const { port } = JSON.parse(line);
  const ask = (target, headers = {}, { method = 'GET', body } = {}) =>
    new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, path: target, method, headers }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
          const bytes = Buffer.concat(parts);
          resolve({ status: answer.statusCode, type: (answer.headers['content-type'] ?? '').split(';')[0], headers: answer.headers, bytes, text: bytes.toString('utf8') });
        });
        answer.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  const close = () => {
    process.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { ask, close, base: `http://127.0.0.1:${port}` };
}
