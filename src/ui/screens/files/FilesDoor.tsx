import { useEffect, useState } from 'preact/hooks';
import { ImagePlus } from 'lucide-preact';
import { part } from '../../../core/installed/parts';
import { isCodeText } from '../../../core/export/formats';
import { fail } from '../../../core/result';
import { phase, session } from '../../state/app';
import { texts } from '../../state/language';
import { notify, notifyFailure } from '../../state/toasts';
import { sinceNow } from '../../state/turns';
import { Later } from '../shell/Later';
import { takenFiles } from '../shell/parts';
import './FilesDoor.css';

/**
 * Files dropped anywhere or pasted outside of a text come in here, on every screen: what they are is told by their
 * content. A question that is open is answered first.
 */
export function FilesDoor() {
  const over = useDoor();
  return (
    <>
      {over && (
        <div class="drop" aria-hidden="true" data-testid="drop">
          <ImagePlus size={48} />
          <p>{texts.value.files.dropHere}</p>
        </div>
      )}
      {session.value !== null && <Later key={session.value.user_id} of={takenFiles} with={{}} unasked />}
    </>
  );
}

/** Listens for files on the whole page; true while some are held over it and may be dropped. */
function useDoor(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (!isOpen()) dataTransfer.dropEffect = 'none';
      setOver(event.type === 'dragover' && isOpen());
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      // Without this the browser leaves the app to show the file.
      event.preventDefault();
      setOver(false);
      if (isOpen()) take(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      // A plan's code may have been copied as text.
      if (files.length === 0 && isCodeText(text)) files.push(new File([text], texts.peek().files.pastedCode));
      if (files.length === 0 || isText(event.target) || !isOpen()) return;
      event.preventDefault();
      take(files);
    };
    addEventListener('dragover', onDrag);
    addEventListener('dragleave', onDrag);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragover', onDrag);
      removeEventListener('dragleave', onDrag);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, []);
  return over;
}

/** Takes files in for who is signed in now: what takes them may have to be fetched first. */
function take(files: readonly File[]): void {
  if (session.peek() === null) return notify('plain', texts.peek().files.signInFirst);
  const late = sinceNow();
  part(() => import('../../files/intake')).then(
    ({ takeFiles }) => void (late() || takeFiles(files)),
    () => notifyFailure(fail('part_missing')),
  );
}

/** Whether files may come in: the data are open (without a session it is said), and no question is. */
function isOpen(): boolean {
  const { kind } = phase.peek();
  return (kind === 'ready' || kind === 'signed_out') && document.querySelector('dialog[open]') === null;
}

function isText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
