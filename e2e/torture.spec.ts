/** Fifteen kills of the browser at work; `npm run torture` does two hundred. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generator } from '../scripts/lib/seeded';
import { torture } from '../scripts/lib/torture';
import { expect, test } from './support/test';

test('nothing acknowledged is lost when the browser is killed, and nothing is there by half', async ({
  baseURL,
}) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'apertura-torture-'));
  try {
    const report = await torture({
      url: baseURL!,
      profile: join(folder, 'profile'),
      kills: 15,
      random: generator(4),
      log: () => undefined,
    });
    expect(report.problems).toEqual([]);
    expect(report.kills).toBe(15);
    expect(report.acknowledged).toBeGreaterThan(15);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
