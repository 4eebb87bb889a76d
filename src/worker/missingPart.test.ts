/** A part of the worker that cannot be fetched is told of as such, by plain calls and by jobs, and nothing else is. */
import { beforeAll, expect, it, vi } from 'vitest';
import { addDrawnImage, got, makeSignedIn, plan } from '../../tests/support/testWorker';
import type { TestWorker } from '../../tests/support/testWorker';

// As where the server has no such file any more.
vi.mock('./plans/export', () => Promise.reject(new TypeError('Failed to fetch')));
vi.mock('./records/exportLog', () => Promise.reject(new TypeError('Failed to fetch')));
vi.mock('./accounts/commonPasswords', () => Promise.reject(new TypeError('Failed to fetch')));

let worker: TestWorker;
beforeAll(async () => void (worker = await makeSignedIn()));

const MISSING = { ok: false, code: 'part_missing' };

it('by a call', async () => {
  const image_id = await addDrawnImage(worker);
  const { id } = await got(plan(worker, image_id));
  expect(await worker.api.exportIteration(id, 'json', 'en')).toEqual(MISSING);
  expect((await got(worker.api.getIteration(id))).id).toBe(id);
});

it('by a job', async () => {
  const log = {
    log: 'audit_log' as const,
    choice: { image_id: null, event_types: [], from: null, to: null },
  };
  const request = { ...log, days: { from: '', to: '' }, format: 'csv' as const, language: 'en' as const };
  expect(await worker.api.exportLog(request as never, () => undefined)).toEqual(MISSING);
});

it('in the middle of a call, which changes nothing', async () => {
  expect(await worker.api.changePassword('123', 'long enough, and mine')).toEqual(MISSING);
  expect(await worker.api.signIn('user', '123')).toMatchObject({ ok: true });
});
