import { useEffect, useState } from 'preact/hooks';
import { ImagePlus } from 'lucide-preact';
import { forgetIntake, nextPlan, plans, takeFiles } from '../../files/intake';
import type { OfferedPlan } from '../../files/intake';
import { isCodeText } from '../../files/recognise';
import { phase, session } from '../../state/app';
import { texts } from '../../state/language';
import { ImportDialog } from '../images/ImportPlan';
import { IntakePanel } from './IntakePanel';
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
      {session.value !== null && <SignedIn key={session.value.user_id} />}
    </>
  );
}

/** What the files of who is signed in have led to. */
function SignedIn() {
  useEffect(() => forgetIntake, []);
  const [plan] = plans.value;
  return (
    <>
      <IntakePanel />
      {plan && <ImportDialog key={keyOf(plan)} plan={plan} onClose={nextPlan} />}
    </>
  );
}

/** One dialog a plan: what was said of one must not be seen at the next. */
function keyOf({ file, preview }: OfferedPlan): string {
  return preview.ok ? preview.value.file_sha256 : `${file.name} ${file.size} ${file.lastModified}`;
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
      if (isOpen()) void takeFiles(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      // A plan's code may have been copied as text.
      if (files.length === 0 && isCodeText(text)) files.push(new File([text], texts.peek().files.pastedCode));
      if (files.length === 0 || isText(event.target) || !isOpen()) return;
      event.preventDefault();
      void takeFiles(files);
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

/** Whether files may come in: the data are open (without a session it is said), and no question is. */
function isOpen(): boolean {
  const { kind } = phase.peek();
  return (kind === 'ready' || kind === 'signed_out') && document.querySelector('dialog[open]') === null;
}

function isText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
