import { expect, it } from 'vitest';
import { maskPlaces } from './maskPlaces';

const mask = (id: number, role: 'treat' | 'exclude') => ({ id, label: `M${id}`, role, vertices: [] });

it('numbers masks as they are drawn, and names those that are kept free', () => {
  const { places, keptFree } = maskPlaces({
    masks: [mask(7, 'exclude'), mask(9, 'treat'), mask(8, 'exclude')],
  });
  expect(keptFree).toEqual([
    { ...mask(7, 'exclude'), index: 0 },
    { ...mask(8, 'exclude'), index: 2 },
  ]);
  expect([...places].map(([id, { index }]) => [id, index])).toEqual([
    [7, 0],
    [9, 1],
    [8, 2],
  ]);
});
