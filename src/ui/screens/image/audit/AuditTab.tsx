import { useEffect, useState } from 'preact/hooks';
import { ScrollText } from 'lucide-preact';
import type { AuditRow, Page } from '../../../../worker/contract';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { api, checked } from '../../../state/app';
import type { Async } from '../../../state/async';
import { LOADING, toAsync } from '../../../state/async';
import { useImage } from '../../../state/image';
import { texts } from '../../../state/language';
import { AuditChoices } from './AuditChoices';
import { AuditEntry } from './AuditEntry';
import { AuditPager } from './AuditPager';
import { auditFilter, isFiltered, NO_CHOICE } from './filter';
import type { AuditChoice } from './filter';
import './AuditTab.css';

/** The log of what happened, newest first, filtered by image, kind and day. */
export function AuditTab() {
  const { audit: words, image: imageWords } = texts.value;
  const state = useImage();
  const [choice, setChoice] = useState<AuditChoice>(NO_CHOICE);
  const [page, setPage] = useState<Async<Page<AuditRow>>>(LOADING);
  // Whatever changes an iteration writes to the log: read it again then.
  const iterations = state.iterations.value;
  useEffect(() => {
    let current = true;
    void api.listAudit(auditFilter(choice, state.image_id)).then((answer) => {
      if (current) setPage(toAsync(checked(answer)));
    });
    return () => {
      current = false;
    };
  }, [choice, state, iterations]);

  return (
    <div class="stack">
      <h2>{words.title}</h2>
      <p class="small muted">{words.intro}</p>
      <AuditChoices choice={choice} onChoice={setChoice} />
      {page.kind === 'failed' && <FailureNotice failure={page.failure} />}
      {page.kind === 'loading' && <Loading label={imageWords.loading} />}
      {page.kind === 'ready' && page.value.total === 0 && (
        <div class="empty">
          <ScrollText size={40} aria-hidden="true" />
          <p>{isFiltered(choice) ? words.nothingMatches : words.empty}</p>
        </div>
      )}
      {page.kind === 'ready' && page.value.total > 0 && (
        <>
          <ol class="audit">
            {page.value.rows.map((row) => (
              <AuditEntry key={row.id} row={row} everywhere={choice.scope === 'all'} />
            ))}
          </ol>
          <AuditPager
            page={page.value}
            offset={choice.offset}
            onOffset={(offset) => setChoice({ ...choice, offset })}
          />
        </>
      )}
    </div>
  );
}
