/** Sources of programs for tests: any emission as an accepted plan. */
import type { ExportInput } from '../../export/input';
import { sampleInput } from '../../export/testing/sample';
import { MOTION_DEFAULTS, type MotionParams } from '../../motion/params';
import { DEFAULT_ORDER, machineIn, type MotionChoice } from '../../motion/planMotion';
import { planMotionOf } from '../../motion/times';
import type { AnyEmission } from '../../motion/testing/emissions';
import { programSource, type ProgramSource } from '../source';

function choiceOf(params: MotionParams): MotionChoice {
  const { dwell_ms, firing_speed_mm_s } = params;
  const profile = { ...machineIn(params), name: 'Gerät (2) M3; Łódź\n%' };
  return { profile, dwell_ms, firing_speed_mm_s, order: DEFAULT_ORDER };
}

/** The export of an accepted plan that fires this. */
export function acceptedInput(
  { spots, positions, mode, params }: AnyEmission,
  change: Partial<ExportInput['iteration']> = {},
): ExportInput {
  const sample = sampleInput();
  return {
    ...sample,
    iteration: {
      ...sample.iteration,
      status: 'accepted',
      standing: 'stands',
      accepted_at: '2026-03-04T12:00:00.000Z',
      accepted_by: 'user',
      ...change,
    },
    params: {
      ...sample.params,
      algorithm_mode: mode,
      positions_mm: positions,
      motion: planMotionOf(spots, positions, mode, choiceOf(params)),
    },
    spots: spots.map((spot) => ({ ...spot, mask_id: 7 })),
  };
}

/** A plan to be made a program of. */
export function sourceOf(any: AnyEmission): ProgramSource {
  const source = programSource(acceptedInput(any));
  if (!source.ok) throw new Error(source.code);
  return source.value;
}

/** The sample's two spots, on a common machine. */
export function sampleEmission(change: Partial<MotionParams> = {}): AnyEmission {
  const { spots, params } = sampleInput();
  return {
    mode: 'diameters',
    positions: params.positions_mm,
    spots,
    params: { ...MOTION_DEFAULTS, ...change },
  };
}
