import type { DecisionLogRow } from '../../../../../worker/contract';
import { texts, when } from '../../../../state/language';
import { AboutPlan } from './AboutPlan';
import type { Place } from './AuditEntry';
import './AuditEntry.css';

/** One decision about a plan; `everywhere`: the list is of all images, so that it names its own. */
export function DecisionEntry(props: { row: DecisionLogRow; everywhere: boolean; place: Place }) {
  const { row, everywhere, place } = props;
  const { audit: words, access, questions } = texts.value;
  // What the app has decided by itself is nobody's.
  const who = row.user_login === null ? access.byTheApp : words.by(row.user_login);
  return (
    <li class={`audit__entry audit__entry--${row.decision}`} {...place}>
      <p>
        <strong>{access.decisions[row.decision]}</strong>
      </p>
      <p class="small muted">
        <time datetime={row.created_at}>{when(row.created_at)}</time> · {who}
      </p>
      <AboutPlan of={row} everywhere={everywhere} />
      {row.by_iteration_id !== null && <p class="small">{questions.supersededBy(row.by_iteration_id)}</p>}
      {row.reason !== '' && (
        <p class="small audit__facts">
          {row.decision === 'accepted' ? words.note : words.fields.reason}: {row.reason}
        </p>
      )}
    </li>
  );
}
