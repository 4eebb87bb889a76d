import type { AuditRow } from '../../../../../worker/contract';
import { texts, when } from '../../../../state/language';
import { AboutPlan } from './AboutPlan';
import { detailsOf, importedDetailsOf, sentenceOf } from './details';
import type { AuditDetail } from './details';
import './AuditEntry.css';

/** Where in the list an entry stands. */
export interface Place {
  'aria-setsize': number;
  'aria-posinset': number;
  'data-row': number;
}

/** One entry of the log of plans; `everywhere`: the list is of all images, so that it names its own. */
export function AuditEntry(props: { row: AuditRow; everywhere: boolean; place: Place }) {
  const { row, everywhere, place } = props;
  const { audit: words } = texts.value;
  const sentence = sentenceOf(row);
  const details = detailsOf(row);
  const imported = importedDetailsOf(row);
  return (
    <li class={`audit__entry audit__entry--${row.event_type}`} {...place}>
      <p>
        <strong>{words.events[row.event_type]}</strong>
      </p>
      <p class="small muted">
        <time datetime={row.created_at}>{when(row.created_at)}</time> · {words.by(row.user_login)}
      </p>
      <AboutPlan of={row} everywhere={everywhere} />
      {sentence !== null && <p class="small">{sentence}</p>}
      {details.length > 0 && (
        <details class="disclosure small">
          <summary>{words.details}</summary>
          <Details of={details} />
          {imported.length > 0 && <p>{words.imported}</p>}
          {imported.length > 0 && <Details of={imported} />}
        </details>
      )}
    </li>
  );
}

function Details({ of }: { of: readonly AuditDetail[] }) {
  return (
    <dl class="audit__details">
      {of.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
