/**
 * The signs of spots that differ, told apart by shape as well as by colour: a triangle came, a cross went, a ring
 * moved. The canvas and the legend draw the same paths, in units of the sign's radius.
 */
import { CHANGE_COLORS } from '../../../../core/palette';

/** What may become of a spot that did not stay. */
export type SpotFate = keyof typeof CHANGE_COLORS;

interface Sign {
  /** SVG path, y down. */
  path: string;
  isFilled: boolean;
  color: string;
}

export const SIGNS: Record<SpotFate, Sign> = {
  moved: {
    path: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
    isFilled: false,
    color: CHANGE_COLORS.moved,
  },
  added: { path: 'M0 -1.25L1.15 0.85L-1.15 0.85Z', isFilled: true, color: CHANGE_COLORS.added },
  removed: { path: 'M-1 -1L1 1M1 -1L-1 1', isFilled: false, color: CHANGE_COLORS.removed },
};

/** The fates, in the order of the legend. */
export const FATES = Object.keys(SIGNS) as SpotFate[];
