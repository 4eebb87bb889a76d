/** Locks and reminders where the device's clock is set back, and what is kept of that. */
import { describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../../tests/support/testWorker';
import type { TestWorker } from '../../../../tests/support/testWorker';
import { DEFAULT_IDLE_MIN } from '../../../core/limits';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const quiet = () => undefined;

/** Sets the device's clock back while time goes on. */
function setBack({ clock }: TestWorker, by_ms: number, passed_ms = 0): void {
  clock.ms += passed_ms - by_ms;
  clock.set_back_ms += by_ms;
}

async function backedUp({ api }: TestWorker): Promise<void> {
  const { filename } = await got(api.makeBackup(null, quiet));
  await got(api.confirmBackup(filename));
}

async function acceptOne(worker: TestWorker): Promise<void> {
  const { id } = await got(plan(worker, await addDrawnImage(worker), { coverage_pct: 3 }));
  await got(worker.api.acceptIteration(id));
}

const SESSION_IDLE_MS = DEFAULT_IDLE_MIN * 60_000;

describe('a session', () => {
  it('locks after idle time whatever the device’s clock says', async () => {
    const worker = await makeSignedIn();
    setBack(worker, HOUR_MS, SESSION_IDLE_MS);
    await got(worker.api.listImages(0, 1));
    setBack(worker, HOUR_MS, SESSION_IDLE_MS + 1);
    expect(await failed(worker.api.listImages(0, 1))).toBe('signed_out');
  });

  it('locks after a time in which the device slept, and the steady clock stood still', async () => {
    const worker = await makeSignedIn();
    worker.clock.ms += SESSION_IDLE_MS + 1;
    worker.clock.set_back_ms -= SESSION_IDLE_MS;
    expect(await failed(worker.api.listImages(0, 1))).toBe('signed_out');
  });

  it('from the future is not resumed; renewed under the clock set back, it is', async () => {
    const worker = makeTestWorker();
    await got(worker.api.open());
    const { resume_token } = await got(worker.api.signIn('user', '123'));
    const resumeAt = async (ms: number) => {
      const next = makeTestWorker(worker.disk);
      next.clock.ms = ms;
      await got(next.api.open());
      return next.api.resumeSession(resume_token);
    };
    const { sessions } = worker.disk;
    expect(await failed(resumeAt(worker.clock.ms - 1))).toBe('signed_out');
    worker.disk.sessions = sessions;
    setBack(worker, HOUR_MS, 1000);
    await got(worker.api.keepAlive());
    await got(resumeAt(worker.clock.ms + 1));
  });

  it('of another form lets nobody in and stands in nobody’s way', async () => {
    const worker = makeTestWorker();
    await got(worker.api.open());
    const { resume_token } = await got(worker.api.signIn('user', '123'));
    const [sound] = worker.disk.sessions;
    const bent: unknown[] = [
      ...['text', null, 7, { 0: sound }],
      [{ ...sound, user_id: '1' }],
      [{ ...sound, user_id: 1.5 }],
      [{ ...sound, is_demo: true }],
      [{ ...sound, is_demo: undefined }],
      [{ ...sound, last_used_ms: Infinity }],
      [{ ...sound, last_used_ms: NaN }],
      [null, 'x'],
    ];
    for (const sessions of bent) {
      worker.disk.sessions = sessions as typeof worker.disk.sessions;
      expect(await failed(worker.api.resumeSession(resume_token)), JSON.stringify(sessions)).toBe(
        'signed_out',
      );
    }
    await got(worker.api.signIn('user', '123'));
    worker.disk.sessions = [null, { ...sound!, user_id: 1 }] as typeof worker.disk.sessions;
    await got(worker.api.resumeSession(resume_token));
  });
});

describe('the reminder', () => {
  it('counts acceptances: one under a clock set back is not taken for backed up', async () => {
    const worker = await makeSignedIn();
    await acceptOne(worker);
    await backedUp(worker);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 0 });
    setBack(worker, 2 * DAY_MS);
    await got(worker.api.signIn('user', '123'));
    await acceptOne(worker);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 1, overdue: false });
    // Set back once more, nobody knows how long it has waited.
    setBack(worker, 2 * DAY_MS);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({
      waiting_n: 1,
      overdue: true,
      waiting_days: 0,
    });
    await backedUp(worker);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 0, overdue: false });
  });

  it('comes for ten that wait, however short', async () => {
    const worker = await makeSignedIn();
    const image_id = await addDrawnImage(worker);
    let standing: number | null = null;
    for (let n = 1; n <= 10; n++) {
      const { id } = await got(plan(worker, image_id, { coverage_pct: 3 }));
      await got(
        worker.api.acceptIteration(
          id,
          standing === null ? null : { iteration_id: standing, reason: 'again' },
        ),
      );
      standing = id;
      if (n >= 9)
        expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: n, overdue: n === 10 });
    }
  });

  it('comes for what is accepted after an older backup was restored over a newer one', async () => {
    const worker = await makeSignedIn();
    await acceptOne(worker);
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    worker.clock.ms += 1000;
    await acceptOne(worker);
    worker.clock.ms += 1000;
    await backedUp(worker);
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, quiet));
    await got(worker.api.restoreBackup(blob, null, fingerprint, quiet));
    await got(worker.api.signIn('user', '123'));
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ accepted_n: 1, waiting_n: 0 });
    worker.clock.ms += 1000;
    await acceptOne(worker);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ accepted_n: 2, waiting_n: 1 });
  });

  it('takes a backup that knows of more than there is for one of what is here', async () => {
    const worker = await makeSignedIn();
    await acceptOne(worker);
    await backedUp(worker);
    const { value } = (await worker.deviceRecords.get('last_backup')) as { value: { accepted_n: number } };
    await worker.deviceRecords.set('last_backup', { ...value, accepted_n: 5 } as never);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 0 });
    await acceptOne(worker);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 1 });
  });
});

describe('a clock that has gone back', () => {
  const steps = async (worker: TestWorker) => (await got(worker.api.getStorageHealth())).clock_steps;
  const at = (ms: number) => new Date(ms).toISOString();

  it('is noticed at the next call and kept, but for what clocks are put right by all the time', async () => {
    const worker = await makeSignedIn();
    const begin_ms = worker.clock.ms;
    setBack(worker, 60_000, 60_000);
    worker.clock.ms += 9000;
    await got(worker.api.keepAlive());
    expect(await steps(worker)).toEqual([]);
    setBack(worker, HOUR_MS);
    await got(worker.api.keepAlive());
    expect(await steps(worker)).toEqual([{ from: at(begin_ms + 9000), to: at(begin_ms + 9000 - HOUR_MS) }]);
    worker.clock.ms += HOUR_MS;
    worker.clock.set_back_ms -= HOUR_MS;
    await got(worker.api.signIn('user', '123'));
    expect(await steps(worker)).toHaveLength(1);
  });

  it('is noticed against the last save, when the app is opened', async () => {
    const worker = await makeSignedIn();
    const next = makeTestWorker(worker.disk);
    next.clock.ms = worker.clock.ms - DAY_MS;
    await got(next.api.open());
    await got(next.api.signIn('user', '123'));
    expect(await steps(next)).toEqual([{ from: at(worker.clock.ms), to: at(next.clock.ms) }]);
  });

  it('is kept for the last twenty times', async () => {
    const worker = await makeSignedIn();
    for (let n = 0; n < 22; n++) {
      setBack(worker, HOUR_MS);
      await got(worker.api.keepAlive());
    }
    expect(await steps(worker)).toHaveLength(20);
    expect((await steps(worker)).at(-1)!.to).toBe(at(worker.clock.ms));
  });
});
