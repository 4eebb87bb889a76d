/**
 * Round lengths for scale bar and rulers: 1, 2 or 5 times a power of ten, in mm.
 */

/** The longest round length, mm, that is at most `max_px` long on the screen. */
export function roundLengthMm(px_per_mm: number, max_px: number): number {
  const max_mm = max_px / px_per_mm;
  const power = 10 ** Math.floor(Math.log10(max_mm));
  for (const factor of [5, 2]) {
    if (factor * power <= max_mm) return tidy(factor * power);
  }
  return tidy(power);
}

/** Distance of ruler marks, mm, so that marks are at least `min_px` apart on the screen. */
export function tickStepMm(px_per_mm: number, min_px: number): number {
  const min_mm = min_px / px_per_mm;
  const power = 10 ** Math.floor(Math.log10(min_mm));
  for (const factor of [1, 2, 5]) {
    if (factor * power >= min_mm * (1 - 1e-9)) return tidy(factor * power);
  }
  return tidy(10 * power);
}

/** Multiples of `step_mm` from `from_mm` to `to_mm`, both inclusive. */
export function ticksMm(from_mm: number, to_mm: number, step_mm: number): number[] {
  const ticks: number[] = [];
  const last = Math.floor(to_mm / step_mm + 1e-9);
  for (let i = Math.ceil(from_mm / step_mm - 1e-9); i <= last; i += 1) ticks.push(tidy(i * step_mm));
  return ticks;
}

/** Rids products of powers of ten of their binary dust: 0.30000000000000004 → 0.3. */
function tidy(mm: number): number {
  return Number(mm.toPrecision(9));
}
