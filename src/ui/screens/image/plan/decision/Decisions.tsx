import type { IterationDetail, PlanDecision } from '../../../../../worker/contract';
import { Notice } from '../../../../components/Feedback';
import { Name } from '../../../../components/Name';
import { texts, when } from '../../../../state/language';

const ENDINGS: ReadonlySet<PlanDecision['kind']> = new Set([
  'rejected',
  'superseded',
  'withdrawn',
  'doubted',
]);

/** What rejected a plan or ended its acceptance: who, when and why; and what was noted when it was accepted. */
export function Decisions({ plan }: { plan: IterationDetail }) {
  const endings = plan.decisions.filter(({ kind }) => ENDINGS.has(kind));
  const notes = plan.decisions.filter(({ kind, reason }) => kind === 'accepted' && reason !== '');
  return (
    <>
      {notes.map(({ created_at, reason }) => (
        <p key={`note ${created_at}`} class="small" data-testid="note">
          {texts.value.plan.noteIs}{' '}
          <q>
            <Name of={reason} />
          </q>
        </p>
      ))}
      {endings.map((decision) => (
        <p key={`${decision.kind} ${decision.created_at}`} class="small" data-testid={decision.kind}>
          {sentence(decision)}
          {decision.reason !== '' && decision.kind !== 'doubted' && (
            <>
              {' '}
              {texts.value.plan.reasonIs}{' '}
              <q>
                <Name of={decision.reason} />
              </q>
            </>
          )}
        </p>
      ))}
    </>
  );
}

/** That a plan is in doubt, since when and why, for the question whether it is accepted again; nothing for another plan. */
export function Doubt({ plan }: { plan: IterationDetail }) {
  const last = plan.decisions.findLast(({ kind }) => kind === 'doubted');
  if (plan.standing !== 'doubted' || !last) return null;
  return <Notice tone="warn">{doubtText(last.reason, when(last.created_at))}</Notice>;
}

/** Of sound records of before, or of records that did not hold together. */
function doubtText(reason: string, at: string): string {
  const { records } = texts.value;
  return reason === 'ended_since' ? records.doubtedEnded(at) : records.doubted(at);
}

function sentence({ kind, by_iteration_id, login, created_at, reason }: PlanDecision): string {
  const { plan: words } = texts.value;
  if (kind === 'doubted') return doubtText(reason, when(created_at));
  if (kind === 'rejected') return words.rejectedBy(login, when(created_at));
  return kind === 'superseded'
    ? words.supersededBy(by_iteration_id ?? 0, login, when(created_at))
    : words.withdrawnBy(login, when(created_at));
}
