/**
 * The motion parameters of the device: defaults, ranges, presets (specification §5).
 *
 * Units: mm/s, mm/s², ms per degree, °/s², ms. A rotation speed is given as milliseconds per degree
 * because the device's data sheet does; `rotationLimitDegS` turns it into °/s.
 */

/** What the machine can do; every field is kept within `MOTION_RANGES`. */
export interface MotionParams {
  /** Carriage speed limit, mm/s. */
  max_speed_mm_s: number;
  /** Carriage acceleration and deceleration, mm/s². */
  acceleration_mm_s2: number;
  /** Time for one degree at full rotation speed, ms/°. */
  rotation_ms_per_deg: number;
  /** Angular acceleration and deceleration, °/s². */
  rotation_acceleration_deg_s2: number;
  /** Time at rest on a spot while its pulse is emitted, ms. */
  dwell_ms: number;
  /** Speed at which the carriage passes the spots of one line, mm/s; 0: it stops at each. */
  firing_speed_mm_s: number;
}

export const MOTION_DEFAULTS: MotionParams = {
  max_speed_mm_s: 1000,
  acceleration_mm_s2: 200_000,
  rotation_ms_per_deg: 1,
  rotation_acceleration_deg_s2: 4000,
  dwell_ms: 20,
  firing_speed_mm_s: 0,
};

/** Inclusive ranges, in the unit of each field. The angular acceleration is a property of the device. */
export const MOTION_RANGES: Readonly<Record<keyof MotionParams, readonly [number, number]>> = {
  max_speed_mm_s: [50, 1000],
  acceleration_mm_s2: [20, 500_000],
  rotation_ms_per_deg: [0.2, 10],
  rotation_acceleration_deg_s2: [4000, 4000],
  dwell_ms: [0.01, 100],
  firing_speed_mm_s: [0, 1000],
};

const MOTION_PRESETS = ['1.0', '2.0'] as const;
export type MotionPreset = (typeof MOTION_PRESETS)[number];

const PRESET_VALUES: Readonly<
  Record<MotionPreset, Pick<MotionParams, 'max_speed_mm_s' | 'acceleration_mm_s2'>>
> = {
  '1.0': { max_speed_mm_s: 200, acceleration_mm_s2: 60_000 },
  '2.0': { max_speed_mm_s: 1000, acceleration_mm_s2: 200_000 },
};

/** The parameters with speed and acceleration of a device generation; the rest stays as it is. */
export function withPreset(params: MotionParams, preset: MotionPreset): MotionParams {
  return { ...params, ...PRESET_VALUES[preset] };
}

/** The preset whose speed and acceleration these are, or null when they are the user's own. */
export function presetOf(params: MotionParams): MotionPreset | null {
  for (const preset of MOTION_PRESETS) {
    const value = PRESET_VALUES[preset];
    if (
      value.max_speed_mm_s === params.max_speed_mm_s &&
      value.acceleration_mm_s2 === params.acceleration_mm_s2
    ) {
      return preset;
    }
  }
  return null;
}

/** The name of the first field that is not a number within its range, or null when all are. */
export function motionFieldOutOfRange(params: MotionParams): keyof MotionParams | null {
  for (const field of Object.keys(MOTION_RANGES) as (keyof MotionParams)[]) {
    const [min, max] = MOTION_RANGES[field];
    const value = params[field];
    if (!(value >= min && value <= max)) return field;
  }
  return null;
}

/** Full rotation speed in °/s: 1 ms/° is 1000 °/s. */
export function rotationLimitDegS(params: MotionParams): number {
  return 1000 / params.rotation_ms_per_deg;
}
