/** How charts look: on the screen in its theme, in a picture as on paper. */
import { useEffect, useState } from 'preact/hooks';
import {
  CHART_STYLES,
  PAPER_COLOR,
  PAPER_FAINT_INK_COLOR,
  PAPER_GRID_COLOR,
  PAPER_INK_COLOR,
} from '../../../../../../core/palette';

type Line = keyof typeof CHART_STYLES;

export interface ChartLook {
  ink: string;
  grid: string;
  mark: string;
  font: string;
  colors: Record<Line, string>;
}

const FONT_PX = 12;
const DARK = '(prefers-color-scheme: dark)';

const colorsOf = (theme: 'light' | 'dark') =>
  Object.fromEntries(Object.entries(CHART_STYLES).map(([line, style]) => [line, style[theme]])) as Record<
    Line,
    string
  >;

function screenLook(): ChartLook {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink-2'),
    grid: token('--line'),
    mark: token('--line-strong'),
    font: `${FONT_PX}px ${token('--font')}`,
    colors: colorsOf(matchMedia(DARK).matches ? 'dark' : 'light'),
  };
}

/** On white, whatever the screen's theme. */
export function paperLook(font_px: number): ChartLook {
  return {
    ink: PAPER_FAINT_INK_COLOR,
    grid: PAPER_GRID_COLOR,
    mark: PAPER_FAINT_INK_COLOR,
    font: `${font_px}px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`,
    colors: colorsOf('light'),
  };
}

export const PAPER = { ground: PAPER_COLOR, ink: PAPER_INK_COLOR } as const;

/** The look of the screen's theme, made anew when that changes. */
export function useScreenLook(): ChartLook {
  const [look, setLook] = useState(screenLook);
  useEffect(() => {
    const theme = matchMedia(DARK);
    const renew = () => setLook(screenLook());
    theme.addEventListener('change', renew);
    return () => theme.removeEventListener('change', renew);
  }, []);
  return look;
}
