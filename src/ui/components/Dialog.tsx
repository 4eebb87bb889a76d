import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useHold } from './installed/useHold';
import { moved } from '../state/navigation';
import './Dialog.css';

/**
 * A modal dialog on the browser's own `<dialog>`: focus is kept inside, Escape closes, the focus
 * goes back to where it was. With `atTop` the reading begins at the title, however far down the first control is.
 * With `flowing` the buttons follow the text on a low screen, as room for what has to be seen whole.
 */
export function Dialog(props: {
  title: string;
  atTop?: boolean;
  flowing?: boolean;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useHold('question');
  // Before the frame that answers the tap: an effect of the usual kind would show it in the one after.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // A question is read from its top, and so is a long text: the browser would go to the first button, at its end.
    if (props.atTop === true || (dialog !== null && dialog.scrollTop > 0)) {
      heading.current?.focus({ preventScroll: true });
      dialog?.scrollTo(0, 0);
    }
    // Who opens a question has turned to it: no late answer takes it away.
    moved();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      class={`dialog${props.flowing === true ? ' dialog--flowing' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="stack">
        <h2 ref={heading} id={id} tabIndex={-1}>
          {props.title}
        </h2>
        {props.children}
        {props.actions && <div class="dialog__actions">{props.actions}</div>}
      </div>
    </dialog>
  );
}
