/** What the access log tells of who came in, and of all that left the device. */
import { expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import { saveNoted } from '../kernel/write';

const MINUTE_MS = 60_000;

it('notes each way in, the lock, and every file that leaves, with who it was', async () => {
  const worker = await makeSignedIn();
  const { api, runtime, clock } = worker;
  const image_id = await addDrawnImage(worker);
  const { id: first } = await got(plan(worker, image_id, { coverage_pct: 3 }));
  const { id: second } = await got(plan(worker, image_id, { coverage_pct: 4 }));
  await saveNoted(runtime);
  const { db } = runtime.opened!;
  const from = db.row<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM access_log')!.id;
  const me = runtime.session!.user_id;

  await got(api.exportIteration(first, 'csv', 'en'));
  await got(api.exportComparison(first, second));
  await got(api.exportDatabaseCopy());
  // Refused: nothing has left.
  expect(await failed(api.exportIteration(99, 'csv', 'en'))).toBe('iteration_not_found');
  expect(await failed(api.exportComparison(first, 99))).toBe('iteration_not_found');
  clock.ms += 61 * MINUTE_MS;
  expect(await failed(api.listImages(0, 10))).toBe('signed_out');
  await got(api.signInDemo('en'));
  const demo = runtime.session!.user_id;
  await saveNoted(runtime);

  const rows = db.rows<{ user_id: number; kind: string; payload: string }>(
    'SELECT user_id, kind, payload FROM access_log WHERE id > :from ORDER BY id',
    { from },
  );
  expect(rows.map(({ user_id, kind, payload }) => [user_id, kind, JSON.parse(payload)])).toEqual([
    // Written with the demo's user; what was only noted follows.
    [null, 'user_added', { login: 'demo', user_id: demo }],
    [me, 'exported', { iteration_id: first, format: 'csv' }],
    [me, 'exported', { iteration_id: first, format: 'comparison' }],
    [me, 'exported', { iteration_id: second, format: 'comparison' }],
    [me, 'data_exported', { what: 'database' }],
    [me, 'locked', {}],
    [demo, 'signed_in', { demo: true }],
  ]);
});
