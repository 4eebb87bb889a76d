import type { IterationDetail } from '../../../../worker/contract';
import { Decisions } from './decision/Decisions';
import { Badge, Notice } from '../../../components/Feedback';
import { StatusBadge } from '../../../components/StatusBadge';
import { texts, when } from '../../../state/language';
import './PlanHead.css';

/** Puts the keyboard on the plan's name when the button that was used has gone. */
export function focusPlan(): void {
  setTimeout(() => {
    if (document.activeElement === document.body) {
      document.getElementById('plan-name')?.focus({ preventScroll: true });
    }
  });
}

/** Which plan this is, its state, who decided, and whether it still fits the drawing. */
export function PlanHead({ plan }: { plan: IterationDetail }) {
  const { plan: words, image, shell } = texts.value;
  return (
    <>
      <div class="planhead">
        <h2 id="plan-name" tabIndex={-1}>
          {image.planNumber(plan.id)}
        </h2>
        <StatusBadge standing={plan.standing} />
        {plan.is_demo && <Badge tone="accent">{shell.demoMark}</Badge>}
        {plan.stale && <Badge tone="warn">{words.staleBadge}</Badge>}
        <p class="small muted planhead__when">
          {plan.accepted_at !== null && plan.status === 'accepted'
            ? words.acceptedBy(plan.accepted_by_login ?? '', when(plan.accepted_at))
            : words.createdAt(when(plan.created_at))}
        </p>
      </div>
      {plan.stale && (
        <Notice tone="warn">
          <p>{words.stale}</p>
          <p>{words.staleAction}</p>
        </Notice>
      )}
      {plan.drawing_moved_on && <Notice>{words.drawingMovedOn}</Notice>}
      <Decisions plan={plan} />
      {plan.accepted_with_default_password && <Notice tone="warn">{words.acceptedDefault}</Notice>}
    </>
  );
}
