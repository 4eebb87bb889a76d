import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { moved } from '../state/navigation';
import './Dialog.css';

/**
 * A modal dialog on the browser's own `<dialog>`: focus is kept inside, Escape closes, the focus
 * goes back to where it was.
 */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // A long one is read from its top, not from its first button, which may stand at the end.
    if (dialog !== null && dialog.scrollHeight > dialog.clientHeight) {
      dialog.querySelector('h2')?.focus({ preventScroll: true });
      dialog.scrollTop = 0;
    }
    // Who opens a question has turned to it: no late answer takes it away.
    moved();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="stack">
        <h2 id={id} tabIndex={-1}>
          {props.title}
        </h2>
        {props.children}
        {props.actions && <div class="dialog__actions">{props.actions}</div>}
      </div>
    </dialog>
  );
}
