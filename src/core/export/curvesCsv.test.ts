import { describe, expect, it } from 'vitest';
import type { AlgorithmMode, Spot } from '../model';
import { curveValues } from '../motion/curves/knots';
import { emissionStateAt, planEmission } from '../motion/emission';
import { MOTION_DEFAULTS } from '../motion/params';
import { buildCurvesCsv, buildGapsCsv } from './curvesCsv';
import { planFileStem } from './input';
import { sampleInput } from './testing/sample';

const POSITIONS = [
  { x_mm: 10, y_mm: 10 },
  { x_mm: 20, y_mm: 10 },
];
const spot = (position_index: number, theta_deg: number, t_mm: number): Spot => {
  const { x_mm, y_mm } = POSITIONS[position_index]!;
  const at = { x_mm: x_mm + t_mm, y_mm: y_mm + theta_deg / 10 };
  return { ...at, theta_deg, t_mm, position_index, sequence_index: 0, mask_id: 1, component_id: 1 };
};
const SPOTS = [spot(0, 0, 3), spot(0, 0, -1.5), spot(0, 5, -2), spot(1, 0, 1)];

describe.each<[AlgorithmMode, string]>([
  ['diameters', 'time_ms,position,carriage_mm,carriage_speed_mm_s,angle_deg,angle_speed_deg_s'],
  ['grid', 'time_ms,position,carriage_mm,carriage_speed_mm_s,row_mm,row_speed_mm_s'],
])('the table of the curves, mode %s', (mode, header) => {
  const emission = planEmission(SPOTS, POSITIONS, mode, MOTION_DEFAULTS)!;
  const text = buildCurvesCsv(emission);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  const read = rows.map((row) => row.split(',').map(Number));

  it('has a header with units and closes each line', () => {
    expect(head).toBe(header);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('has the machine’s state in every row, the whole time, each position by its number', () => {
    const stop = emission.parts[1]!.start_ms;
    for (const [time, position, ...values] of read) {
      if (Math.abs(time! - stop) < 1e-5) continue;
      const state = emissionStateAt(emission, time!);
      expect(position).toBe(state.position + 1);
      Object.values(curveValues(state, mode)).forEach((value, k) => expect(values[k]).toBeCloseTo(value, 2));
    }
    expect(read[0]!.slice(0, 3)).toEqual([0, 1, 3]);
    expect(read.at(-1)![0]).toBeCloseTo(emission.total_ms, 5);
    expect(new Set(read.map(([, position]) => position))).toEqual(new Set([1, 2]));
  });
});

it('the table of times between neighbours leaves an open end empty', () => {
  expect(
    buildGapsCsv([
      { from_ms: 0, to_ms: 10, spots_n: 4 },
      { from_ms: 60_000, to_ms: Infinity, spots_n: 1 },
    ]),
  ).toBe('from_ms,to_ms,spots\r\n0,10,4\r\n60000,,1\r\n');
});

it('a file about a plan is named after all that must be known of it', () => {
  const { iteration } = sampleInput();
  expect(planFileStem({ ...iteration, is_demo: true }, 'curves')).toBe('apertura-plan-12-draft-demo-curves');
  const accepted = { ...iteration, standing: 'stands', accepted_with_default_password: true } as const;
  expect(planFileStem(accepted)).toBe('apertura-plan-12-accepted-default-password');
});
