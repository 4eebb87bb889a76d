/**
 * The charts of an emission as tables: every knot of its curves, and the classes of the times between neighbours.
 * Written as the table of spots is (`csv.ts`): points as decimal signs, CRLF, units in the names, nothing but rows.
 * Cost: linear.
 */
import type { Emission } from '../motion/emission';
import type { GapBin } from '../motion/curves/gapBins';
import { CURVES, emissionKnots, type Curve } from '../motion/curves/knots';
import { csvNumber } from './csv';

const END = '\r\n';

/** Names of the curves' columns; the second axis is a line that turns, or a row that is stepped. */
const COLUMNS: Record<Emission['mode'], Record<Curve, string>> = {
  diameters: {
    carriage: 'carriage_mm',
    carriage_speed: 'carriage_speed_mm_s',
    line: 'angle_deg',
    line_speed: 'angle_speed_deg_s',
  },
  grid: {
    carriage: 'carriage_mm',
    carriage_speed: 'carriage_speed_mm_s',
    line: 'row_mm',
    line_speed: 'row_speed_mm_s',
  },
};

/** All curves, a row a knot; between two rows of one position speeds run straight. Positions count from 1. */
export function buildCurvesCsv(emission: Emission): string {
  const { time_ms, curves, part_starts } = emissionKnots(emission);
  const rows = ['time_ms,position,' + CURVES.map((curve) => COLUMNS[emission.mode][curve]).join(',')];
  let part = -1;
  time_ms.forEach((time, i) => {
    if (i === part_starts[part + 1]) part += 1;
    const values = CURVES.map((curve) => csvNumber(curves[curve][i]!));
    rows.push([csvNumber(time), csvNumber(emission.parts[part]!.position + 1), ...values].join(','));
  });
  return rows.join(END) + END;
}

/** Spots by the time to the nearest pulse of a neighbour; the last class has no end where it is open. */
export function buildGapsCsv(bins: readonly GapBin[]): string {
  const rows = bins.map(({ from_ms, to_ms, spots_n }) =>
    [csvNumber(from_ms), to_ms === Infinity ? '' : csvNumber(to_ms), csvNumber(spots_n)].join(','),
  );
  return ['from_ms,to_ms,spots', ...rows].join(END) + END;
}
