/** Databases as every shipped version left them open, migrate and keep what was in them. */
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../db/sqlite/migrations';
import { openSqlite } from '../../db/sqlite/sqlite';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { fixture, got, makeTestWorker } from '../../../tests/support/testWorker';

/** A device on which the app of that schema was used last. */
function diskOf(migration: string): MemoryDisk {
  const disk = new MemoryDisk();
  const bytes = fixture(`tests/fixtures/databases/${migration.replace(/\.sql$/, '.sqlite')}`);
  disk.database = { bytes, generation: 7, schema_version: migration, saved_at: '' };
  return disk;
}

describe('a database of every shipped schema', () => {
  it.each(MIGRATIONS.map(({ name }) => name))(
    'opens: %s (make its fixture with `npx tsx scripts/makeDatabases.ts`)',
    async (name) => {
      const disk = diskOf(name);
      const before = disk.database!;
      const newest = MIGRATIONS.at(-1)!.name;
      const info = await got(makeTestWorker(disk).api.open());
      expect(info).toMatchObject({ schema_version: newest, fresh: false, readonly_because: null });
      const db = await openSqlite(disk.database!.bytes);
      const row = (sql: string) => db.row<Record<string, unknown>>(sql);
      expect(row('SELECT status, is_demo, accepted_by FROM plan_iterations WHERE id = 1')).toEqual({
        status: 'accepted',
        is_demo: 0,
        accepted_by: 1,
      });
      expect(row('SELECT x_mm, y_mm FROM spots')).toEqual({ x_mm: 5, y_mm: 3 });
      expect(row('SELECT count(*) AS n FROM audit_log')).toEqual({ n: 1 });
      expect(row('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
      expect(() => db.run('DELETE FROM spots')).toThrow(/never vanish/);
      db.close();
      // The state before the migration is kept until the next one; opening again changes nothing.
      expect(disk.kept.before_migration).toBe(name === newest ? null : before);
      const generation = disk.database!.generation;
      expect(generation).toBe(name === newest ? 7 : 8);
      await got(makeTestWorker(disk).api.open());
      expect(disk.database!.generation).toBe(generation);
    },
  );

  it('stays as it was when the migrated state cannot be saved', async () => {
    const disk = diskOf(MIGRATIONS[2]!.name);
    const before = disk.database!;
    disk.failures = ['storage_full'];
    expect(await makeTestWorker(disk).api.open()).toMatchObject({ ok: false, code: 'storage_full' });
    expect(disk.database).toBe(before);
    await got(makeTestWorker(disk).api.open());
  });
});
