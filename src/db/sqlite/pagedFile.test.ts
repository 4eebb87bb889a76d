import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingPage } from './compare';
import { PagedFile, PIECE_BYTES } from './pagedFile';
import { emptyFile, openSqlite } from './sqlite';
import type { Db } from './sqlite';

/** Expecting equal arrays of a megabyte compares them number by number: slow. */
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** A tracked database with one table, saved. */
async function tracked(): Promise<{ file: PagedFile; db: Db }> {
  const file = await emptyFile();
  const db = await openSqlite(file);
  db.run('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  file.settle();
  return { file, db };
}

function insert(db: Db, n: number, chars: number): void {
  const rows = Array.from({ length: n }, (_, i) => ({ b: String.fromCharCode(97 + (i % 26)).repeat(chars) }));
  db.runEach('INSERT INTO t (b) VALUES (:b)', rows);
}

type Step = { kind: 'insert' | 'update' | 'delete' | 'undone' | 'failed'; n: number; chars: number };
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('insert', 'update', 'delete', 'undone', 'failed'),
    n: fc.integer({ min: 1, max: 200 }),
    chars: fc.integer({ min: 0, max: 1500 }),
  }) as fc.Arbitrary<Step>,
  { minLength: 1, maxLength: 8 },
);

describe('a file that SQLite works on', () => {
  it('holds after any changes what an export gives, and names all that has changed', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (work) => {
        const { file, db: first } = await tracked();
        let db = first;
        let stored = file.toBytes();
        for (const { kind, n, chars } of work) {
          db.transaction(() => {
            if (kind === 'delete') db.run('DELETE FROM t WHERE a % :m = 0', { m: 1 + (n % 3) });
            else if (kind === 'update') db.run("UPDATE t SET b = b || 'x' WHERE a < :n", { n });
            else insert(db, n, chars);
            return kind !== 'undone';
          });
          if (kind === 'failed') {
            // The save did not come through: back to what is stored, SQLite opened anew.
            db.close();
            file.restore();
            db = await openSqlite(file);
            expect(same(file.toBytes(), stored)).toBe(true);
            continue;
          }
          const change = db.change();
          if (change instanceof Uint8Array) throw new Error('the writes were not followed');
          const next = new Uint8Array(change.size);
          next.set(stored.subarray(0, change.size));
          for (const { index, bytes, before } of change.pieces) {
            const at = index * PIECE_BYTES;
            expect(same(before ?? new Uint8Array(), stored.subarray(at, at + PIECE_BYTES))).toBe(true);
            next.set(bytes, at);
          }
          stored = next;
          file.settle();
          expect(differingPage(file, db.export())).toBe(null);
        }
        expect(same(file.toBytes(), stored)).toBe(true);
        db.close();
        const again = await openSqlite(stored);
        expect(again.row('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
        again.close();
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('writes nothing before COMMIT, however large the transaction', async () => {
    const { file, db } = await tracked();
    db.transaction(() => {
      insert(db, 3000, 1500);
      expect(file.change().pieces).toEqual([]);
      return false;
    });
    expect(file.change()).toEqual({ size: file.size, pieces: [] });
  });

  it('is left by SQLite when it is cut, which is noticed: the whole file is saved', async () => {
    const { file, db } = await tracked();
    insert(db, 1000, 500);
    db.run('DELETE FROM t WHERE a > 10');
    file.settle();
    db.script('VACUUM');
    expect(db.file).toBe(null);
    const whole = db.change();
    expect(whole).toBeInstanceOf(Uint8Array);
    expect((whole as Uint8Array).byteLength).toBeLessThan(file.size);
    db.close();
    const again = await openSqlite(PagedFile.fromBytes(whole as Uint8Array));
    expect(again.row('SELECT count(*) AS n FROM t')).toEqual({ n: 10 });
    expect(again.file).not.toBe(null);
  });

  it('that is cut to less than the longest read is noticed too', async () => {
    const { file, db } = await tracked();
    insert(db, 100, 100);
    db.run('DELETE FROM t');
    db.script('VACUUM');
    expect(file.size).toBeGreaterThan(8192);
    expect(db.change()).toBeInstanceOf(Uint8Array);
  });

  it('gives its former state back after a cut that was not saved', async () => {
    const { file, db } = await tracked();
    insert(db, 2000, 500);
    db.run('DELETE FROM t WHERE a > 10');
    file.settle();
    const before = file.toBytes();
    db.script('VACUUM');
    db.close();
    file.restore();
    expect(same(file.toBytes(), before)).toBe(true);
    const again = await openSqlite(file);
    expect(again.row('PRAGMA quick_check')).toEqual({ quick_check: 'ok' });
  });

  it('keeps foreign keys on', async () => {
    const { db } = await tracked();
    expect(db.row('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
  });
});

describe('the comparison with an export', () => {
  it('finds any changed byte outside of counters and free pages', async () => {
    const { file, db } = await tracked();
    insert(db, 50, 1000);
    const exported = db.export();
    expect(differingPage(file, exported)).toBe(null);
    fc.assert(
      fc.property(fc.nat(exported.byteLength - 1), (at) => {
        fc.pre(!((at >= 24 && at < 28) || (at >= 40 && at < 44) || (at >= 92 && at < 100)));
        const wrong = exported.slice();
        wrong[at]! ^= 1;
        expect(differingPage(file, wrong)).toBe(Math.floor(at / 4096) + 1);
      }),
      { numRuns: 50, examples: [[0], [exported.byteLength - 1]] },
    );
    expect(differingPage(file, exported.slice(4096))).toBe(0);
  });

  it('agrees where pages have been freed', async () => {
    const { file, db } = await tracked();
    insert(db, 3000, 800);
    db.run('DELETE FROM t WHERE a > 100');
    expect(db.row<{ freelist_count: number }>('PRAGMA freelist_count')!.freelist_count).toBeGreaterThan(100);
    expect(differingPage(file, db.export())).toBe(null);
  });
});

describe('bytes beyond the end', () => {
  it('read as zeros, and a write there lengthens the pieces between', () => {
    const file = PagedFile.fromBytes(new Uint8Array(100).fill(1));
    file.set(new Uint8Array([9]), 3 * PIECE_BYTES + 5);
    const change = file.change();
    expect(change.size).toBe(3 * PIECE_BYTES + 6);
    expect(change.pieces.map(({ index, bytes }) => [index, bytes.byteLength])).toEqual([
      [0, PIECE_BYTES],
      [1, PIECE_BYTES],
      [2, PIECE_BYTES],
      [3, 6],
    ]);
    const wanted = new Uint8Array([...new Uint8Array(10).fill(1), ...new Uint8Array(PIECE_BYTES - 90)]);
    expect(same(file.subarray(90, PIECE_BYTES + 10), wanted)).toBe(true);
    file.restore();
    expect(same(file.toBytes(), new Uint8Array(100).fill(1))).toBe(true);
  });
});
