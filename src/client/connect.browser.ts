/** The whole way in a real browser: client, worker, SQLite, IndexedDB, planner. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import photoUrl from '../../tests/fixtures/photos/ISIC_0013778_512.jpg?url';
import type { Result } from '../core/result';
import type { PlanParams } from '../core/model';
import type { WorkerApi } from '../worker/api';
import { connect } from './connect';
import type { Connection } from './connect';

const PARAMS: PlanParams = {
  coverage_pct: 10,
  coverage_per_mask: null,
  algorithm_mode: 'diameters',
  spot_diameter_um: 300,
  angle_step_deg: 5,
  aperture_diameter_mm: 25,
  min_spacing_factor: 1.05,
  grid_spacing_mm: 0.8,
  min_mask_pct: 3,
  center_mode: 'auto',
  center_x_mm: null,
  center_y_mm: null,
};

let connection: Connection;

/** The value of an answer that must be ok. */
async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

beforeEach(async () => {
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
  const image = await got(api.addImage(photo, 'lesion.jpg'));
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
    const accepted = await got(connection.api.acceptIteration(plan.id));
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
