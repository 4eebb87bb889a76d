/** Where the emission is, in words: under the photo of each frame. */
import type { Emission, EmissionState } from '../../../core/motion/emission';
import type { Quantity } from '../../../core/quantities';
import { formatFigure } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { put, textsFor } from '../words';

/** Time, shot, line (in mode grid: row), and which position where there are several. */
export function stateWords(state: EmissionState, emission: Emission, language: Language): string {
  const { video } = textsFor(language);
  const figure = (value: number, quantity: Quantity) => formatFigure(value, language, quantity);
  // While a spot is fired it is the one that counts.
  const shot = state.firing_index === null ? state.fired_n : state.firing_index + 1;
  const { parts, total_ms, spots_n, mode } = emission;
  const words = [
    put(video.time, {
      now: figure(state.time_ms / 1000, 'seconds'),
      total: figure(total_ms / 1000, 'seconds'),
    }),
    put(video.shot, { n: figure(shot, 'count'), total: figure(spots_n, 'count') }),
    mode === 'grid'
      ? put(video.row, { mm: figure(state.row_mm, 'carriage') })
      : put(video.line, { angle: figure(state.angle_deg, 'angle') }),
  ];
  if (parts.length > 1) {
    const n = figure(state.position + 1, 'count');
    words.push(put(video.position, { n, total: figure(parts.at(-1)!.position + 1, 'count') }));
  }
  return words.join(' · ');
}
