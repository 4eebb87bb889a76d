/**
 * The same request gives the same bytes: on this engine against hashes kept in the repository, and on
 * the engines of Firefox and Safari where they are installed (support/otherEngines says as what).
 * After a change that is meant to change plans: give PLANNER_VERSION a new name and run
 * `UPDATE_GOLDEN=1 npx vitest run tests/reproducible.test.ts`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plansOf } from './support/engineEntry';
import { requests } from './support/goldenRequests';
import { ordersOf } from './support/ordersEntry';
import { ENGINES, onEngine } from './support/otherEngines';
import { PLANNER_VERSION } from '../src/core/planner/version';

const here = new URL('.', import.meta.url);
const fixtures = new URL('fixtures/planner/', here);
const goldenFile = new URL('golden.json', fixtures);
const ordersFile = new URL('orders.json', fixtures);

type Hashes = Record<string, string>;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('reproducible plans', () => {
  it('come out as the golden hashes of this planner version say', () => {
    const hashes = Object.fromEntries(
      Object.entries(requests()).map(([name, input]) => [name, sha256(plansOf(input))]),
    );
    const found = { planner_version: PLANNER_VERSION, hashes };
    if (process.env['UPDATE_GOLDEN'] === '1')
      writeFileSync(goldenFile, `${JSON.stringify(found, null, 2)}\n`);
    const golden: unknown = JSON.parse(readFileSync(goldenFile, 'utf8'));
    expect(found, 'plans changed: name a new PLANNER_VERSION, then UPDATE_GOLDEN=1').toEqual(golden);
  }, 60_000);

  describe.each(ENGINES)('on $name', (engine) => {
    it.skipIf(!engine.installed)(
      `come out the same (skipped where ${engine.command} is not installed)`,
      async () => {
        const told = await onEngine(engine, 'engineEntry.ts', 'plansOf', requests());
        const hashes = Object.fromEntries(Object.entries(told).map(([name, text]) => [name, sha256(text)]));
        expect(hashes).toEqual((JSON.parse(readFileSync(goldenFile, 'utf8')) as { hashes: Hashes }).hashes);
      },
      600_000,
    );
  });
});

describe('reproducible orders', () => {
  it('come out as their golden hashes say: a plan that is verified is ordered anew', () => {
    const found = Object.fromEntries(
      Object.entries(requests()).map(([name, input]) => [name, sha256(ordersOf(input))]),
    );
    if (process.env['UPDATE_GOLDEN'] === '1')
      writeFileSync(ordersFile, `${JSON.stringify(found, null, 2)}\n`);
    const golden: unknown = JSON.parse(readFileSync(ordersFile, 'utf8'));
    expect(found, 'orders changed: stored plans in a cool order no longer verify').toEqual(golden);
  }, 120_000);

  describe.each(ENGINES)('on $name', (engine) => {
    it.skipIf(!engine.installed)(
      `come out the same (skipped where ${engine.command} is not installed)`,
      async () => {
        const told = await onEngine(engine, 'ordersEntry.ts', 'ordersOf', requests());
        const hashes = Object.fromEntries(Object.entries(told).map(([name, text]) => [name, sha256(text)]));
        expect(hashes).toEqual(JSON.parse(readFileSync(ordersFile, 'utf8')) as Hashes);
      },
      600_000,
    );
  });
});
