/** Any emission for property tests: spots of several positions in any order, on any machine. Not part of the model. */
import fc from 'fast-check';
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import {
  EMISSION_FIELDS,
  MACHINE_DEFAULTS,
  MACHINE_FIELDS,
  type MotionField,
  type MotionParams,
} from '../params';

/** All that the model of one emission reads. */
export interface AnyEmission {
  mode: AlgorithmMode;
  positions: PositionMm[];
  spots: Spot[];
  params: MotionParams;
}

const POSITIONS: PositionMm[] = [
  { x_mm: 20, y_mm: 15 },
  { x_mm: 41.5, y_mm: 17.25 },
  { x_mm: 30, y_mm: 40 },
];

/** One spot: its position, line (of 5°) and place on the line. In mode grid the line is a row of 0.7 mm. */
const place = fc.tuple(
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 0, max: 35 }),
  fc.integer({ min: -12_000, max: 12_000 }),
);

/** Spots come as lines do: some on the line of the one before, there and back or not. */
const places = fc.array(fc.tuple(place, fc.boolean()), { minLength: 1, maxLength: 30 }).map((all) => {
  let line = 0;
  return all
    .map(([[position, next, t_um], stays]): [number, number, number] => {
      if (!stays) line = next;
      return [position, line, t_um];
    })
    .sort(([a], [b]) => a - b);
});

function field({ kind, ...rest }: MotionField): fc.Arbitrary<unknown> {
  if (kind === 'flag') return fc.boolean();
  if ('choices' in rest) return fc.constantFrom(...rest.choices);
  const [min, max] = (rest as { range: readonly [number, number] }).range;
  return fc.double({ min, max, noNaN: true });
}

const fields = (table: Record<string, MotionField>) =>
  Object.fromEntries(Object.entries(table).map(([name, each]) => [name, field(each)]));

/** Any machine within its ranges, with plans that it can fire; half of them stop at each spot. */
const machines = fc
  .record({ ...fields(MACHINE_FIELDS), ...fields(EMISSION_FIELDS), stops: fc.boolean() })
  .map((drawn): MotionParams => {
    const { stops, ...all } = drawn as unknown as MotionParams & { stops: boolean };
    // a tenth is the least that anybody can write: ramps of less are lost in the places' last bits
    const most_mm_s = Math.min(all.firing_speed_mm_s, all.max_speed_mm_s);
    const tenths = Math.floor(10 * most_mm_s);
    // Ten times 239.79999999999998 is 2398.
    const speed = (tenths / 10 > most_mm_s ? tenths - 1 : tenths) / 10;
    const firing_speed_mm_s = stops ? 0 : speed;
    return { ...MACHINE_DEFAULTS, ...all, firing_speed_mm_s };
  });

function spotsOf(mode: AlgorithmMode, drawn: [number, number, number][]): Spot[] {
  return drawn.map(([position_index, line, t_um], sequence_index) => {
    const { x_mm, y_mm } = POSITIONS[position_index]!;
    const t_mm = t_um / 1000;
    const theta_deg = line * 5;
    const angle = (theta_deg * Math.PI) / 180;
    const at =
      mode === 'grid'
        ? { x_mm: x_mm + t_mm, y_mm: y_mm + (line - 18) * 0.7 }
        : { x_mm: x_mm + t_mm * Math.cos(angle), y_mm: y_mm + t_mm * Math.sin(angle) };
    return { sequence_index, position_index, theta_deg, t_mm, ...at, mask_id: 1, component_id: 1 };
  });
}

/** Emissions of 1 to 30 spots over up to three positions, in both modes. */
export const anyEmission: fc.Arbitrary<AnyEmission> = fc
  .record({ mode: fc.constantFrom<AlgorithmMode>('diameters', 'grid'), drawn: places, params: machines })
  .map(({ mode, drawn, params }) => ({ mode, positions: POSITIONS, spots: spotsOf(mode, drawn), params }));
