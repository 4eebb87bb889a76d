import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Maximize, Minus, Plus } from 'lucide-preact';
import type { Comparison } from '../../../../core/compare/compare';
import type { ComparedPlan } from '../../../../worker/contract';
import { IconButton } from '../../../components/Button';
import { texts } from '../../../state/language';
import { ZOOM_STEP } from '../../../stage/stageTools';
import { followPane } from './follow';
import { createLinkedView } from './linkedView';
import { Pane } from './Pane';
import type { Side } from './paintPane';
import { WipeHandle } from './WipeHandle';
import './CompareStage.css';

/** How the two plans stand beside each other. */
export type CompareMode = 'side' | 'wipe';

interface Props {
  mode: CompareMode;
  photo: ImageBitmap | null;
  plans: Record<Side, ComparedPlan>;
  comparison: Comparison;
}

/** Both plans over their photo, beside each other or one wiped over the other; one zoom moves both. */
export function CompareStage({ mode, photo, plans, comparison }: Props) {
  const { compare: words } = texts.value;
  const root = useRef<HTMLDivElement>(null);
  const [wipe_pct, setWipe] = useState(50);
  const { width_px: width, height_px: height } = plans.from.image;
  const linked = useMemo(() => createLinkedView({ width, height }), [width, height]);
  const isWipe = mode === 'wipe';
  useEffect(() => (isWipe ? followPane(root.current!, linked) : undefined), [isWipe, linked]);
  const both = { linked, photo, plans, comparison, wipe_pct: isWipe ? wipe_pct : null };
  return (
    <div class="stage">
      <div
        ref={root}
        class={`stage__surface compare__panes compare__panes--${mode}`}
        data-testid="compare-stage"
        role="application"
        aria-label={words.stage}
        aria-describedby="compare-keys"
        tabIndex={0}
        onKeyDown={(event) => {
          if (linked.key(event)) event.preventDefault();
        }}
      >
        <Pane {...both} side="from" />
        <Pane {...both} side="to" />
        {isWipe && (
          <WipeHandle
            pct={wipe_pct}
            onPct={setWipe}
            plans={[plans.from.iteration.id, plans.to.iteration.id]}
          />
        )}
      </div>
      <p id="compare-keys" class="sr-only">
        {words.stageKeys}
      </p>
      <div class="stage__tools">
        <IconButton icon={Plus} label={words.zoomIn} onClick={() => linked.zoom(ZOOM_STEP)} />
        <IconButton icon={Minus} label={words.zoomOut} onClick={() => linked.zoom(1 / ZOOM_STEP)} />
        <IconButton icon={Maximize} label={words.fit} onClick={() => linked.fit()} />
      </div>
    </div>
  );
}
