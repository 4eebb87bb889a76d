import { useState } from 'preact/hooks';
import { ScrollText } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { focusIfLost } from '../../../components/focusIfLost';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { session } from '../../../state/app';
import { figure, texts } from '../../../state/language';
import { AuditChoices, LOG_FILTERS_ID } from './AuditChoices';
import { isFiltered, isSound, ofLog, NO_CHOICE } from './choice';
import type { LogChoice } from './choice';
import { LogExports } from './LogExports';
import { LogList } from './LogList';
import { rememberChoice, rememberedChoice } from './remembered';
import { useLog } from './useLog';
import './LogPanel.css';

interface Props {
  /** null: outside of any image, of all of them. */
  image_id: number | null;
  /** Another one: read the log again. */
  changed?: unknown;
}

/** The logs of what happened to plans and of access, newest first, filtered by image, kind, person and day. */
export function LogPanel({ image_id, changed }: Props) {
  const { audit: words, access, image: imageWords } = texts.value;
  const [choice, setChoice] = useState<LogChoice>(rememberedChoice);
  // What cannot be asked for leaves the list as it is.
  const [asked, setAsked] = useState(choice);
  const { state, key, want, again } = useLog(asked, image_id, changed);

  function choose(next: LogChoice): void {
    setChoice(next);
    if (!isSound(next)) return;
    setAsked(next);
    rememberChoice(next);
  }
  const reset = (): void => {
    choose({ ...ofLog(NO_CHOICE, asked.log), scope: asked.scope });
    focusIfLost(LOG_FILTERS_ID);
  };

  return (
    <div class="stack">
      {image_id !== null && <h2>{words.title}</h2>}
      <p class="small muted">
        {asked.log === 'audit_log' ? words.intro : access.intros[asked.log]}{' '}
        {session.value?.role !== 'administrator' && access.introOwn}
      </p>
      <AuditChoices
        choice={choice}
        persons={state?.persons ?? []}
        inImage={image_id !== null}
        onChoice={choose}
        onClear={isFiltered(choice) ? reset : null}
      />
      {state?.failure && <FailureNotice failure={state.failure} retry={again} />}
      <p class="small num" role="status">
        {state && !state.failure && access.found(figure(state.total, 'count'), state.total)}
      </p>
      {state === null && (
        <div class="audit__loading">
          <Loading label={imageWords.loading} />
        </div>
      )}
      {state && !state.failure && state.total === 0 && (
        <div class="empty">
          <ScrollText size={40} aria-hidden="true" />
          <p>{isFiltered(asked) ? words.nothingMatches : words.empty}</p>
          {isFiltered(asked) && <Button onClick={reset}>{access.showAll}</Button>}
        </div>
      )}
      {state && state.total > 0 && (
        <>
          <LogExports choice={asked} image_id={image_id} up_to={state.up_to} />
          <LogList
            key={key}
            state={state}
            want={want}
            everywhere={image_id === null || asked.scope === 'all'}
          />
        </>
      )}
    </div>
  );
}
