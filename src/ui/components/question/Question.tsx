import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { LucideIcon } from 'lucide-preact';
import type { Failure, Result } from '../../../core/result';
import { whereabouts } from '../../state/arrival';
import { texts } from '../../state/language';
import { notifyFailure } from '../../state/toasts';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { FailureNotice } from '../Feedback';
import { useThere } from '../useThere';

interface Props {
  title: string;
  yes: { label: string; icon?: LucideIcon; variant: 'primary' | 'danger' };
  /** The id of a form among the children of which Enter presses yes, as if it stood in that form. */
  form?: string;
  /** Why it cannot be answered with yes yet; null: it can. */
  missing?: string | null;
  decide: () => Promise<Result<unknown>>;
  /** Says what was done, wherever the user is by then. */
  told: () => void;
  onClose: () => void;
  /** What it is about: the photo first. */
  children: ComponentChildren;
}

/**
 * A question before something final, read from its top. It is answered once: while the answer is on its way it
 * cannot be closed; a refusal is told in it, and nothing has changed then.
 */
export function Question({ title, yes, form, missing = null, decide, told, onClose, children }: Props) {
  const { shell } = texts.value;
  const there = useThere();
  const note = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure?.code === 'password_wrong') typeAgain(buttons.current);
  }, [failure]);

  async function answer(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const here = whereabouts();
    const decided = await decide();
    // Signed out, or somebody else is in: it is told to nobody.
    if (here.gone()) return;
    if (decided.ok) told();
    if (!there()) return decided.ok ? undefined : notifyFailure(decided);
    setBusy(false);
    if (decided.ok) onClose();
    else setFailure(decided);
  }

  return (
    <Dialog
      title={title}
      atTop
      onClose={() => !busy && onClose()}
      actions={
        <div ref={buttons} class="dialog__answers">
          {failure && <FailureNotice failure={failure} />}
          {missing !== null && (
            <p id={note} role="status" class="small muted">
              {missing}
            </p>
          )}
          <Button disabled={busy} onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button
            variant={yes.variant}
            {...(form !== undefined && ({ type: 'submit', form } as const))}
            {...(yes.icon && { icon: yes.icon })}
            busy={busy}
            disabled={missing !== null}
            {...(missing !== null && { 'aria-describedby': note })}
            onClick={() => void answer()}
          >
            {yes.label}
          </Button>
        </div>
      }
    >
      {children}
    </Dialog>
  );
}

/** A password that was wrong is typed anew: the keyboard goes there, in sight above what tells of it. */
function typeAgain(buttons: HTMLElement | null): void {
  const field = buttons?.closest('dialog')?.querySelector<HTMLInputElement>('input[type="password"]');
  field?.focus();
  field?.select();
  field?.scrollIntoView({ block: 'center' });
}
