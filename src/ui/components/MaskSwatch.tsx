import type { MaskRole } from '../../core/model';
import { maskStyle } from '../../core/palette';
import { texts } from '../state/language';
import './MaskSwatch.css';

/** A mask's colour, dash pattern and hatching in small, on the stage's dark ground. */
export function MaskSwatch({ index, role }: { index: number; role: MaskRole }) {
  const style = maskStyle(index);
  const { masks } = texts.value;
  return (
    <svg
      class="swatch"
      width="44"
      height="28"
      viewBox="0 0 44 28"
      role="img"
      aria-label={masks.swatch(masks.colors[style.name_key])}
    >
      <rect x="0" y="0" width="44" height="28" rx="6" class="swatch__ground" />
      {role === 'exclude' && (
        <path
          d="M8 22L18 6M16 22L26 6M24 22L34 6M32 22L38 13"
          stroke={style.color}
          stroke-width="1.5"
          stroke-opacity="0.6"
        />
      )}
      <rect
        x="5"
        y="5"
        width="34"
        height="18"
        rx="3"
        fill={style.color}
        fill-opacity={role === 'exclude' ? 0 : 0.2}
        stroke={style.color}
        stroke-width="2"
        stroke-dasharray={style.dash.map((d) => d * 1.6).join(' ')}
      />
    </svg>
  );
}
