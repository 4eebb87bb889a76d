/**
 * What is measured, each once: its unit and the decimals it is shown with, on screens and in pictures alike, so
 * that one area does not stand beside itself as 168 and 167.96. Figures that are typed have the decimals of
 * their field (params.ts); files for other programs have them all. Pure.
 */
interface QuantityRow {
  unit: string;
  /** At most so many decimals; with `fixed` exactly so many, for figures that run or stand under each other. */
  digits: number;
  fixed?: true;
}

export const QUANTITIES = {
  count: { unit: '', digits: 0 },
  /** Of masks, parts and what of them is reached. */
  area: { unit: 'mm²', digits: 1 },
  /** Of photos and of lines that were drawn over something known. */
  length: { unit: 'mm', digits: 1 },
  /** A place on the photo, and where the head stands. */
  place: { unit: 'mm', digits: 1, fixed: true },
  carriage: { unit: 'mm', digits: 2, fixed: true },
  /** Between neighbouring spots: a hundredth of it can be felt. */
  spacing: { unit: 'mm', digits: 3 },
  spot: { unit: 'µm', digits: 0 },
  pixels: { unit: 'px', digits: 0 },
  /** Of skin, as one pixel of a photo shows it. */
  pixelSize: { unit: 'µm', digits: 1 },
  megapixels: { unit: '', digits: 0 },
  /** Areas of spots in an area, reached and asked. */
  coverage: { unit: '%', digits: 2 },
  /** One area, or one spread, in another. */
  share: { unit: '%', digits: 1 },
  /** Coverage of a place in the coverage that was asked. */
  ofTarget: { unit: '%', digits: 0 },
  factor: { unit: '', digits: 2 },
  angle: { unit: '°', digits: 1, fixed: true },
  milliseconds: { unit: 'ms', digits: 2 },
  acceleration: { unit: 'mm/s²', digits: 0 },
  /** Of a turn. */
  slowness: { unit: 'ms/°', digits: 2 },
  seconds: { unit: 's', digits: 2, fixed: true },
  /** Between the pulses of neighbours. */
  gap: { unit: 's', digits: 2 },
  /** Of the carriage, and of the line that turns. */
  speed: { unit: 'mm/s', digits: 1, fixed: true },
  turning: { unit: '°/s', digits: 1, fixed: true },
  /** As it was typed: the field's own decimals. */
  typed: { unit: '', digits: 3 },
} as const satisfies Record<string, QuantityRow>;

export type Quantity = keyof typeof QUANTITIES;

/** A quantity's unit and decimals. */
export function quantityOf(quantity: Quantity): QuantityRow {
  return QUANTITIES[quantity];
}

/** What the values of messages, failures and suggestions measure, by their names. */
const OF_VALUE: Readonly<Record<string, Quantity>> = {
  area_mm2: 'area',
  gain_mm2: 'area',
  pct: 'share',
  distance_mm: 'length',
  least_mm: 'factor',
  length_mm: 'spacing',
  min_s: 'seconds',
  max_s: 'seconds',
  x_mm: 'place',
  y_mm: 'place',
  factor: 'factor',
  megapixels: 'megapixels',
  width_px: 'pixels',
  height_px: 'pixels',
};

/** What a value of a message measures; one of another name is shown as it was typed. */
export function quantityOfValue(name: string): Quantity {
  return OF_VALUE[name] ?? 'typed';
}
