import type { ComponentChildren } from 'preact';
import type { IterationDetail } from '../../../../worker/contract';
import { Decisions } from './decision/Decisions';
import { focusIfLost } from '../../../components/focusIfLost';
import { Badge, Notice } from '../../../components/Feedback';
import { ManualLink } from '../../../components/links/ManualLink';
import { SheetBadge, StatusBadge } from '../../../components/StatusBadge';
import { texts, when } from '../../../state/language';
import { STALE_ID } from './messages/Verdict';
import { OtherScale } from './OtherScale';
import './PlanHead.css';

/** Puts the keyboard on the plan's name when the button that was used has gone. */
export function focusPlan(): void {
  focusIfLost('plan-name');
}

/** Which plan this is, its state, what it comes to (the children), who decided, and whether it still fits the drawing. */
export function PlanHead({ plan, children }: { plan: IterationDetail; children?: ComponentChildren }) {
  const { plan: words, image, shell } = texts.value;
  return (
    <>
      <div class="planhead">
        <h2 id="plan-name" tabIndex={-1}>
          {image.planNumber(plan.id)}
        </h2>
        <StatusBadge standing={plan.standing} />
        {plan.is_sheet && <SheetBadge />}
        {plan.is_demo && <Badge tone="accent">{shell.demoMark}</Badge>}
        {plan.stale && <Badge tone="warn">{words.staleBadge}</Badge>}
        <p class="small muted planhead__when">
          {plan.accepted_at !== null && plan.status === 'accepted'
            ? words.acceptedBy(plan.accepted_by_login ?? '', when(plan.accepted_at))
            : words.createdAt(when(plan.created_at))}
        </p>
      </div>
      {children}
      {plan.stale && (
        <div id={STALE_ID} tabIndex={-1}>
          <Notice tone="warn">
            <p>{words.stale}</p>
            <p>{words.staleAction}</p>
            <ManualLink section="out_of_date" />
          </Notice>
        </div>
      )}
      <OtherScale plan={plan} />
      {plan.drawing_moved_on && <Notice>{words.drawingMovedOn}</Notice>}
      <Decisions plan={plan} />
      {plan.accepted_with_default_password && <Notice tone="warn">{words.acceptedDefault}</Notice>}
    </>
  );
}
