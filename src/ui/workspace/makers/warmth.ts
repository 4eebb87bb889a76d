/** The heat of the emission at the moment that is shown, as a picture over the photo; made anew ten times a second. */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { boundsAround, heatRaster } from '../../../core/motion/heat/heatRaster';
import { heatColor } from '../../../core/palette';
import { valueOf } from '../../state/async';
import type { ImageState } from '../../state/image';
import type { Heat } from '../heat';
import { pictureOf } from '../heat';
import { rateOf } from '../playing/speeds';
import type { Content } from './content';
import type { Playback } from './playback';
import type { View } from './view';

/** Between two pictures while it plays, by the clock. */
const EVERY_MS = 100;
/** Side of a cell, and most cells: larger plans get larger ones. */
const STEP_MM = 0.2;
const MOST_CELLS_N = 60_000;
/** Around the spots: heat goes beyond them. */
const MARGIN_MM = 1.5;

/** What is warm. */
export interface Warmth {
  /** Null while it is not shown. */
  readonly warmth: ReadonlySignal<Heat | null>;
}

/** The heat of whatever plan is played. */
export function createWarmth(
  state: ImageState,
  { tab, show, course, timeline, player }: View & Content & Playback,
): Warmth {
  const isShown = computed(() => tab.value === 'animation' && show.value.heat);
  /** While it plays in steps, else the very moment. */
  const time_ms = computed(() => {
    const emission = timeline.value;
    if (emission === null || !isShown.value) return 0;
    if (!player.playing.value) return player.time_ms.value;
    const step_ms = EVERY_MS * rateOf(player.speed.value, emission);
    return Math.floor(player.time_ms.value / step_ms) * step_ms;
  });
  const spots = computed(() => valueOf(state.iteration.value)?.spots ?? []);
  const bounds = computed(() => (isShown.value ? boundsAround(spots.value, MARGIN_MM) : null));
  return {
    warmth: computed(() => {
      const shots = course.value?.shots;
      const area = bounds.value;
      if (area === null || shots === undefined || shots.spots_n !== spots.value.length) return null;
      const mm2 = (area.right_mm - area.left_mm) * (area.bottom_mm - area.top_mm);
      const step = Math.max(STEP_MM, Math.sqrt(mm2 / MOST_CELLS_N));
      const heat = heatRaster(spots.value, shots.start_ms, time_ms.value, area, step);
      const { columns, rows, values, left_mm: x_mm, top_mm: y_mm, step_mm } = heat;
      const picture = pictureOf(columns, rows, values, heatColor);
      const [width_mm, height_mm] = [columns * step_mm, rows * step_mm];
      return picture && { picture, x_mm, y_mm, width_mm, height_mm, places: [] };
    }),
  };
}
