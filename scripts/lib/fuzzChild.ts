/** Plans one seed's requests from a number on, and says before each which one it is. Started by fuzz.ts. */
import { fuzzOne, fuzzRequest } from '../../src/core/planner/testing/fuzz';
import type { FuzzMessage } from './fuzz';

const [seed, from, to, full_every] = process.argv.slice(2).map(Number) as [number, number, number, number];

function tell(message: FuzzMessage): Promise<void> {
  return new Promise((resolve) => process.send!(message, undefined, {}, () => resolve()));
}

for (let i = from; i < to; i++) {
  await tell({ kind: 'begin', i });
  const { outcome, problem } = fuzzOne(fuzzRequest(seed, i), i % full_every === 0);
  await tell({ kind: 'end', i, outcome, problem });
}
process.disconnect();
