import { Trash2 } from 'lucide-preact';
import { USUAL_PRESET } from '../../../../../../core/motion/profiles';
import type { ProfileEntry } from '../../../../../../worker/contract';
import { Question } from '../../../../../components/question/Question';
import { texts } from '../../../../../state/language';
import { deleteProfile } from '../../../../../state/profiles';
import { notify } from '../../../../../state/toasts';
import { nameOf } from './profileNames';

/** Asks before an own profile goes, and says what new plans are made for then. */
export function DeleteProfile({
  id,
  entry,
  onClose,
}: {
  id: number;
  entry: ProfileEntry;
  onClose: () => void;
}) {
  const { emission: words } = texts.value;
  const name = nameOf(entry);
  return (
    <Question
      title={words.deleteTitle(name)}
      yes={{ label: words.remove, icon: Trash2, variant: 'danger' }}
      decide={() => deleteProfile(id)}
      told={() => notify('good', words.deleted(name))}
      onClose={onClose}
    >
      <p>{words.deleteText}</p>
      {entry.chosen && <p>{words.deleteChosen(words.generation(USUAL_PRESET))}</p>}
    </Question>
  );
}
