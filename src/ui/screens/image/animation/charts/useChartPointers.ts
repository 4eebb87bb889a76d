import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type uPlot from 'uplot';
import { listenToChart } from './pointers';
import type { TimeAxis } from './timeAxis';
import { between, zoomed } from './zoom';

/** How dark a stretch is while it is drawn. */
const DRAWN_OPACITY = '0.3';

/** Pointers on a plot: they show moments to the player and change the stretch that is shown. */
export function useChartPointers(plot: uPlot | null, axis: RefObject<TimeAxis>): void {
  useEffect(() => {
    if (plot === null) return undefined;
    const area = plot.over;
    const time_ms = (x_px: number): number => {
      const { from_ms, to_ms } = axis.current!.stretch;
      const share = Math.min(1, Math.max(0, x_px / area.clientWidth));
      return from_ms + share * (to_ms - from_ms);
    };
    const { player, look, timeline } = axis.current!;
    const drawn = plot.root.querySelector<HTMLElement>('.u-select')!;
    drawn.style.background = look.mark;
    drawn.style.opacity = DRAWN_OPACITY;
    return listenToChart(area, {
      point: (x_px) => {
        if (!player.playing.peek()) player.seek(time_ms(x_px));
      },
      choose: (x_px) => {
        player.pause();
        player.seek(time_ms(x_px));
      },
      drawing: (from) => {
        const [left, right] = from === null ? [0, 0] : [from.from_px, from.to_px].sort((a, b) => a - b);
        plot.setSelect({ left: left!, top: 0, width: right! - left!, height: area.clientHeight }, false);
      },
      drawn: (from_px, to_px) => {
        const [from_ms, to_ms] = [time_ms(from_px), time_ms(to_px)];
        axis.current!.setStretch(() => between(from_ms, to_ms, timeline.total_ms));
      },
      zoom: (x_px, times) => {
        const at_ms = time_ms(x_px);
        axis.current!.setStretch((shown) => zoomed(shown, times, at_ms, timeline.total_ms));
      },
      chosen: () => axis.current!.group.current?.contains(document.activeElement) === true,
    });
    // A plot is made anew with its emission and its look.
  }, [plot]);
}
