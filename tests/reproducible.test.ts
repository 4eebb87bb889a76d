/**
 * The same request gives the same bytes: on this engine against hashes kept in the repository, and on a
 * second engine where one is installed (gjs is Firefox's SpiderMonkey; Debian has it as a package).
 * After a change that is meant to change plans: give PLANNER_VERSION a new name and run
 * `UPDATE_GOLDEN=1 npx vitest run tests/reproducible.test.ts`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { plansOf } from './support/engineEntry';
import { PLANNER_VERSION } from '../src/core/planner/version';

const here = new URL('.', import.meta.url);
const fixtures = new URL('fixtures/planner/', here);
const goldenFile = new URL('golden.json', fixtures);

/** Name → request, over shapes, coverages, modes and centres. */
function requests(): Record<string, unknown> {
  const load = (name: string): object => JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
  return {
    'square10@3': { ...load('square10'), coverage_pct: 3 },
    'disc20@10': load('disc20'),
    'aperture@20': { ...load('aperture'), coverage_pct: 20 },
    'blob8@15': { ...load('blob8'), coverage_pct: 15 },
    'two@20': { ...load('two'), coverage_pct: 20 },
    'ring_c@10': load('ring_c'),
    'ring_c grid': { ...load('ring_c'), algorithm_mode: 'grid' },
    'step 7': { ...load('blob8'), angle_step_deg: 7 },
    'strip of three positions': {
      image: { width_mm: 90, height_mm: 60 },
      coverage_pct: 10,
      positions: 'several',
      masks: [
        {
          vertices: [
            [5, 20],
            [70, 24],
            [70, 32],
            [5, 28],
          ].map(([x, y]) => ({ x, y })),
        },
      ],
    },
    'ISIC_0015046_512@10': load('lesions/ISIC_0015046_512'),
    'ISIC_0012178_512@20': { ...load('lesions/ISIC_0012178_512'), coverage_pct: 20 },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const hasGjs = spawnSync('gjs', ['--version']).status === 0;

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

  it.skipIf(!hasGjs)(
    'come out the same on SpiderMonkey (skipped where gjs is not installed)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'apertura-engine-'));
      try {
        const output = await build({
          configFile: false,
          logLevel: 'error',
          build: {
            write: false,
            minify: false,
            lib: {
              entry: fileURLToPath(new URL('support/engineEntry.ts', here)),
              formats: ['iife'],
              name: 'apertura',
            },
          },
        });
        const first = Array.isArray(output) ? output[0] : output;
        if (first === undefined || !('output' in first)) throw new Error('nothing was built');
        const script = join(folder, 'planner.js');
        const data = join(folder, 'requests.json');
        writeFileSync(data, JSON.stringify(requests()));
        writeFileSync(
          script,
          `${first.output[0].code}
const [, bytes] = imports.gi.GLib.file_get_contents(ARGV[0]);
const requests = JSON.parse(new TextDecoder().decode(bytes));
for (const name of Object.keys(requests)) print(JSON.stringify([name, apertura.plansOf(requests[name])]));
`,
        );
        const printed = execFileSync('gjs', [script, data], { encoding: 'utf8', maxBuffer: 1 << 28 });
        const other = Object.fromEntries(
          printed
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as [string, string]),
        );
        for (const [name, input] of Object.entries(requests())) {
          expect(sha256(other[name] ?? ''), name).toBe(sha256(plansOf(input)));
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
});
