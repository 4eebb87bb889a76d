import { Trash2 } from 'lucide-preact';
import type { KeptCopy } from '../../../../worker/contract';
import { focusIfLost } from '../../../components/focusIfLost';
import { Question } from '../../../components/question/Question';
import { api, checked } from '../../../state/app';
import { texts, when } from '../../../state/language';
import { loadHealth } from '../../../state/storage/summary';
import { notify } from '../../../state/toasts';
import { bytes } from '../size';

interface Props {
  kind: 'safety' | 'damaged';
  copy: KeptCopy;
  onClose: () => void;
}

/** Asks before a copy that this device has kept goes: which one, of when, how large. */
export function DeleteCopyDialog({ kind, copy, onClose }: Props) {
  const { questions, shell, storage } = texts.value;
  const words = storage.copies[kind];
  return (
    <Question
      title={questions.deleteCopyTitle[kind]}
      yes={{ label: shell.delete, icon: Trash2, variant: 'danger' }}
      decide={async () => {
        const answer = checked(await api.deleteCopy(kind));
        await loadHealth();
        return answer;
      }}
      told={() => {
        notify('good', words.deleted);
        focusIfLost('storage-restore');
      }}
      onClose={onClose}
    >
      <p>{words.text(when(copy.at), bytes(copy.size))}</p>
      <p>{questions.deleteCopyText}</p>
    </Question>
  );
}
