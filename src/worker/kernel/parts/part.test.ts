import { describe, expect, it } from 'vitest';
import { failed, got, makeSignedIn } from '../../../../tests/support/testWorker';
import { part as partOf, PartMissing } from '../../../core/installed/parts';
import { fail, ok } from '../../../core/result';
import { Part } from './part';

/** A part that comes when the test says so, and how often it was asked for. */
function held() {
  const asked: { come: () => void; fail: () => void }[] = [];
  const part = new Part(() =>
    partOf(
      () =>
        new Promise<{ name: string }>((resolve, reject) =>
          asked.push({ come: () => resolve({ name: 'it' }), fail: () => reject(new Error('no network')) }),
        ),
    ),
  );
  return { part, asked };
}

const nobody = () => ({ sessionTurns_n: 0 });

describe('a part of the worker', () => {
  it('is fetched once for all that ask, and asked at once from then on', async () => {
    const { part, asked } = held();
    const order: number[] = [];
    const ask = (n: number) =>
      part.call(nobody(), async ({ name }) => {
        order.push(n);
        return ok(name);
      });
    expect(part.there).toBeNull();
    expect(part.isUsed).toBe(false);
    const answers = [ask(1), ask(2), ask(3)];
    expect(part.isUsed).toBe(false);
    expect(asked.length).toBe(1);
    asked[0]!.come();
    expect(await Promise.all(answers)).toEqual([ok('it'), ok('it'), ok('it')]);
    expect(order).toEqual([1, 2, 3]);
    expect(part.there).toEqual({ name: 'it' });
    expect(part.isUsed).toBe(true);
    void ask(4);
    expect(order, 'without a turn of the event loop').toEqual([1, 2, 3, 4]);
    expect(asked.length).toBe(1);
  });

  it('is not used by what fetches it ahead', async () => {
    const { part, asked } = held();
    const ahead = part.fetchAhead();
    asked[0]!.come();
    await ahead;
    expect(part.there).not.toBeNull();
    expect(part.isUsed).toBe(false);
  });

  it('that cannot be fetched fails, and is tried again by the next call', async () => {
    const { part, asked } = held();
    const first = part.call(nobody(), async () => ok(1));
    asked[0]!.fail();
    await expect(first).rejects.toThrow(PartMissing);
    const ahead = part.fetchAhead();
    asked[1]!.fail();
    await ahead;
    const second = part.call(nobody(), async () => ok(2));
    asked[2]!.come();
    expect(await second).toEqual(ok(2));
  });

  it('does nothing for somebody who has left while it came', async () => {
    const { part, asked } = held();
    const turns = { sessionTurns_n: 3 };
    let done_n = 0;
    const call = part.call(turns, async () => ok(++done_n));
    turns.sessionTurns_n = 4;
    asked[0]!.come();
    expect(await call).toEqual(fail('signed_out'));
    expect(done_n).toBe(0);
    expect(await part.call(turns, async () => ok(++done_n))).toEqual(ok(1));
  });
});

describe('a call whose part cannot be fetched', () => {
  it('is answered with the cause; nothing has changed', async () => {
    const { part, asked } = held();
    const { api, disk } = await makeSignedIn({ preparePhoto: async () => (await part.get()) as never });
    const commits_n = disk.commits_n;
    const adding = failed(api.addImage(new Blob(['photo'])));
    await expect.poll(() => asked.length).toBe(1);
    asked[0]!.fail();
    expect(await adding).toBe('part_missing');
    expect(disk.commits_n).toBe(commits_n);
    expect(await got(api.listImages(0, 1))).toMatchObject({ rows: [] });
  });
});
