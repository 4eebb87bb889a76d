import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CURVES, type Knots } from '../../../../../core/motion/curves/knots';
import type { Emission } from '../../../../../core/motion/emission';
import { texts } from '../../../../state/language';
import type { Workspace } from '../../../../workspace/workspace';
import { clockText } from '../time';
import { timeOfKey } from './keys';
import type { ChartLook } from './drawing/look';
import type { TimeAxis } from './timeAxis';
import { TimePlot } from './TimePlot';
import { ZoomBar } from './ZoomBar';
import { following, shifted, wholeOf, zoomed, ZOOM_STEP, type Stretch } from './zoom';

/** The curves over time, below each other: one stretch of time, one cursor. */
export function TimeCharts(props: {
  workspace: Workspace;
  timeline: Emission;
  knots: Knots;
  look: ChartLook;
  tables: boolean;
}) {
  const { charts: words } = texts.value;
  const { timeline, knots, look, tables } = props;
  const { player } = props.workspace;
  const { total_ms } = timeline;
  const [stretch, setStretch] = useState(wholeOf(total_ms));
  useEffect(() => setStretch(wholeOf(total_ms)), [timeline]);
  useEffect(
    () =>
      effect(() => {
        const at_ms = player.time_ms.value;
        if (player.playing.value) setStretch((now) => keepOrMove(now, following(now, at_ms, total_ms)));
      }),
    [player, total_ms],
  );
  const group = useRef<HTMLDivElement>(null);
  const axis: TimeAxis = { timeline, knots, player, stretch, setStretch, look, group, tables };
  const zoomBy = (times: number) =>
    setStretch((now) => zoomed(now, times, middleOf(now, player.time_ms.peek()), total_ms));
  const moveBy = (share: number) => setStretch((now) => shifted(now, share, total_ms));
  const showAll = () => setStretch(wholeOf(total_ms));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const time_ms = timeOfKey(event, player.time_ms.peek(), stretch, total_ms);
    if (time_ms !== null) {
      player.pause();
      player.seek(time_ms);
      setStretch((now) => keepOrMove(now, following(now, time_ms, total_ms)));
    } else if (event.key === '+' || event.key === '=') zoomBy(ZOOM_STEP);
    else if (event.key === '-') zoomBy(1 / ZOOM_STEP);
    else if (event.key === '0') showAll();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section class="stack charts__section" aria-labelledby="charts-over-time">
      <h3 id="charts-over-time">{words.overTime}</h3>
      <ZoomBar zoomBy={zoomBy} moveBy={moveBy} showAll={showAll} />
      <p class="small num" role="status" data-testid="charts-range">
        {words.range(clockText(stretch.from_ms), clockText(stretch.to_ms))}
      </p>
      <div
        ref={group}
        class="charts__group"
        role="group"
        tabIndex={0}
        aria-label={words.group}
        onKeyDown={onKeyDown}
      >
        {CURVES.map((curve) => (
          <TimePlot key={curve} curve={curve} axis={axis} />
        ))}
      </div>
      <p class="small muted">{words.keys}</p>
      {timeline.parts.length > 1 && <p class="small muted">{words.stops}</p>}
    </section>
  );
}

/** About what is zoomed by buttons and keys: the cursor where it is in sight, else the middle. */
function middleOf({ from_ms, to_ms }: Stretch, cursor_ms: number): number {
  return cursor_ms >= from_ms && cursor_ms <= to_ms ? cursor_ms : (from_ms + to_ms) / 2;
}

/** The same object where nothing has changed: no chart is drawn anew. */
function keepOrMove(now: Stretch, next: Stretch): Stretch {
  return next.from_ms === now.from_ms && next.to_ms === now.to_ms ? now : next;
}
