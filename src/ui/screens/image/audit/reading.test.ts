import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../core/result';
import type { Result } from '../../../../core/result';
import type { LogPage } from '../../../../worker/contract';
import { LogReading } from './reading';
import type { LogEntry, LogState } from './reading';

/** A log of so many rows that answers when it is told to. */
function logOf(total: number) {
  const waiting: (() => void)[] = [];
  const asked: [number, number | undefined][] = [];
  const told: LogState[] = [];
  const read = (offset: number, limit: number, up_to?: number): Promise<Result<LogPage<LogEntry>>> => {
    asked.push([offset, up_to]);
    const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, i) => ({ id: offset + i }));
    const page = { rows: rows as LogEntry[], total, offset, up_to: up_to ?? 900, persons: ['ann'] };
    return new Promise((resolve) => waiting.push(() => resolve(ok(page))));
  };
  const answer = async (): Promise<void> => {
    waiting.shift()!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { reading: new LogReading(read, (state) => void told.push(state)), asked, told, answer };
}

describe('the reading of a log', () => {
  it('asks for what is in sight, each part once, as the log was at first', async () => {
    const { reading, asked, told, answer } = logOf(320);
    reading.want(0, 80);
    reading.begin();
    await answer();
    expect(told.at(-1)).toMatchObject({ total: 320, persons: ['ann'], failure: null });
    reading.want(0, 80);
    reading.want(60, 101);
    reading.want(310, 400);
    for (let n = 0; n < 3; n++) await answer();
    expect(asked).toEqual([
      [0, undefined],
      [50, 900],
      [100, 900],
      [300, 900],
    ]);
    const { rows } = told.at(-1)!;
    expect([...rows.keys()]).toEqual([
      ...Array.from({ length: 150 }, (_, i) => i),
      ...Array.from({ length: 20 }, (_, i) => 300 + i),
    ]);
    expect([0, 149, 319].map((at) => rows.get(at)?.id)).toEqual([0, 149, 319]);
  });

  it('tells nothing once it is given up, whatever was under way', async () => {
    const { reading, told, answer } = logOf(320);
    reading.begin();
    reading.giveUp();
    await answer();
    expect(told).toEqual([]);
  });

  it('tells a failure, with what was there before', async () => {
    const told: LogState[] = [];
    const refused = new LogReading(
      async () => fail('bad_request', { field: 'person' }),
      (state) => void told.push(state),
    );
    refused.begin();
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toMatchObject([{ total: 0, failure: { code: 'bad_request' } }]);
  });
});
