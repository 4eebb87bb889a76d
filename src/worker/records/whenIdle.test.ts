/** The records are verified by themselves: once after each opening, when nobody waits, and a break is told. */
import { expect, it } from 'vitest';
import { addDrawnImage, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

const quiet = () => undefined;

/** A worker with a plan, its idle moments by hand, and what it tells. */
async function withPlan() {
  let idle = () => undefined as void;
  const worker = await makeSignedIn({ onIdle: (work) => (idle = work) });
  const told: string[] = [];
  await got(worker.api.subscribe(({ kind }) => told.push(kind)));
  await got(plan(worker, await addDrawnImage(worker)));
  const last = async () => (await got(worker.api.recordsState())).last;
  const rest = async () => {
    idle();
    await expect.poll(last).not.toBeNull();
    return (await last())!;
  };
  return { worker, told, last, rest };
}

/** Changes a record past the app. */
function tamper({ runtime }: TestWorker): void {
  const { db } = runtime.opened!;
  const triggers = db.rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'",
  );
  for (const { name } of triggers) db.script(`DROP TRIGGER ${name}`);
  db.script(`UPDATE audit_log SET payload = '{"spots_count":1}' WHERE id = 1`);
}

it('in an idle moment and not before, once', async () => {
  const { worker, told, last, rest } = await withPlan();
  expect(await last()).toBeNull();
  const first = await rest();
  expect(first).toMatchObject({ broken: null });
  expect(first.rows_n).toBeGreaterThan(1);
  // What becomes of them later is not looked at by itself; on demand it is, after all that was begun before.
  tamper(worker);
  await rest();
  const asked = await got(worker.api.verifyRecords(quiet));
  expect(asked.broken).toMatchObject({ table: 'audit_log', row: 1 });
  expect(told).not.toContain('records_broken');
});

it('tells a break, wherever the user is', async () => {
  const { worker, told, rest } = await withPlan();
  tamper(worker);
  expect((await rest()).broken).toMatchObject({ table: 'audit_log' });
  await expect.poll(() => told).toContain('records_broken');
});
