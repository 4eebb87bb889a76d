import { EVENT_TYPES } from '../../../../core/audit';
import type { EventType } from '../../../../core/audit';
import { Button } from '../../../components/Button';
import { Choice, Segmented, TextField } from '../../../components/Field';
import { texts } from '../../../state/language';
import { isFiltered, NO_CHOICE } from './filter';
import type { AuditChoice } from './filter';

interface Props {
  choice: AuditChoice;
  onChoice: (choice: AuditChoice) => void;
}

/** Which entries are shown: of this image or of all, of one kind, from day to day. */
export function AuditChoices({ choice, onChoice }: Props) {
  const { audit: words } = texts.value;
  const change = (part: Partial<AuditChoice>) => onChoice({ ...choice, offset: 0, ...part });
  return (
    <>
      <Segmented
        legend={words.scope}
        value={choice.scope}
        onValue={(scope) => change({ scope })}
        options={[
          { value: 'image', label: words.thisImage },
          { value: 'all', label: words.allImages },
        ]}
      />
      <KindChoice kind={choice.kind} onKind={(kind) => change({ kind })} />
      <div class="audit__days">
        <TextField label={words.from} type="date" value={choice.from} onValue={(from) => change({ from })} />
        <TextField label={words.to} type="date" value={choice.to} onValue={(to) => change({ to })} />
      </div>
      {isFiltered(choice) && (
        <Button variant="quiet" onClick={() => onChoice({ ...NO_CHOICE, scope: choice.scope })}>
          {words.clear}
        </Button>
      )}
    </>
  );
}

type Kind = AuditChoice['kind'];

function KindChoice({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const { audit: words } = texts.value;
  return (
    <Choice
      label={words.kind}
      value={kind}
      options={[
        { value: 'all', label: words.allKinds },
        ...EVENT_TYPES.map((value) => ({ value, label: words.events[value] })),
      ]}
      onValue={(next) => onKind(next as EventType | 'all')}
    />
  );
}
