import { EVENT_TYPES } from '../../../../core/audit';
import { DECISION_KINDS } from '../../../../core/model';
import { ACCESS_KINDS } from '../../../../core/records/access';
import { Button } from '../../../components/Button';
import { Choice, Segmented, TextField } from '../../../components/Field';
import { texts } from '../../../state/language';
import { isFiltered, ofLog, problemsOf } from './choice';
import type { LogChoice } from './choice';

interface Props {
  choice: LogChoice;
  /** Everybody whose entries the reader may see. */
  persons: readonly string[];
  /** There is an image whose own entries can be chosen. */
  inImage: boolean;
  onChoice: (choice: LogChoice) => void;
  /** null: nothing is filtered. */
  onClear: (() => void) | null;
}

/** Where the keyboard goes when a button that cleared the filters has gone with them. */
export const LOG_FILTERS_ID = 'log-filters';

/** Which entries are shown: of which log, of this image or of all; folded away, of one kind, by whom, from day to day. */
export function AuditChoices({ choice, persons, inImage, onChoice, onClear }: Props) {
  const { audit: words, access } = texts.value;
  const change = (part: Partial<LogChoice>) => onChoice({ ...choice, ...part });
  return (
    <>
      <Segmented
        legend={access.logs}
        value={choice.log}
        onValue={(log) => onChoice(ofLog(choice, log))}
        options={(['audit_log', 'decisions', 'access_log'] as const).map((value) => ({
          value,
          label: access.log[value],
        }))}
      />
      {inImage && choice.log !== 'access_log' && (
        <Segmented
          legend={words.scope}
          value={choice.scope}
          onValue={(scope) => change({ scope })}
          options={[
            { value: 'image', label: words.thisImage },
            { value: 'all', label: words.allImages },
          ]}
        />
      )}
      <details class="disclosure" open={isFiltered(choice)}>
        <summary id={LOG_FILTERS_ID}>{access.filters}</summary>
        <div class="stack">
          <KindChoice choice={choice} onKind={(kind) => change({ kind })} />
          <PersonChoice person={choice.person} persons={persons} onPerson={(person) => change({ person })} />
          <Days choice={choice} onDays={change} />
        </div>
      </details>
      {onClear && (
        <Button variant="quiet" onClick={onClear}>
          {words.clear}
        </Button>
      )}
    </>
  );
}

type Kind = LogChoice['kind'];

function KindChoice({ choice: { log, kind }, onKind }: { choice: LogChoice; onKind: (kind: Kind) => void }) {
  const { audit: words, access } = texts.value;
  const kinds: { value: Kind; label: string }[] = {
    audit_log: EVENT_TYPES.map((value) => ({ value, label: words.events[value] })),
    decisions: DECISION_KINDS.map((value) => ({ value, label: access.decisions[value] })),
    access_log: ACCESS_KINDS.map((value) => ({ value, label: access.kinds[value] })),
  }[log];
  return (
    <Choice
      label={words.kind}
      value={kind}
      options={[{ value: 'all', label: words.allKinds }, ...kinds]}
      onValue={(next) => onKind(next as Kind)}
    />
  );
}

/** Nothing to choose where there is one person alone. */
function PersonChoice(props: {
  person: string;
  persons: readonly string[];
  onPerson: (person: string) => void;
}) {
  const { person, persons, onPerson } = props;
  const { access } = texts.value;
  const listed = person === '' || persons.includes(person) ? persons : [person, ...persons];
  if (listed.length < 2 && person === '') return null;
  return (
    <Choice
      label={access.person}
      value={person}
      options={[{ value: '', label: access.everybody }, ...listed.map((value) => ({ value, label: value }))]}
      onValue={onPerson}
    />
  );
}

function Days({ choice, onDays }: { choice: LogChoice; onDays: (part: Partial<LogChoice>) => void }) {
  const { audit: words, access } = texts.value;
  const problems = problemsOf(choice);
  return (
    <div class="audit__days">
      <TextField
        label={words.from}
        type="date"
        value={choice.from}
        error={problems.from && access[problems.from]}
        onValue={(from) => onDays({ from })}
      />
      <TextField
        label={words.to}
        type="date"
        value={choice.to}
        error={problems.to && access[problems.to]}
        onValue={(to) => onDays({ to })}
      />
    </div>
  );
}
