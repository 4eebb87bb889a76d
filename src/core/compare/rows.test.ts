import { describe, expect, it } from 'vitest';
import { sampleInput } from '../export/testing/sample';
import type { ExportInput } from '../export/input';
import type { MaskMetrics } from '../model';
import { PARAM_NAMES, paramOf, type ParamName, type PlanParams } from '../params';
import { maskChanges } from './masks';
import { comparedRows, differs, type ComparedRow } from './rows';

const even: Partial<MaskMetrics> = {
  ceiling_pct: 31.5,
  local_coverage: {
    ...{ even: true, least: 0.91, most: 1.08 },
    worst: { relative: 0.91, min: 0.85, max: 1.12, x_mm: 14, y_mm: 9 },
  },
  smooth_coverage: [
    { sigma_mm: 0.5, least: 0.5, most: 1.5, sd: 0.2 },
    { sigma_mm: 1, least: 0.8, most: 1.2, sd: 0.1 },
  ],
};

/** A plan that has every figure. */
function full(): ExportInput {
  const input = sampleInput();
  input.metrics.grid_spacing_mm = 0.75;
  input.metrics.per_mask = input.metrics.per_mask.map((each) => ({ ...each, ...structuredClone(even) }));
  return input;
}

function changed(from: ExportInput, to: ExportInput): ComparedRow[] {
  const width_mm = 30;
  const masks = maskChanges({ masks: from.masks, width_mm }, { masks: to.masks, width_mm });
  return comparedRows(from, to, masks).filter(differs);
}

/** Every leaf of a plan's figures, by its path. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function holderOf(root: object, path: readonly (string | number)[]): Record<string, unknown> {
  return path.slice(0, -1).reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], root) as Record<
    string,
    unknown
  >;
}

/** Another value of the same kind. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${String(value)}x`;
}

/** By what a figure of a mask is found, not a figure. */
const KEYS = new Set(['mask_id', 'sigma_mm']);
const FIGURES = [
  ...leaves(full().metrics).map((path) => ['metrics', ...path]),
  ...leaves(full().params.motion).map((path) => ['params', 'motion', ...path]),
  ['params', 'scale_mm'],
  ['params', 'planner_version'],
  ['params', 'positions_mm', 0, 'x_mm'],
  ['params', 'positions_mm', 0, 'y_mm'],
].filter((path) => !KEYS.has(String(path.at(-1))));

describe('the rows of two plans', () => {
  it('differ nowhere where the plans are the same', () => {
    expect(changed(full(), full())).toEqual([]);
  });

  it.each(FIGURES.map((path) => [path.join('.'), path] as const))('show %s', (_, path) => {
    const to = full();
    const holder = holderOf(to, path);
    const key = String(path.at(-1));
    holder[key] = other(holder[key]);
    expect(changed(full(), to), 'another value').toHaveLength(1);
    if (path[0] === 'params') return;
    delete holder[key];
    const [row, ...more] = changed(full(), to);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ to: null, difference: null });
  });

  it('show that a whole part of the figures is missing', () => {
    const to = full();
    to.params.motion = null;
    to.metrics.per_mask = [];
    const groups = new Set(changed(full(), to).map(({ group }) => group));
    expect([...groups]).toEqual(['masks', 'machine', 'times']);
  });

  const CONTEXTS: Partial<PlanParams>[] = [
    { algorithm_mode: 'diameters' },
    { algorithm_mode: 'grid', grid_by: 'spacing' },
    { algorithm_mode: 'grid', grid_by: 'coverage' },
  ];
  const otherValue = (name: ParamName, value: unknown): unknown => {
    const param = paramOf(name);
    if (param.kind === 'choice') return param.choices.find((choice) => choice !== value);
    return param.kind === 'per_mask' ? { '7': 6, '12': 12 } : Number(value) + 1;
  };

  it.each(PARAM_NAMES)('show the parameter %s where it has a part', (name) => {
    const shown = CONTEXTS.some((context) => {
      const [from, to] = [full(), full()];
      Object.assign(from.params, context);
      Object.assign(to.params, context, { [name]: otherValue(name, from.params[name]) });
      return changed(from, to).some((row) => row.name === name);
    });
    expect(shown).toBe(true);
  });

  it('leave a parameter out that has no part in a plan', () => {
    const to = full();
    to.params.grid_spacing_mm = 1.5;
    expect(changed(full(), to)).toEqual([]);
  });

  it('tell differences of figures without the last bits, second less first', () => {
    const [from, to] = [full(), full()];
    from.metrics.closest_mm = 0.1;
    to.metrics.closest_mm = 0.3;
    expect(changed(from, to)).toMatchObject([{ from: 0.1, to: 0.3, difference: 0.2, mask: null }]);
  });

  it('of a mask that was edited stand beside each other under its name', () => {
    const to = full();
    to.masks[0] = { ...to.masks[0]!, id: 99 };
    to.metrics.per_mask[0] = { ...to.metrics.per_mask[0]!, mask_id: 99, n: 5 };
    to.params.coverage_per_mask = { '99': 5, '12': 12 };
    expect(changed(full(), to)).toMatchObject([{ name: 'n', mask: 'Lesion', from: 2, to: 5, difference: 3 }]);
  });
});
