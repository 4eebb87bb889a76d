/** What is fetched later may be missing: every `import()` goes through `part`, which makes that one kind of failure. */
import { describe, expect, it } from 'vitest';
import { codeOf, shipped } from './support/sources';

/** The `import()`s of a source that nobody prepared for: no types, no `import.meta`. */
function bare(text: string): string[] {
  const code = codeOf(text).replace(/\bpart\(\s*\(\)\s*=>\s*import\(/g, '');
  return [...code.matchAll(/(?<!typeof )\bimport\(([^)]*)\)/g)].map(([found]) => found);
}

describe('parts of the app that are fetched later', () => {
  it('are fetched by part() alone', () => {
    const guilty = shipped.flatMap(({ path, text }) => bare(text).map((found) => `src/${path}: ${found}`));
    expect(guilty, 'write part(() => import(…)) of core/installed/parts').toEqual([]);
  });

  it.each([
    ["const a = () => part(() => import('./a'));", 0],
    ["const a = () => import('./a').then((b) => b.c);", 1],
    ["const { a } = await import('./a');", 1],
    ["type A = typeof import('./a');", 0],
    ["part(() => import('./a')); import('./b');", 1],
  ])('are found in %s', (code, n) => {
    expect(bare(code)).toHaveLength(n);
  });
});
