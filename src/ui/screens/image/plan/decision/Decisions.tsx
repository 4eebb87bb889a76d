import type { IterationDetail, PlanDecision } from '../../../../../worker/contract';
import { Name } from '../../../../components/Name';
import { texts, when } from '../../../../state/language';

const ENDINGS: ReadonlySet<PlanDecision['kind']> = new Set(['superseded', 'withdrawn', 'doubted']);

/** What ended a plan's acceptance, who ended it, when and why; nothing for a plan that stands or is a draft. */
export function Decisions({ plan }: { plan: IterationDetail }) {
  const endings = plan.decisions.filter(({ kind }) => ENDINGS.has(kind));
  return (
    <>
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

function sentence({ kind, by_iteration_id, login, created_at }: PlanDecision): string {
  const { plan: words, records } = texts.value;
  if (kind === 'doubted') return records.doubted(when(created_at));
  return kind === 'superseded'
    ? words.supersededBy(by_iteration_id ?? 0, login, when(created_at))
    : words.withdrawnBy(login, when(created_at));
}
