import { useId, useState } from 'preact/hooks';
import { MAX_TITLE_CHARS } from '../../../core/limits';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { useThere } from '../../components/useThere';
import { useImage } from '../../state/image';
import { num, failureText, texts } from '../../state/language';
import { notifyFailure } from '../../state/toasts';

/** Asks for another title. */
export function RenameDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { image: words, shell } = texts.value;
  const state = useImage();
  const there = useThere();
  const form = useId();
  const [text, setText] = useState(title);
  const [error, setError] = useState<string | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const next = text.trim();
    if (next === '' || next.length > MAX_TITLE_CHARS)
      return setError(words.titleInvalid(num(MAX_TITLE_CHARS)));
    const answer = await state.rename(next);
    if (!there()) return answer.ok ? undefined : notifyFailure(answer);
    if (answer.ok) onClose();
    else setError(failureText(answer));
  }

  return (
    <Dialog
      title={words.renameTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant="primary" type="submit" form={form}>
            {shell.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={words.titleLabel}
          hint={words.titleHint(num(MAX_TITLE_CHARS))}
          value={text}
          onValue={setText}
          error={error}
          autocomplete="off"
        />
      </form>
    </Dialog>
  );
}
