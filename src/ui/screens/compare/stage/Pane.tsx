import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Comparison } from '../../../../core/compare/compare';
import type { ComparedPlan } from '../../../../worker/contract';
import { StatusBadge } from '../../../components/StatusBadge';
import { texts } from '../../../state/language';
import { paintOnChange } from '../../../stage/paint/surface2d';
import type { LinkedView } from './linkedView';
import { followPane } from './follow';
import { panePainter, signsOf, type Side } from './paintPane';

interface Props {
  linked: LinkedView;
  photo: ImageBitmap | null;
  plans: Record<Side, ComparedPlan>;
  comparison: Comparison;
  side: Side;
  /** Where the border of a wipe stands; null beside each other. */
  wipe_pct: number | null;
}

/** What of the pane a wipe leaves to be seen. */
function clipOf(side: Side, pct: number): string {
  return side === 'from' ? `inset(0 ${100 - pct}% 0 0)` : `inset(0 0 0 ${pct}%)`;
}

/** One of the two plans over the photo, with its name. */
export function Pane({ linked, photo, plans, comparison, side, wipe_pct }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { image: words, shell } = texts.value;
  const plan = plans[side];
  const signs = useMemo(
    () => signsOf(comparison, plans.from, plans.to, side),
    [comparison, plans.from, plans.to, side],
  );
  const watermark = plan.iteration.is_demo ? shell.demoMark : null;
  useEffect(() => {
    const scene = () => {
      const [size, view] = [linked.size.value, linked.view.value];
      return { size, view, photo, frame: linked.frame, plan, signs, watermark };
    };
    return paintOnChange(canvas.current!, scene, panePainter());
  }, [linked, photo, plan, signs, watermark]);
  // Under a wipe the whole stage hears pointers: two fingers may be on either side of the border.
  const hears = wipe_pct === null;
  useEffect(() => (hears ? followPane(root.current!, linked) : undefined), [hears, linked]);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      linked.resize({ width: root.current!.clientWidth, height: root.current!.clientHeight });
    });
    observer.observe(root.current!);
    return () => observer.disconnect();
  }, [linked]);
  return (
    <div
      ref={root}
      class={`pane pane--${side}`}
      data-testid={`pane-${side}`}
      style={wipe_pct === null ? undefined : { clipPath: clipOf(side, wipe_pct) }}
    >
      <canvas ref={canvas} class="stage__canvas" aria-hidden="true" />
      <p class="pane__name">
        <strong>{words.planNumber(plan.iteration.id)}</strong>
        <StatusBadge standing={plan.iteration.standing} />
      </p>
    </div>
  );
}
