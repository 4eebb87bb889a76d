import { useEffect, useId, useState } from 'preact/hooks';
import { ScrollText } from 'lucide-preact';
import { EVENT_TYPES } from '../../../../core/audit';
import type { EventType } from '../../../../core/audit';
import type { AuditRow, Page } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { Segmented, TextField } from '../../../components/Field';
import { api, checked } from '../../../state/app';
import type { Async } from '../../../state/async';
import { LOADING, settled } from '../../../state/async';
import { useImage } from '../../../state/image';
import { texts, when } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { AUDIT_PAGE_SIZE, auditFilter, NO_CHOICE } from './filter';
import type { AuditChoice } from './filter';
import './audit.css';

/** The log of what happened, newest first, filtered by image, kind and day. */
export function AuditTab() {
  const { audit: words, image: imageWords } = texts.value;
  const state = useImage();
  const kindId = useId();
  const [choice, setChoice] = useState<AuditChoice>(NO_CHOICE);
  const [page, setPage] = useState<Async<Page<AuditRow>>>(LOADING);
  // Whatever changes an iteration writes to the log: read it again then.
  const iterations = state.iterations.value;
  useEffect(() => {
    let current = true;
    void api.listAudit(auditFilter(choice, state.image_id)).then((answer) => {
      if (current) setPage(settled(checked(answer)));
    });
    return () => {
      current = false;
    };
  }, [choice, state, iterations]);
  const change = (part: Partial<AuditChoice>) => setChoice({ ...choice, offset: 0, ...part });
  const filtered = choice.kind !== 'all' || choice.from !== '' || choice.to !== '';

  return (
    <div class="stack">
      <h2>{words.title}</h2>
      <p class="small muted">{words.intro}</p>
      <Segmented
        legend={words.scope}
        value={choice.scope}
        onValue={(scope) => change({ scope })}
        options={[
          { value: 'image', label: words.thisImage },
          { value: 'all', label: words.allImages },
        ]}
      />
      <div class="field">
        <label class="field__label" for={kindId}>
          {words.kind}
        </label>
        <select
          id={kindId}
          class="input"
          value={choice.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as EventType | 'all' })}
        >
          <option value="all">{words.allKinds}</option>
          {EVENT_TYPES.map((kind) => (
            <option key={kind} value={kind}>
              {words.events[kind]}
            </option>
          ))}
        </select>
      </div>
      <div class="audit__days">
        <TextField label={words.from} type="date" value={choice.from} onValue={(from) => change({ from })} />
        <TextField label={words.to} type="date" value={choice.to} onValue={(to) => change({ to })} />
      </div>
      {filtered && (
        <Button variant="quiet" onClick={() => setChoice({ ...NO_CHOICE, scope: choice.scope })}>
          {words.clear}
        </Button>
      )}
      {page.kind === 'failed' && <FailureNotice failure={page.failure} />}
      {page.kind === 'loading' && <Loading label={imageWords.loading} />}
      {page.kind === 'ready' && page.value.total === 0 && (
        <div class="empty">
          <ScrollText size={40} aria-hidden="true" />
          <p>{filtered ? words.nothingMatches : words.empty}</p>
        </div>
      )}
      {page.kind === 'ready' && page.value.total > 0 && (
        <>
          <ol class="audit">
            {page.value.rows.map((row) => (
              <Entry key={row.id} row={row} everywhere={choice.scope === 'all'} />
            ))}
          </ol>
          <div class="row audit__pager">
            <Button
              variant="quiet"
              disabled={choice.offset === 0}
              onClick={() => change({ offset: Math.max(0, choice.offset - AUDIT_PAGE_SIZE) })}
            >
              {words.newer}
            </Button>
            <span class="small num">
              {words.range(
                page.value.offset + 1,
                page.value.offset + page.value.rows.length,
                page.value.total,
              )}
            </span>
            <Button
              variant="quiet"
              disabled={choice.offset + AUDIT_PAGE_SIZE >= page.value.total}
              onClick={() => change({ offset: choice.offset + AUDIT_PAGE_SIZE })}
            >
              {words.older}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Entry({ row, everywhere }: { row: AuditRow; everywhere: boolean }) {
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
