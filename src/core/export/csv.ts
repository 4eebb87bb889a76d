/**
 * A plan as a table, one row a spot (specification §7), for a spreadsheet or the device's own software.
 *
 * Units: theta in degrees, t, x and y in mm; the frame is the photo's (top left, y down).
 * Method: 1. the header; 2. one row a spot in emission order; 3. quoting after RFC 4180.
 * Lines end in CRLF, as RFC 4180 has it and Excel expects; every reader of LF takes it too. By default
 * decimal points are points in every language, cells are separated by commas, and there is no byte-order mark;
 * spreadsheets of some languages need it otherwise (TableChoice; docs/export-format.md says which). There are no
 * remarks between the rows, which readers would take for spots: status and notices stand in the file's name
 * (see exportFilename).
 * Cost: linear in the spots.
 */
import { fail, ok, type Result } from '../result';
import type { ExportInput } from './input';

/** What a spreadsheet may need otherwise. */
export const TABLE_CHOICES = {
  separator: { comma: ',', semicolon: ';', tab: '\t' },
  decimal: { point: '.', comma: ',' },
} as const;

/** How a table is written: between cells, within figures, and whether a byte-order mark tells that it is UTF-8. */
export interface TableChoice {
  separator: keyof typeof TABLE_CHOICES.separator;
  decimal: keyof typeof TABLE_CHOICES.decimal;
  byte_order_mark: boolean;
}

/** The table of the specification. */
const PLAIN_TABLE: TableChoice = { separator: 'comma', decimal: 'point', byte_order_mark: false };
const BYTE_ORDER_MARK = '\uFEFF';

/** A choice from outside: `bad_request` where it is none, or where one comma would be both. */
export function checkTableChoice(value: unknown): Result<TableChoice> {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<TableChoice>;
  const { separator = '', decimal = '', byte_order_mark } = given;
  const fits =
    Object.hasOwn(TABLE_CHOICES.separator, separator) &&
    Object.hasOwn(TABLE_CHOICES.decimal, decimal) &&
    typeof byte_order_mark === 'boolean' &&
    !(separator === 'comma' && decimal === 'comma');
  return fits
    ? ok({ separator, decimal, byte_order_mark } as TableChoice)
    : fail('bad_request', { field: 'table' });
}

const HEADER = 'index,theta_deg,t_mm,x_mm,y_mm,mask,component_id,theta_k';
/** A ninth column, only in plans of several positions: which of them fires the spot, from 1 as on the picture. */
const POSITION_HEADER = ',position';
const END = '\r\n';

/** Starts of a cell that spreadsheets take for a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A text as a cell: a leading formula sign is made text by an apostrophe; quotes where they are needed.
 */
export function csvText(text: string, separator = ','): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(harmless) || harmless.includes(separator)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
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
export function buildCsv({ spots, masks, params }: ExportInput, choice: TableChoice = PLAIN_TABLE): string {
  const separator = TABLE_CHOICES.separator[choice.separator];
  const decimal = TABLE_CHOICES.decimal[choice.decimal];
  const figure = (value: number): string => csvNumber(value).replace('.', decimal);
  const labels = new Map(masks.map((mask) => [mask.id, csvText(mask.label, separator)]));
  const several = params.positions_mm.length > 1;
  const rows = spots.map((spot) => {
    const label = labels.get(spot.mask_id);
    if (label === undefined)
      throw new Error(`spot ${spot.sequence_index} names unknown mask ${spot.mask_id}`);
    return [
      figure(spot.sequence_index),
      figure(spot.theta_deg),
      figure(spot.t_mm),
      figure(spot.x_mm),
      figure(spot.y_mm),
      label,
      figure(spot.component_id),
      figure(spot.theta_deg / params.angle_step_deg),
      ...(several ? [figure(spot.position_index + 1)] : []),
    ].join(separator);
  });
  const header = (several ? HEADER + POSITION_HEADER : HEADER).replaceAll(',', separator);
  return (choice.byte_order_mark ? BYTE_ORDER_MARK : '') + [header, ...rows].join(END) + END;
}
