/**
 * Whatever comes in by whichever door, the app answers: no hang, no `unexpected`, and what was there is as it was. 300 of
 * each here; `npm run fuzz -- DOOR` 10,000. A case is told by its seed and number.
 */
import { expect, it } from 'vitest';
import type { Result } from '../src/core/result';
import { DOORS, lookedAt, makeHouse } from './support/doors/doors';
import { randomOf } from './support/doors/mutate';

const asked = process.env['APERTURA_FUZZ_DOOR'];
const cases_n = Number(process.env['APERTURA_FUZZ_CASES'] ?? 300);
const seed = Number(process.env['APERTURA_FUZZ_SEED'] ?? 5);
const first = Number(process.env['APERTURA_FUZZ_FROM'] ?? 0);
/** Of computing, on whatever machine: what takes longer leaves a tablet standing. */
const LONGEST_MS = 2000;
const LOOK_EVERY = 50;

const wrongIn = (answers: Result<unknown>[]) =>
  answers.flatMap((answer) =>
    !answer.ok && answer.code === 'unexpected' ? [JSON.stringify(answer.values)] : [],
  );

it('the door that was asked for is one', () => {
  expect([...Object.keys(DOORS), undefined]).toContain(asked);
});

it.each(Object.keys(DOORS).filter((name) => asked === undefined || name === asked))(
  'what comes in by the door “%s” is taken or refused, and changes nothing else',
  async (name) => {
    const house = await makeHouse();
    const before = await lookedAt(house);
    const problems: string[] = [];
    const outcomes = new Map<string, number>();
    for (let i = first; i < first + cases_n; i++) {
      const saved_n = house.worker.disk.commits_n;
      const begin = process.cpuUsage();
      const answers = await DOORS[name]!(house, randomOf(seed, i));
      const { user, system } = process.cpuUsage(begin);
      const told = (what: string) => problems.push(`seed ${seed}, ${i}: ${what}`);
      if ((user + system) / 1000 > LONGEST_MS) told(`${Math.round((user + system) / 1000)} ms`);
      for (const wrong of wrongIn(answers)) told(wrong);
      if (answers.every(({ ok }) => !ok) && house.worker.disk.commits_n !== saved_n)
        told('stored by what was refused');
      for (const answer of answers) {
        const outcome = answer.ok ? 'ok' : answer.code;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      if (i % LOOK_EVERY === 0) expect(await lookedAt(house), `after ${i}`).toEqual(before);
    }
    expect(problems).toEqual([]);
    expect(await lookedAt(house)).toEqual(before);
    // It has to come through as well as to be refused, or the door was never tried.
    expect(outcomes.get('ok'), JSON.stringify([...outcomes])).toBeGreaterThan(0);
    expect(outcomes.size, JSON.stringify([...outcomes])).toBeGreaterThan(1);
    if (asked !== undefined) console.log([...outcomes].map(([outcome, n]) => `${n} ${outcome}`).join('\n'));
  },
  // No limit of the clock: ten thousand cases take as long as the machine does.
  0,
);
