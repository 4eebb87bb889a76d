import { expect, it } from 'vitest';
import { seeded } from '../testing/shapes';
import { LaneHeap } from './laneHeap';

it('has the least height on top, the lower index on a tie, whatever is changed and taken out', () => {
  const random = seeded(8);
  const n = 40;
  const heap = new LaneHeap(n);
  const inside = new Map<number, number>();
  const height = (): number => Math.floor(12 * random());
  for (let round = 0; round < 5000; round++) {
    const index = Math.floor(n * random());
    const value = height();
    if (!inside.has(index)) {
      heap.push(index, value);
      inside.set(index, value);
    } else if (random() < 0.5) {
      heap.update(index, value);
      inside.set(index, value);
    } else {
      heap.remove(index);
      inside.delete(index);
    }
    expect(heap.size).toBe(inside.size);
    if (inside.size === 0) continue;
    const [least] = [...inside].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    expect(heap.top).toBe(least![0]);
  }
});
