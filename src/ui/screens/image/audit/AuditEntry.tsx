import type { AuditRow } from '../../../../worker/contract';
import { texts, when } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import './AuditEntry.css';

/** One entry of the log; `everywhere`: the list is of all images, so that it names its own. */
export function AuditEntry({ row, everywhere }: { row: AuditRow; everywhere: boolean }) {
  const { audit: words } = texts.value;
  return (
    <li class={`audit__entry audit__entry--${row.event_type}`}>
      <p>
        <strong>{words.events[row.event_type]}</strong>
      </p>
      <p class="small muted">
        <time datetime={row.created_at}>{when(row.created_at)}</time> · {words.by(row.user_login)}
      </p>
      <p class="small">
        {row.iteration_id !== null && row.image_id !== null && (
          <a class="audit__link" href={imageAddress(row.image_id, 'plan', row.iteration_id)}>
            {words.plan(row.iteration_id)}
          </a>
        )}
        {everywhere && row.image_title !== null && ` · ${row.image_title}`}
      </p>
      <details class="disclosure small">
        <summary>{words.details}</summary>
        <pre class="audit__payload" tabIndex={0}>
          {JSON.stringify(row.payload, null, 2)}
        </pre>
      </details>
    </li>
  );
}
