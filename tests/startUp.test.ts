/**
 * Nothing starts by being imported: no worker, no listener, no timer, no effect, and no look at the page,
 * which is not there in Node. src/main.tsx starts them.
 */
import type * as Signals from '@preact/signals';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const started: string[] = [];
const note = (what: string) => () => void started.push(what);

vi.mock('@preact/signals', async (original) => ({
  ...(await original<typeof Signals>()),
  effect: () => void started.push('effect'),
}));

const modules = import.meta.glob([
  '../src/ui/**/*.{ts,tsx}',
  '!**/*.test.*',
  '!**/*.browser.*',
  '!**/*.d.ts',
]);

beforeAll(() => {
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        started.push('Worker');
      }
    },
  );
  for (const name of ['addEventListener', 'requestAnimationFrame', 'setInterval', 'setTimeout', 'fetch']) {
    vi.stubGlobal(name, note(name));
  }
});
afterAll(() => vi.unstubAllGlobals());

it('there are modules to import', () => expect(Object.keys(modules).length).toBeGreaterThan(100));

it('importing every module of the screens starts nothing', async () => {
  const guilty: string[] = [];
  for (const [path, load] of Object.entries(modules)) {
    started.length = 0;
    await load();
    if (started.length > 0) guilty.push(`${path}: ${started.join(', ')}`);
  }
  expect(guilty, 'let src/main.tsx start it').toEqual([]);
});
