/** `npm run bench -- all`: one that fails is named and the others go on; what they print is in the document. */
import { describe, expect, it } from 'vitest';
import { benches, documentOf, runOne } from '../scripts/bench/all';

describe('all benches', () => {
  it('are those of the folder, without the one that runs them', () => {
    expect(benches()).toEqual(expect.arrayContaining(['memory', 'opening', 'store', 'taps']));
    expect(benches()).not.toContain('all');
  });

  it('name one that fails, with its reason, and do not throw', async () => {
    expect(await runOne('no-such-bench', [], 60_000)).toMatchObject({
      ok: false,
      printed: expect.stringContaining('there is no bench "no-such-bench"') as string,
    });
  });

  it('become a document with their tables, and with who failed', () => {
    const run = { ok: true, seconds: 3, load: '1.0' };
    const text = documentOf(
      ['a machine'],
      [
        { ...run, name: 'taps', printed: '| a | b |\n|---|---|\n| 1 | 2 |' },
        { ...run, name: 'store', ok: false, printed: 'took too long and was ended' },
        { ...run, name: 'app', printed: '12 ms  start' },
      ],
    );
    expect(text).toContain('- a machine\n- failed: `store`\n');
    expect(text).toContain('## taps\n3 s, load 1.0 at the end\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    expect(text).toContain(
      '## store\n3 s, load 1.0 at the end. **Failed**\n\n```\ntook too long and was ended\n```\n',
    );
    expect(text).toContain('## app\n3 s, load 1.0 at the end\n\n```\n12 ms  start\n```\n');
  });
});
