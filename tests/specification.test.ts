/**
 * Statements of docs/specification.md that no other test holds: figures that it names (written out here a second time
 * on purpose: who changes one of them changes the page, too), names with their units, what validation stands on.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EMISSION_FIELDS, MACHINE_FIELDS, MOTION_DEFAULTS, withPreset } from '../src/core/motion/params';
import { PLAN_PARAMS } from '../src/core/params';
import { importsOf, shipped, sourceOf } from './support/sources';

describe('the figures of the specification', () => {
  it('of a plan are the defaults and ranges of its parameters (§4)', () => {
    expect(PLAN_PARAMS.coverage_pct.range).toEqual([3, 20]);
    expect(PLAN_PARAMS.spot_diameter_um.default).toBe(300);
    expect(PLAN_PARAMS.angle_step_deg.default).toBe(5);
    expect(PLAN_PARAMS.aperture_diameter_mm.default).toBe(25);
    expect(PLAN_PARAMS.min_spacing_factor.default).toBe(1.05);
    expect([PLAN_PARAMS.edge_margin_mm.default, PLAN_PARAMS.edge_margin_mm.range]).toEqual([0, [0, 2]]);
    expect([PLAN_PARAMS.min_mask_pct.default, PLAN_PARAMS.min_mask_pct.range]).toEqual([3, [0, 10]]);
  });

  it('of a grid are the default and range of its spacing (§4.9)', () => {
    expect(PLAN_PARAMS.grid_spacing_mm).toMatchObject({ default: 0.8, range: [0.3, 2] });
    expect([PLAN_PARAMS.grid_by.default, PLAN_PARAMS.grid_by.choices]).toEqual([
      'coverage',
      ['coverage', 'spacing'],
    ]);
  });

  it('of motion are the defaults and ranges of the machine, and its presets (§5.2)', () => {
    expect(MACHINE_FIELDS.max_speed_mm_s).toMatchObject({ default: 1000, range: [50, 1000] });
    expect(MACHINE_FIELDS.acceleration_mm_s2).toMatchObject({ default: 200_000, range: [20, 500_000] });
    expect(MACHINE_FIELDS.rotation_ms_per_deg).toMatchObject({ default: 1, range: [0.2, 10] });
    expect(MACHINE_FIELDS.rotation_acceleration_deg_s2).toMatchObject({ default: 4000 });
    expect(EMISSION_FIELDS.dwell_ms).toMatchObject({ default: 20, range: [0.01, 100] });
    expect(EMISSION_FIELDS.firing_speed_mm_s).toMatchObject({ default: 0, range: [0, 1000] });
    const preset = (name: '1.0' | '2.0') => {
      const { max_speed_mm_s, acceleration_mm_s2 } = withPreset(MOTION_DEFAULTS, name);
      return [max_speed_mm_s, acceleration_mm_s2];
    };
    expect([preset('1.0'), preset('2.0')]).toEqual([
      [200, 60_000],
      [1000, 200_000],
    ]);
  });
});

describe('names of figures', () => {
  const UNIT = /_(mm|mm2|um|px|deg|pct|ms|s|mm_s|mm_s2|deg_s2|ms_per_deg)$/;
  /** Numbers of a row, counts, ratios: they have no unit. */
  const WITHOUT =
    /^(id|\w+_id|\w+_n|n|\w+_count|\w+_index|max_turns|min_spacing_factor|least|most|min|max|relative|sd|generation)$/;
  /** Corners are `{"x": mm, "y": mm}` by §3.1. */
  const CORNER = /^[xy]$/;

  it('carry their unit: in exports', () => {
    const names = new Set<string>();
    const walk = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [name, property] of Object.entries((schema as { properties?: object }).properties ?? {})) {
        const types = [(property as { type?: string | string[] }).type ?? []].flat();
        if (types.includes('number') || types.includes('integer')) names.add(name);
      }
      Object.values(schema).forEach(walk);
    };
    walk(JSON.parse(readFileSync('public/apertura-plan.schema.json', 'utf8')));
    expect(names.size).toBeGreaterThan(50);
    const bare = [...names].filter((name) => ![UNIT, WITHOUT, CORNER].some((form) => form.test(name)));
    expect(bare).toEqual([]);
  });

  it('carry their unit: in the database', () => {
    const schema = readFileSync('tests/fixtures/schema.golden.sql', 'utf8');
    const names = [...schema.matchAll(/^\s+(\w+) REAL\b/gm)].map((match) => match[1]!);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !UNIT.test(name))).toEqual([]);
  });
});

it('validation shares no code with what places spots: of the planner it takes what both are asked, and words', () => {
  const FOLDER = 'core/planner/validation/';
  const ofValidation = shipped.filter(({ path }) => path.startsWith(FOLDER));
  const taken = ofValidation.flatMap((source) =>
    importsOf(source)
      .filter(({ typeOnly }) => !typeOnly)
      .flatMap((each) => sourceOf(each)?.path ?? [])
      .filter((path) => path.startsWith('core/planner/') && !path.startsWith(FOLDER)),
  );
  expect(ofValidation.length).toBeGreaterThan(3);
  expect([...new Set(taken)].sort()).toEqual([
    // How even a lattice can be: a table.
    'core/planner/latticeTolerance.ts',
    // Which coverage a mask was asked for.
    'core/planner/regions/counts.ts',
    'core/planner/report/planMessages.ts',
  ]);
  const placing = /^core\/planner\/(regions|tracks|placement|evenness|search)\//;
  const back = shipped
    .filter(({ path }) => placing.test(path))
    .filter((source) => importsOf(source).some((each) => sourceOf(each)?.path.startsWith(FOLDER)));
  expect(back.map(({ path }) => path)).toEqual([]);
});
