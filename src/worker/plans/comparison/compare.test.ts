import { describe, expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan, square } from '../../../../tests/support/testWorker';

describe('two stored plans', () => {
  it('are compared as they were made, not as the drawing is now', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const image_id = await addDrawnImage(worker);
    const first = await got(plan(worker, image_id));
    const [mask] = await got(api.listMasks(image_id));
    await got(api.saveMasks(image_id, [square(4, 3, 8, { label: mask!.label })], [mask!.id], true));
    const next = await got(plan(worker, image_id, { coverage_pct: 12 }, first.id));
    const { from, to, comparison } = await got(api.compareIterations(first.id, next.id));
    expect([from.image_id, from.iteration.id, to.iteration.id]).toEqual([image_id, first.id, next.id]);
    expect(comparison.obstacle).toBeNull();
    expect(comparison.masks).toMatchObject([{ fate: 'changed', changes: ['outline'] }]);
    expect(comparison.rows.find(({ name }) => name === 'coverage_pct')).toMatchObject({ from: 10, to: 12 });
    const { kept, moved, removed, added } = comparison.spots!;
    expect(kept.length + moved.length + removed.length).toBe(first.spots_count);
    expect(kept.length + moved.length + added.length).toBe(next.spots_count);
    expect(added.length).toBeGreaterThan(0);
    // One with itself: nothing differs.
    const alone = await got(api.compareIterations(first.id, first.id));
    expect(alone.comparison.spots!.kept).toHaveLength(first.spots_count);
    expect(alone.comparison.rows.filter((row) => row.from !== row.to)).toEqual([]);
  });

  it('become one file with both ids; of a plan that is not there none', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const image_id = await addDrawnImage(worker);
    const first = await got(plan(worker, image_id));
    const next = await got(plan(worker, image_id, { coverage_pct: 12 }, first.id));
    const { filename, blob } = await got(api.exportComparison(first.id, next.id));
    expect(filename).toBe(`apertura-plan-${first.id}-draft-compared-with-${next.id}-draft.json`);
    expect(JSON.parse(await blob.text())).toMatchObject({
      from: { iteration_id: first.id },
      to: { iteration_id: next.id },
    });
    for (const [from, to] of [
      [first.id, 99],
      [99, first.id],
      [0.5, first.id],
    ]) {
      expect(await failed(api.compareIterations(from!, to!))).toBe('iteration_not_found');
      expect(await failed(api.exportComparison(from!, to!))).toBe('iteration_not_found');
    }
  });
});
