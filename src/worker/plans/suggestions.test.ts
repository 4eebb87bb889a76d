import { expect, it } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  plan,
} from '../../../tests/support/testWorker';

it('offers several positions for a lesion larger than the aperture, and they reach all of it', async () => {
  const worker = await makeSignedIn();
  const image_id = await addDrawnImage(worker);
  // The mask keeps its place on the photo: 8 of 15.8 mm become 30 of 60.
  await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 60 }));
  const made = await got(plan(worker, image_id));
  const suggestions = await got(worker.api.suggestions(made.id));
  const outside = suggestions.find((each) => each.message === 'mask_partly_outside_aperture');
  const several = outside?.suggestions.find((way) => way.code === 'several_positions');
  expect(several?.change).toEqual({ positions: 'several' });
  const again = await got(plan(worker, image_id, several!.change!, made.id));
  expect(again.params.positions_mm).toHaveLength(several!.values['n'] as number);
  expect(again.metrics.outside_aperture_mm2).toBeLessThan(0.01);
  expect(again.plan_valid).toBe(true);
  expect((await got(worker.api.recomputePlan(again.id, () => undefined))).same).toBe(true);
});

it('has nothing to offer for a plan without remarks, and nothing to tell a second user', async () => {
  const worker = await makeSignedIn();
  const made = await got(plan(worker, await addDrawnImage(worker)));
  expect(await got(worker.api.suggestions(made.id))).toEqual([]);
  await becomeSecondUser(worker);
  expect(await failed(worker.api.suggestions(made.id))).toBe('iteration_not_found');
});
