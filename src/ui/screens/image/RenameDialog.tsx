import { useId, useState } from 'preact/hooks';
import { MAX_TITLE_CHARS } from '../../../core/limits';
import { imageTitle } from '../../../core/names';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { useThere } from '../../components/useThere';
import { useImage } from '../../state/image';
import { failureText, figure, texts } from '../../state/language';
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
    if (text === title) return onClose();
    const next = imageTitle(text);
    if (next === null) return setError(words.titleInvalid(figure(MAX_TITLE_CHARS, 'count')));
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
          dir="auto"
          hint={words.titleHint(figure(MAX_TITLE_CHARS, 'count'))}
          value={text}
          onValue={setText}
          error={error}
          autocomplete="off"
        />
      </form>
    </Dialog>
  );
}
