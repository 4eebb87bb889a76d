import { Trash2 } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { texts } from '../../../state/language';

interface Props {
  iteration_id: number;
  onClose: () => void;
  onYes: () => void;
}

/** Asks before a draft and its spots go. */
export function DeleteDraftDialog({ iteration_id, onClose, onYes }: Props) {
  const { history: words, shell } = texts.value;
  return (
    <Dialog
      title={words.deleteTitle(iteration_id)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant="danger" icon={Trash2} onClick={onYes}>
            {shell.delete}
          </Button>
        </>
      }
    >
      <p>{words.deleteText}</p>
    </Dialog>
  );
}
