import { expect, it } from 'vitest';
import { addDrawnImage, got, makeSignedIn, plan, square } from '../../../../tests/support/testWorker';
import { presetProfile } from '../../../core/motion/profiles';

it('each plan of the list is told with its warnings and with what changed against the one before', async () => {
  const worker = await makeSignedIn();
  const { api } = worker;
  const image_id = await addDrawnImage(worker);
  const first = await got(plan(worker, image_id, { coverage_pct: 3 }));
  const wider = await got(plan(worker, image_id, { coverage_pct: 4 }, first.id));
  const [mask] = await got(api.listMasks(image_id));
  // Partly out of reach: that is a warning.
  const masks = [{ ...square(3, 3, 8), id: mask!.id }, square(11.5, 11.5, 4, { label: 'B' })];
  await got(api.saveMasks(image_id, masks, [mask!.id], true));
  const drawn = await got(plan(worker, image_id, { coverage_pct: 4, aperture_diameter_mm: 10 }, wider.id));
  await got(api.setScale(image_id, { kind: 'width', width_mm: 16 }, true));
  const scaled = await got(plan(worker, image_id, { coverage_pct: 4, aperture_diameter_mm: 10 }, drawn.id));
  const profile = { ...presetProfile('1.0'), name: 'other' };
  const figures = { dwell_ms: 20, firing_speed_mm_s: 0 };
  const order = { kind: 'one_way', neighbour_ms: 2000 } as const;
  const again = await got(plan(worker, image_id, { coverage_pct: 4, aperture_diameter_mm: 10 }, scaled.id));
  await got(api.setMotion(again.id, { profile, ...figures, order }));
  const list = await got(api.listIterations(image_id));
  const told = Object.fromEntries(list.map(({ id, changes }) => [id, changes]));
  expect(told[first.id]).toBeNull();
  expect(told[wider.id]).toEqual([{ kind: 'param', name: 'coverage_pct', from: 3, to: 4 }]);
  expect(told[drawn.id]).toEqual([
    { kind: 'param', name: 'aperture_diameter_mm', from: 25, to: 10 },
    { kind: 'masks', from_n: 1, to_n: 2 },
  ]);
  expect(told[scaled.id]).toContainEqual({ kind: 'scale', from_mm: 15.8, to_mm: 16 });
  expect(told[again.id]).toContainEqual({ kind: 'order', from: 'default', to: 'one_way' });
  expect(told[again.id]).toContainEqual({ kind: 'machine' });
  for (const { id, warnings_n } of list) {
    const { params } = await got(api.getIteration(id));
    expect(warnings_n).toBe(params.warnings.filter(({ severity }) => severity !== 'info').length);
  }
  expect(list.find(({ id }) => id === drawn.id)!.warnings_n).toBeGreaterThan(0);
  // The one it is based on is gone: nothing is told against it.
  await got(api.deleteDraft(wider.id));
  const after = await got(api.listIterations(image_id));
  expect(after.find(({ id }) => id === drawn.id)!.changes).toBeNull();
});
