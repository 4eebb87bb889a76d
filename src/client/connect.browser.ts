/** The whole way in a real browser: client, worker, SQLite, IndexedDB, planner. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import photoUrl from '../../tests/fixtures/photos/ISIC_0013778_512.jpg?url';
import type { Result } from '../core/result';
import type { PlanParams } from '../core/model';
import { defaultParams } from '../core/paramValues';
import type { WorkerApi } from '../worker/contract';
import { connect, connectTo } from './connect';
import type { Connection } from './connect';

const PARAMS: PlanParams = defaultParams();

let connection: Connection;

/** The value of an answer that must be ok. */
async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

beforeEach(async () => {
  // Or the app would ask where its data are.
  await caches.delete('apertura-trace');
  await caches.delete('apertura-trace-left');
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('apertura-copy', { recursive: true }).catch(() => undefined);
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('apertura');
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  connection = connect();
});
afterEach(() => connection.close());

/** Signs in, adds a real photo, sets its scale and draws one mask. */
async function prepareImage(api: WorkerApi): Promise<number> {
  await got(api.open());
  await got(api.signIn('user', '123'));
  const photo = await (await fetch(photoUrl)).blob();
  const image = await got(api.addImage(photo));
  await got(api.setScale(image.id, { kind: 'width', width_mm: 15.8 }));
  const vertices = [
    { x: 3, y: 3 },
    { x: 11, y: 3 },
    { x: 11, y: 11 },
    { x: 3, y: 11 },
  ];
  await got(api.saveMasks(image.id, [{ id: null, label: 'A', role: 'treat', vertices }], []));
  return image.id;
}

describe('the main job through the client', () => {
  it('keeps photo, mask and accepted plan over the death of the worker', async () => {
    const image_id = await prepareImage(connection.api);
    const phases: string[] = [];
    const plan = await got(
      connection.api.generatePlan({ image_id, parent_id: null, params: PARAMS }, ({ phase }) => {
        phases.push(phase);
      }),
    );
    expect(plan.spots_count).toBe(Math.round((0.1 * 64) / (Math.PI * 0.15 * 0.15)));
    expect(plan.plan_valid).toBe(true);
    const accepted = await got(
      connection.api.acceptIteration(plan.id, null, { password: '123', version: plan.version, note: '' }),
    );
    expect(accepted.status).toBe('accepted');
    expect(accepted.accepted_with_default_password).toBe(true);
    connection.close();

    connection = connect();
    const info = await got(connection.api.open());
    expect(info.fresh).toBe(false);
    await got(connection.api.signIn('user', '123'));
    const again = await got(connection.api.getIteration(plan.id));
    expect(again).toEqual(accepted);
    const thumbnail = await got(connection.api.getThumbnail(image_id));
    const bitmap = await createImageBitmap(thumbnail);
    expect([bitmap.width, bitmap.height]).toEqual([480, 480]);
  });
});

describe('a second tab', () => {
  it('is told so, and takes over when the first one is gone', async () => {
    await got(connection.api.open());
    const second = connect();
    try {
      expect(await second.api.open()).toMatchObject({ ok: false, code: 'locked_by_another_tab' });
      expect(await second.api.signIn('user', '123')).toMatchObject({ code: 'locked_by_another_tab' });
      connection.close();
      expect(await got(second.api.open())).toMatchObject({ fresh: false });
      await got(second.api.signIn('user', '123'));
    } finally {
      second.close();
    }
  });
});

describe('a reload of the same tab', () => {
  it('resumes the session', async () => {
    await got(connection.api.open());
    const session = await got(connection.api.signIn('user', '123'));
    connection.close();
    connection = connect();
    await got(connection.api.open());
    expect(await got(connection.api.resumeSession(session.resume_token))).toEqual(session);
  });
});

describe('cancelling', () => {
  it('ends the plan and stores nothing; the worker goes on', async () => {
    const image_id = await prepareImage(connection.api);
    const { api } = connection;
    // 50 µm spots: enough of them that the first progress comes before the end.
    const params = { ...PARAMS, spot_diameter_um: 100, coverage_pct: 20 };
    let told = 0;
    const answer = await api.generatePlan({ image_id, parent_id: null, params }, () => {
      if (told++ === 0) void api.cancelPlan();
    });
    expect(told).toBeGreaterThan(0);
    expect(answer).toMatchObject({ ok: false, code: 'plan_cancelled' });
    expect(await got(api.listIterations(image_id))).toEqual([]);
  });
});

describe('the demo', () => {
  it('has its sample with pixels', async () => {
    await got(connection.api.open());
    await got(connection.api.signInDemo('pl'));
    const { rows } = await got(connection.api.listImages(0, 10));
    expect(rows).toMatchObject([{ title: 'Zmiana przykładowa', width_px: 1024, height_px: 768, masks_n: 2 }]);
    const photo = await createImageBitmap(await got(connection.api.getPhoto(rows[0]!.id)));
    expect(photo.width).toBe(1024);
  });
});

describe('a picture of a plan', () => {
  it.each(['png', 'jpg'] as const)('is the photo with a band below, as %s', async (format) => {
    const image_id = await prepareImage(connection.api);
    const plan = await got(
      connection.api.generatePlan({ image_id, parent_id: null, params: PARAMS }, () => undefined),
    );
    const file = await got(connection.api.exportIteration(plan.id, format, 'en'));
    expect(file.filename).toMatch(new RegExp(`\\.${format}$`));
    const picture = await createImageBitmap(file.blob);
    expect(picture.width).toBe(512);
    expect(picture.height).toBeGreaterThan(512);
  });
});

describe('a worker that dies', () => {
  /** A worker made of a line of code. */
  function workerOf(code: string): Worker {
    return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  }

  it('answers pending and later calls, and tells whoever listens', async () => {
    const dying = connectTo(workerOf('onmessage = () => { throw new Error("out of order"); };'));
    const told: string[] = [];
    dying.onDead((detail) => told.push(detail));
    const pending = await Promise.all([dying.api.open(), dying.api.listImages(0, 1)]);
    for (const answer of pending) expect(answer).toMatchObject({ ok: false, code: 'worker_dead' });
    expect(await dying.api.signOut()).toMatchObject({ code: 'worker_dead' });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('out of order');
    dying.onDead((detail) => told.push(detail));
    expect(told).toHaveLength(2);
  });

  it('is noticed when it cannot even be loaded', async () => {
    const url = URL.createObjectURL(new Blob(['']));
    URL.revokeObjectURL(url);
    const dying = connectTo(new Worker(url, { type: 'module' }));
    expect(await dying.api.open()).toMatchObject({ code: 'worker_dead' });
  });

  it('is noticed by its silence', async () => {
    const silent = connectTo(workerOf('onmessage = () => { for (;;); };'), { interval_ms: 20 });
    expect(await silent.api.open()).toMatchObject({ code: 'worker_dead', values: { detail: 'no answer' } });
  });

  it('answers what is pending when it is closed on purpose', async () => {
    const pending = connection.api.signIn('user', '123');
    connection.close();
    expect(await pending).toMatchObject({ code: 'worker_dead' });
  });

  it('leaves a working worker alone, however often it is asked', async () => {
    const watched = connectTo(
      workerOf(
        'onmessage = ({data}) => setTimeout(() => postMessage({id: data.id, type: "RAW", value: {ok: true, value: null}}), 350);',
      ),
      { interval_ms: 200 },
    );
    for (let n = 0; n < 3; n++) expect((await watched.api.signOut()).ok).toBe(true);
    watched.close();
  });
});
