/**
 * The colours of everything that is painted, over a photo and beside it, in one place: the screen's
 * canvas and the rendered exports read the same table, so a mask looks the same in both. Colours of
 * controls, and of the SVG and plates on the stage, stand in ui/styles/tokens.css; those that both
 * need are held to each other by tests/styles.test.ts.
 *
 * Frame/units: colours are sRGB, as CSS writes them; dashes and gaps are in multiples of the line's width, so they
 * keep their look at every zoom and resolution.
 * Method: 1. mask colours are Okabe & Ito's eight, ordered so that those far from skin tones come
 * first, with white for their black (black vanishes on pigmented lesions); 2. each has a dash pattern
 * of its own, so that masks differ without any colour vision; 3. order runs along viridis, cropped at
 * its dark end, which cannot be told from a dark naevus.
 * Source: Okabe & Ito, Color Universal Design (2002); Smith & van der Walt, viridis (2015, CC0).
 * Cost: constant time.
 */
import type { MaskRole } from './model';

/** Name of a mask colour, for legends and screen readers; translated by the screens. */
export const MASK_COLOR_NAMES = [
  'sky_blue',
  'yellow',
  'green',
  'purple',
  'white',
  'orange',
  'blue',
  'vermilion',
] as const;
export type MaskColorName = (typeof MASK_COLOR_NAMES)[number];

export interface MaskStyle {
  /** Outline and, at MASK_FILL_ALPHA, fill. */
  color: string;
  /** Dash pattern in multiples of the line width; empty: a solid line. */
  dash: readonly number[];
  name_key: MaskColorName;
  /** Text colour that reads on `color` (contrast at least 4.5:1). */
  on_color: string;
}

const MASK_STYLES: readonly MaskStyle[] = [
  { color: '#56b4e9', dash: [], name_key: 'sky_blue', on_color: '#111615' },
  { color: '#f0e442', dash: [5, 2.5], name_key: 'yellow', on_color: '#111615' },
  { color: '#009e73', dash: [1.2, 2.4], name_key: 'green', on_color: '#111615' },
  { color: '#cc79a7', dash: [6, 2, 1.2, 2], name_key: 'purple', on_color: '#111615' },
  { color: '#ffffff', dash: [9, 3], name_key: 'white', on_color: '#111615' },
  { color: '#e69f00', dash: [6, 2, 1.2, 2, 1.2, 2], name_key: 'orange', on_color: '#111615' },
  { color: '#0072b2', dash: [2.5, 2.5], name_key: 'blue', on_color: '#ffffff' },
  { color: '#d55e00', dash: [10, 2, 3, 2], name_key: 'vermilion', on_color: '#111615' },
];

/**
 * Colour and dash of the mask at `index` (its place in the image's list of masks, from 0).
 * Repeats after eight; the label tells the rest apart. A negative index counts as 0.
 */
export function maskStyle(index: number): MaskStyle {
  const place = Math.max(0, Math.trunc(index)) % MASK_STYLES.length;
  return MASK_STYLES[place]!;
}

/** How strongly a mask's area is tinted: treated areas lightly, so that skin shows; free areas are hatched. */
export const MASK_FILL_ALPHA: Readonly<Record<MaskRole, number>> = { treat: 0.12, exclude: 0 };
/** Hatching of an area to keep free: angle clockwise from +x in degrees, distance and width in line widths. */
export const EXCLUDE_HATCH = { angle_deg: 45, distance: 6, width: 0.75 } as const;

/** Drawn under each outline, wider by CASING_FACTOR, so that it reads on light and on dark skin. */
export const CASING_COLOR = '#111615';
export const CASING_FACTOR = 2;

/** A planned spot: a light disc with a dark rim reads on every skin tone and on every mask colour. */
export const SPOT_COLOR = '#ffffff';
export const SPOT_RIM_COLOR = '#111615';
/** A spot that has not been fired yet: a faint ring. */
export const UNFIRED_SPOT_COLOR = 'rgb(255 255 255 / 60%)';
/** The carriage's head and the flash of a shot. */
export const HEAD_COLOR = '#ff3b30';
export const HEAD_RIM_COLOR = '#ffffff';
export const FLASH_COLOR = '#fff3c4';

export const APERTURE_COLOR = '#ffffff';
/** In line widths, as for masks; unlike each of theirs. */
export const APERTURE_DASH: readonly number[] = [12, 6];
export const DIAMETER_LINE_COLOR = '#ffffff';
export const DIAMETER_LINE_DASH: readonly number[] = [4, 4];
export const REFERENCE_POINT_COLOR = '#ff3b30';
export const SCALE_BAR_COLOR = '#ffffff';
/** Rings around places that something is to be said about. */
export const PLACE_COLOR = '#ffffff';

/** What is painted on the stage itself: its ground, the plate under rulers, figures on it, the aim under a finger. */
export const STAGE_COLOR = '#191b1c';
export const STAGE_PLATE_COLOR = 'rgb(25 27 28 / 78%)';
export const STAGE_INK_COLOR = '#eceeee';
export const STAGE_FAINT_INK_COLOR = '#b4baba';
export const AIM_COLOR = '#86dccd';

/** The word over the photo of a demo: fainter on the screen, where it is worked with, than in a file. */
export const WATERMARK = {
  screen: { fill: 'rgb(255 255 255 / 13%)', line: 'rgb(17 22 21 / 28%)' },
  file: { fill: 'rgb(255 255 255 / 30%)', line: 'rgb(17 22 21 / 45%)' },
} as const;

/** A skin to show colours on in legends: on the stage, and on paper. */
export const STAGE_SKIN_COLOR = '#b9a49b';
export const PAPER_SKIN_COLOR = '#8c7468';

/** Of a code that cameras read: the most contrast there is, whatever the theme. */
export const CODE_COLORS = { light: '#ffffff', dark: '#000000' } as const;
/** The band under a picture that is exported, and what lies under a photo that is clear in places. */
export const PAPER_COLOR = '#ffffff';
export const PAPER_INK_COLOR = '#12201d';
export const PAPER_FAINT_INK_COLOR = '#4a5b57';
export const PAPER_ALERT_COLOR = '#a8201a';

/** The picture that stands for a photo that did not come along. */
export const PLACEHOLDER = { ground: '#5f6464', line: '#767c7c', ink: '#ffffff' } as const;

/** A test sheet's picture, and the field on its thumbnail. */
export const SHEET = { ground: '#b9bfbf', field: '#f2f4f4' } as const;

/** viridis at 0.2, 0.3 … 1.0. */
const ORDER_RAMP: readonly (readonly [number, number, number])[] = [
  [0x41, 0x44, 0x87],
  [0x35, 0x5f, 0x8d],
  [0x2a, 0x78, 0x8e],
  [0x21, 0x91, 0x8c],
  [0x22, 0xa8, 0x84],
  [0x44, 0xbf, 0x70],
  [0x7a, 0xd1, 0x51],
  [0xbd, 0xdf, 0x26],
  [0xfd, 0xe7, 0x25],
];

/**
 * Colour of a spot by its place in the emission order: 0 the first (dark blue), 1 the last (yellow).
 * Even in lightness, so the order can be read without colour vision. Beyond 0–1 (and NaN) the ends.
 */
export function orderColor(fraction: number): string {
  const place = Math.min(1, Math.max(0, fraction || 0)) * (ORDER_RAMP.length - 1);
  const from = Math.min(Math.floor(place), ORDER_RAMP.length - 2);
  const low = ORDER_RAMP[from]!;
  const high = ORDER_RAMP[from + 1]!;
  const channel = (k: 0 | 1 | 2) =>
    Math.round(low[k] + (high[k] - low[k]) * (place - from))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/**
 * A fired spot by the time since its pulse, the youngest first: plasma from its light end, so that what is fresh
 * glows and what is old recedes; even in lightness, as the order is.
 */
export const AGE_COLORS = ['#f0f921', '#fdb42f', '#ed7953', '#cc4778', '#9c179e', '#5c01a6'] as const;
/** From which age on, ms, each of them; spaced as heat fades, ever more slowly. */
export const AGE_BOUNDS_MS = [0, 100, 300, 1000, 3000, 10_000] as const;

/** Heat from none to that of one fresh shot: ColorBrewer YlOrBr, ever darker, so that it reads without colour vision. */
const HEAT_RAMP: readonly (readonly [number, number, number])[] = [
  [0xff, 0xf7, 0xbc],
  [0xfe, 0xc4, 0x4f],
  [0xec, 0x70, 0x14],
  [0x99, 0x34, 0x04],
  [0x66, 0x25, 0x06],
];
/** Opacity of the most, 0–255; the least is clear. */
const HEAT_OPACITY = 225;
/** Heat relative to one fresh shot, from which on it has a colour: it soon falls to a hundredth. */
export const HEAT_LEAST = 0.001;

/**
 * Colour over the skin of heat relative to one fresh shot: red, green, blue and opacity, each 0–255. Equal steps of
 * colour are equal factors of heat; below the least it is clear, beyond 1 as 1.
 */
export function heatColor(relative: number): readonly [number, number, number, number] {
  const share = 1 - Math.log(Math.min(1, Math.max(HEAT_LEAST, relative))) / Math.log(HEAT_LEAST);
  const place = share * (HEAT_RAMP.length - 1);
  const from = Math.min(Math.floor(place), HEAT_RAMP.length - 2);
  const mix = (k: 0 | 1 | 2): number =>
    Math.round(HEAT_RAMP[from]![k] + (HEAT_RAMP[from + 1]![k] - HEAT_RAMP[from]![k]) * (place - from));
  return [mix(0), mix(1), mix(2), Math.round(HEAT_OPACITY * Math.min(1, 1.4 * share))];
}

/** Ends of the map of local coverage: at and beyond so much less or more than was asked. Plans seldom leave it. */
export const COVERAGE_MAP_SPAN = 0.3;
/** Blue for less, orange for more: told apart by every kind of colour vision (after ColorBrewer PuOr/RdBu). */
const LESS_COLOR = [0x1f, 0x78, 0xd1] as const;
const MORE_COLOR = [0xf0, 0x7c, 0x00] as const;
/** As asked: pale, so that it is neither of the two and not skin. */
const ASKED_COLOR = [0xf4, 0xf2, 0xee] as const;
/** Opacity of the map where all is as asked and at its ends, 0–255: the skin shows through, the colour leads. */
const MAP_OPACITY = { asked: 90, ends: 225 } as const;

/**
 * Colour over the skin of a local coverage relative to the one asked for: red, green, blue and opacity,
 * each 0–255. Pale at 1 and ever stronger towards the ends; NaN (nothing treated) is clear.
 */
export function coverageColor(relative: number): readonly [number, number, number, number] {
  if (Number.isNaN(relative)) return [0, 0, 0, 0];
  const off = Math.max(-1, Math.min(1, (relative - 1) / COVERAGE_MAP_SPAN));
  const end = off < 0 ? LESS_COLOR : MORE_COLOR;
  const far = Math.abs(off);
  const mix = (from: number, to: number) => Math.round(from + (to - from) * far);
  return [
    mix(ASKED_COLOR[0], end[0]),
    mix(ASKED_COLOR[1], end[1]),
    mix(ASKED_COLOR[2], end[2]),
    mix(MAP_OPACITY.asked, MAP_OPACITY.ends),
  ];
}

/** A line of a chart on the light theme (and on paper), on the dark one, and its dash in px. */
interface ChartStyle {
  light: string;
  dark: string;
  dash: readonly number[];
}

/**
 * Charts: places and speeds differ for every kind of colour vision (Okabe & Ito's blue and orange, light ones on
 * dark), and by their dash besides.
 */
export const CHART_STYLES = {
  place: { light: '#0072b2', dark: '#56b4e9', dash: [] },
  speed: { light: '#b84a00', dark: '#e69f00', dash: [5, 2] },
  bars: { light: '#0072b2', dark: '#56b4e9', dash: [] },
} as const satisfies Record<string, ChartStyle>;

/** Of a picture of charts: its grid, and where the device is moved. */
export const PAPER_GRID_COLOR = '#cfd9d6';

/** Spots that differ between two plans, each also by a sign of its own; Okabe & Ito's, on the dark casing. */
export const CHANGE_COLORS = { added: '#56b4e9', removed: '#e69f00', moved: '#f0e442' } as const;
