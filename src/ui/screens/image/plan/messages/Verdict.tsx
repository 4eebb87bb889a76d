import { ChevronRight, CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-preact';
import type { IterationDetail } from '../../../../../worker/contract';
import { texts } from '../../../../state/language';
import { messagesOf } from './planMessages';
import { closedAs, VERDICT_TONE, verdictOf } from './verdict';
import './Verdict.css';

const ICONS = { plain: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;
/** Left above what a tap leads to. */
const MARGIN_PX = 12;
export const MESSAGES_ID = 'plan-messages';
/** Where a plan that is out of date says so. */
export const STALE_ID = 'plan-stale';
/** Where one says that its photo has another scale by now. */
export const SCALE_ID = 'plan-scale';

/** Whether there is a list of messages to lead to. */
export function hasMessages(plan: IterationDetail): boolean {
  return messagesOf(plan).length > 0 || !plan.plan_valid || plan.photo_missing;
}

/** The one verdict on a plan, in words, sign and colour, or the decision that closed it; a tap leads to what it rests on. */
export function Verdict({ plan }: { plan: IterationDetail }) {
  const { questions: words } = texts.value;
  const tone = closedAs(plan) === null ? VERDICT_TONE[verdictOf(plan).kind] : 'plain';
  const Icon = ICONS[tone];
  const target = targetOf(plan);
  const said = (
    <>
      <Icon size={22} aria-hidden="true" />
      <VerdictText plan={plan} />
    </>
  );
  if (target === null) {
    return (
      <div class={`verdict verdict--${tone}`} data-testid="verdict">
        {said}
      </div>
    );
  }
  return (
    <button
      type="button"
      class={`verdict verdict--${tone}`}
      data-testid="verdict"
      onClick={() => lead(target)}
    >
      {said}
      <span class="verdict__lead">
        {words.verdictShow}
        <ChevronRight size={18} aria-hidden="true" />
      </span>
    </button>
  );
}

function targetOf(plan: IterationDetail): string | null {
  if (plan.stale) return STALE_ID;
  if (plan.scale_changed) return SCALE_ID;
  return hasMessages(plan) ? MESSAGES_ID : null;
}

/** The verdict's words alone. */
export function VerdictText({ plan }: { plan: IterationDetail }) {
  const { plan: planWords, questions: words } = texts.value;
  const verdict = verdictOf(plan);
  if (closedAs(plan) !== null) {
    return (
      <span class="verdict__text">
        <strong>{closedText(plan)}</strong>
        <span class="small">
          {verdict.kind === 'warnings'
            ? words.geometry.warnings(verdict.warnings_n)
            : words.geometry[verdict.kind]}
        </span>
      </span>
    );
  }
  if (verdict.kind === 'warnings') {
    return <strong class="verdict__text">{words.verdict.warnings(verdict.warnings_n)}</strong>;
  }
  return (
    <span class="verdict__text">
      <strong>{words.verdict[verdict.kind]}</strong>
      {verdict.kind === 'fine' && <span class="small">{planWords.valid}</span>}
    </span>
  );
}

function closedText({ standing, decisions }: IterationDetail): string {
  const { image, questions } = texts.value;
  const by = decisions.findLast(({ kind }) => kind === 'superseded')?.by_iteration_id ?? null;
  return standing === 'superseded' && by !== null ? questions.supersededBy(by) : image.status[standing];
}

function lead(id: string): void {
  const target = document.getElementById(id);
  target?.focus({ preventScroll: true });
  // Only the panel moves: scrollIntoView would take the whole window along.
  const panel = target?.closest('.image__scroll');
  if (!target || !panel) return;
  // On a page enlarged four times it is the other way round: all scrolls but the panel by itself.
  if (panel.scrollHeight <= panel.clientHeight) return target.scrollIntoView();
  panel.scrollTop += target.getBoundingClientRect().top - panel.getBoundingClientRect().top - MARGIN_PX;
}
