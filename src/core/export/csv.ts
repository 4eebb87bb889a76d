/**
 * A plan as a table, one row a spot (specification §7), for a spreadsheet or the device's own software.
 *
 * Units: theta in degrees, t, x and y in mm; the frame is the photo's (top left, y down).
 * Method: 1. the header; 2. one row a spot in emission order; 3. quoting after RFC 4180.
 * Lines end in CRLF, as RFC 4180 has it and Excel expects; every reader of LF takes it too. Decimal
 * points are points in every language. There are no remarks between the rows, which readers would
 * take for spots: status and notices stand in the file's name (see exportFilename).
 * Cost: linear in the spots.
 */
import type { ExportInput } from './input';

const HEADER = 'index,theta_deg,t_mm,x_mm,y_mm,mask,component_id,theta_k';
/** A ninth column, only in plans of several positions: which of them fires the spot, from 1 as on the picture. */
const POSITION_HEADER = ',position';
const END = '\r\n';

/** Starts of a cell that spreadsheets take for a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A text as a cell: a leading formula sign is made text by an apostrophe; quotes where they are needed.
 */
export function csvText(text: string): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A figure as a cell, with at most six decimals (the lattice has three), never with an exponent or as −0. */
export function csvNumber(value: number): string {
  const rounded = Math.round(value * 1e6) / 1e6;
  return rounded === 0 ? '0' : String(rounded);
}

/**
 * The table as text, header first, each line closed. A spot whose mask is not among the input's masks
 * is a bug and throws.
 */
export function buildCsv({ spots, masks, params }: ExportInput): string {
  const labels = new Map(masks.map((mask) => [mask.id, csvText(mask.label)]));
  const several = params.positions_mm.length > 1;
  const rows = spots.map((spot) => {
    const label = labels.get(spot.mask_id);
    if (label === undefined)
      throw new Error(`spot ${spot.sequence_index} names unknown mask ${spot.mask_id}`);
    return [
      csvNumber(spot.sequence_index),
      csvNumber(spot.theta_deg),
      csvNumber(spot.t_mm),
      csvNumber(spot.x_mm),
      csvNumber(spot.y_mm),
      label,
      csvNumber(spot.component_id),
      csvNumber(spot.theta_deg / params.angle_step_deg),
      ...(several ? [csvNumber(spot.position_index + 1)] : []),
    ].join(',');
  });
  return [several ? HEADER + POSITION_HEADER : HEADER, ...rows].join(END) + END;
}
