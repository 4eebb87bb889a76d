import type { AccessRow } from '../../../../../worker/contract';
import { texts, when } from '../../../../state/language';
import { accessFacts } from './accessFacts';
import type { Place } from './AuditEntry';
import './AuditEntry.css';

/** What went wrong, or was refused. */
const BAD: ReadonlySet<string> = new Set(['sign_in_refused', 'signature_refused', 'password_refused']);

/** One entry of the log of access. */
export function AccessEntry({ row, place }: { row: AccessRow; place: Place }) {
  const { audit: words, access } = texts.value;
  const facts = accessFacts(row);
  // What the app does by itself is nobody's.
  const unknown = row.kind === 'sign_in_refused' ? access.nobody : null;
  const who = row.user_login === null ? unknown : words.by(row.user_login);
  const kind = Object.hasOwn(access.kinds, row.kind) ? access.kinds[row.kind] : row.kind;
  return (
    <li class={`audit__entry${BAD.has(row.kind) ? ' audit__entry--refused' : ''}`} {...place}>
      <p>
        <strong>{kind}</strong>
      </p>
      <p class="small muted">
        <time datetime={row.created_at}>{when(row.created_at)}</time>
        {who !== null && ` · ${who}`}
      </p>
      {facts.length > 0 && (
        <p class="small audit__facts">{facts.map(({ name, value }) => `${name}: ${value}`).join(' · ')}</p>
      )}
    </li>
  );
}
