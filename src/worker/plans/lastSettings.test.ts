/** What a photo without plans begins with: the user's own last settings, and nobody else's. */
import { beforeEach, expect, it } from 'vitest';
import { addDrawnImage, becomeSecondUser, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { defaultParams } from '../../core/paramValues';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

it('are those of the newest own plan where they differ from the defaults', async () => {
  expect(await got(worker.api.lastSettings())).toBeNull();
  await got(plan(worker, image_id));
  expect(await got(worker.api.lastSettings())).toBeNull();
  const { id, created_at } = await got(
    plan(worker, image_id, { coverage_pct: 12, center_mode: 'image_center' }),
  );
  const settings = {
    iteration_id: id,
    created_at,
    params: { ...defaultParams(), coverage_pct: 12, center_mode: 'image_center' },
  };
  expect(await got(worker.api.lastSettings())).toEqual(settings);
  // Asked for by hand, the centre belongs to its photo.
  const by_hand = { coverage_pct: 9, center_mode: 'manual', center_x_mm: 7, center_y_mm: 7 } as const;
  await got(plan(worker, image_id, by_hand));
  const last = await got(worker.api.lastSettings());
  expect(last?.params).toEqual({ ...defaultParams(), coverage_pct: 9 });
  // Back at the defaults, nothing older comes back.
  await got(plan(worker, image_id));
  expect(await got(worker.api.lastSettings())).toBeNull();
});

it('are nobody else’s, nor those of a plan that came from elsewhere', async () => {
  const { id } = await got(plan(worker, image_id, { coverage_pct: 12 }));
  const { blob } = await got(worker.api.exportIteration(id, 'json_photo', 'en'));
  await becomeSecondUser(worker);
  expect(await got(worker.api.lastSettings())).toBeNull();
  const { file_sha256 } = await got(worker.api.previewImport(blob));
  await got(worker.api.importPlan(blob, file_sha256, 'en'));
  expect(await got(worker.api.lastSettings())).toBeNull();
});
