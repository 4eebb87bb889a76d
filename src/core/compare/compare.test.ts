import { describe, expect, it } from 'vitest';
import { sampleInput } from '../export/testing/sample';
import type { ExportInput } from '../export/input';
import { comparePlans } from './compare';
import { comparisonFilename, comparisonJson } from './document';

/** The sample as plan 13: one spot moved by 0.1 mm, one gone, one new. */
function second(change: Partial<ExportInput> = {}): ExportInput {
  const input = sampleInput(change);
  const [first, last] = input.spots;
  return {
    ...input,
    iteration: { ...input.iteration, id: 13, parent_id: 12, standing: 'stands', status: 'accepted' },
    spots: [
      { ...first!, x_mm: 12, y_mm: 12 },
      { ...last!, x_mm: last!.x_mm + 0.1 },
    ],
  };
}
const document = (from: ExportInput, to: ExportInput) =>
  JSON.parse(comparisonJson(from, to, comparePlans(from, to))) as Record<string, unknown>;

describe('two plans beside each other', () => {
  it('tell what moved and how far, what came and what went', () => {
    const { spots, moved, out_of_order_n, obstacle } = comparePlans(sampleInput(), second());
    expect(obstacle).toBeNull();
    expect(spots).toEqual({
      ...{ kept: [], removed: [0], added: [0] },
      moved: [{ from: 1, to: 1, distance_mm: 0.1 }],
    });
    expect(moved).toEqual({ least_mm: 0.1, mean_mm: 0.1, most_mm: 0.1 });
    expect(out_of_order_n).toBe(0);
  });

  it('count what fires in another order', () => {
    const turned = second();
    turned.spots = [...sampleInput().spots].reverse();
    expect(comparePlans(sampleInput(), turned).out_of_order_n).toBe(1);
  });

  it('are not laid over each other on two photos or at two scales; their figures are told', () => {
    const elsewhere = second({ image: { ...sampleInput().image, sha256: 'ff'.repeat(32) } });
    const other = second({ params: { ...sampleInput().params, scale_mm: 31 } });
    for (const [plan, obstacle] of [
      [elsewhere, 'other_photo'],
      [other, 'other_scale'],
    ] as const) {
      const compared = comparePlans(sampleInput(), plan);
      expect(compared).toMatchObject({ obstacle, spots: null, moved: null, out_of_order_n: null });
      expect(compared.rows.length).toBeGreaterThan(50);
      expect(document(sampleInput(), plan)).toMatchObject({ obstacle, spots: null });
    }
  });
});

describe('the document of a comparison', () => {
  it('names both plans, every row and every spot that differs', () => {
    const [from, to] = [sampleInput(), second()];
    const { rows, curves } = comparePlans(from, to);
    const told = document(from, to);
    expect(told).toMatchObject({
      format: 'apertura-comparison',
      from: { iteration_id: 12, parent_id: 11, standing: 'draft', notices: ['not_accepted'] },
      to: { iteration_id: 13, parent_id: 12, standing: 'stands', notices: [] },
      spots: {
        ...{ kept_n: 0, moved_n: 1, added_n: 1, removed_n: 1, out_of_order_n: 0 },
        moved: [{ from: { sequence_index: 1, x_mm: 13.515 }, distance_mm: 0.1 }],
        added: [{ x_mm: 12, y_mm: 12, mask_id: 7 }],
        removed: [{ sequence_index: 0, x_mm: 17.1 }],
      },
      masks: [{ label: 'Lesion', fate: 'same', from_mask_id: 7, to_mask_id: 7 }, {}],
      area_by_local_coverage: { step_pct: 0.5, from: { share_pct: curves.from.share_pct } },
    });
    const names = (told['rows'] as { name: string; mask: string | null }[]).map(
      ({ name, mask }) => `${name} ${mask}`,
    );
    expect(names).toEqual(rows.map(({ name, mask }) => `${name} ${mask}`));
    expect(JSON.stringify(told), 'no file name of the camera').not.toContain('IMG_0390');
  });

  it('is the same text for the same plans', () => {
    const text = () => comparisonJson(sampleInput(), second(), comparePlans(sampleInput(), second()));
    expect(text()).toBe(text());
  });

  it('has a name that says of both what their own files say', () => {
    const demo = second();
    demo.iteration = { ...demo.iteration, standing: 'draft', is_demo: true };
    expect(comparisonFilename(sampleInput(), demo)).toBe(
      'apertura-plan-12-draft-compared-with-13-draft-demo.json',
    );
  });
});
