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
  const desk = await makeSignedIn();
  const image_id = await addDrawnImage(desk);
  // The mask keeps its place on the photo: 8 of 15.8 mm become 30 of 60.
  await got(desk.api.setScale(image_id, { kind: 'width', width_mm: 60 }));
  const made = await got(plan(desk, image_id));
  const ways = await got(desk.api.waysOut(made.id));
  const outside = ways.find((each) => each.message === 'mask_partly_outside_aperture');
  const several = outside?.ways.find((way) => way.code === 'several_positions');
  expect(several?.change).toEqual({ positions: 'several' });
  const again = await got(plan(desk, image_id, several!.change!, made.id));
  expect(again.params.positions_mm).toHaveLength(several!.values['n'] as number);
  expect(again.metrics.outside_aperture_mm2).toBeLessThan(0.01);
  expect(again.plan_valid).toBe(true);
  expect((await got(desk.api.recomputePlan(again.id, () => undefined))).same).toBe(true);
});

it('has nothing to offer for a plan without remarks, and nothing to tell a second user', async () => {
  const desk = await makeSignedIn();
  const made = await got(plan(desk, await addDrawnImage(desk)));
  expect(await got(desk.api.waysOut(made.id))).toEqual([]);
  await becomeSecondUser(desk);
  expect(await failed(desk.api.waysOut(made.id))).toBe('iteration_not_found');
});
