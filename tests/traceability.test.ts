/** Every statement of the specification has its tests, and each of them is there: scripts/lib/traceability.mjs. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../scripts/lib/statements.mjs';
import { faultsOfMap, PAGE, pageOf, provenInPart, readMap, unproven } from '../scripts/lib/traceability.mjs';

/** What nothing proves, and what is proven in part. Both may only fall. */
const MOST_UNPROVEN = 0;
const MOST_IN_PART = 1;

describe('the specification and the tests', () => {
  it('fit each other, statement by statement', () => {
    expect(faultsOfMap(), 'tests/traceability.json').toEqual([]);
  });

  it('leave no more unproven than before', () => {
    expect(unproven().map(({ key }) => key)).toHaveLength(MOST_UNPROVEN);
    expect(provenInPart().map(({ key }) => key)).toHaveLength(MOST_IN_PART);
  });

  it('are told as they are', () => {
    expect(readFileSync(PAGE, 'utf8') === pageOf(), 'npm run traceability').toBe(true);
  });

  it('are found not to fit where a statement, a test or a file goes', () => {
    const map = readMap();
    const [first, second] = Object.keys(map) as [string, string];
    const faults = (changed: Record<string, string[]>) => faultsOfMap({ ...map, ...changed });
    const file = 'tests/traceability.test.ts';
    expect(faults({ 'of another day': [] })).toEqual(['no such statement any more: of another day']);
    expect(faults({ [first]: [`${file}: are told as they are`] })).toEqual([]);
    expect(faults({ [first]: [`${file}: no such title`] })).toEqual([
      expect.stringContaining(`${file} has no test “no such title”`),
    ]);
    expect(faults({ [second]: ['tests/none.test.ts: a'] })).toEqual([
      expect.stringContaining('there is no file tests/none.test.ts'),
    ]);
    const without = Object.entries(map).filter(([key]) => key !== first);
    expect(faultsOfMap(Object.fromEntries(without))).toEqual([`a statement without an entry: ${first}`]);
  });
});

describe('statements', () => {
  const of = (text: string) => statementsOf(text);

  it('are the sentences and rows below a number, and no words that are defined', () => {
    const page = `# Specification\n\nBefore.\n\n## §1 Words\n\nA word.\n\n## §2 Units\n\n**§2.1 Units.** One (of 1.5 mm). Two: \`a.b\`.\n\n| head | too |\n|---|---|\n| a | b |\n`;
    expect(of(page).map(({ section, n, text }) => `${section}-${n} ${text}`)).toEqual([
      '2.1-1 One (of 1.5 mm).',
      '2.1-2 Two: `a.b`.',
      '2.1-3 a: b',
    ]);
  });

  it('keep their key where others come before them, and lose it where a word changes', () => {
    const key = (text: string) => of(`## §2 U\n\n${text}`).at(-1)!.key;
    expect(key('Other. Same as before.')).toBe(key('Same as before.'));
    expect(key('Same as before that was.')).not.toBe(key('Same as before that is.'));
  });
});
