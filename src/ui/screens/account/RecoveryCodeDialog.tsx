import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Copy, Printer } from 'lucide-preact';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Check } from '../../components/Field';
import { freshCode, session } from '../../state/app';
import { texts } from '../../state/language';
import './RecoveryCodeDialog.css';

/** Nothing keeps the code: a page that is loaded anew would have lost it. */
function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}

/** The code, this once: it goes when its owner says that they have kept it. */
export function RecoveryCodeDialog({ code }: { code: string }) {
  const { accounts } = texts.value;
  const [kept, setKept] = useState(false);
  // Said in the dialog: notes at the screen's edge lie behind it and are read to nobody.
  const [copy, setCopy] = useState<'copied' | 'notCopied' | null>(null);
  const title = accounts.codeFor(session.value?.login ?? '');
  useEffect(() => putOnPaper(title, code), [title, code]);
  useEffect(askBeforeLeaving, []);

  async function toClipboard(): Promise<void> {
    // What is said again is said anew.
    setCopy(null);
    try {
      await navigator.clipboard.writeText(code);
      setCopy('copied');
    } catch {
      setCopy('notCopied');
    }
  }

  return (
    <Dialog
      title={accounts.codeTitle}
      atTop
      onClose={() => undefined}
      actions={
        <Button variant="primary" disabled={!kept} onClick={() => (freshCode.value = null)}>
          {accounts.codeDone}
        </Button>
      }
    >
      <p>{accounts.codeText}</p>
      <p class="recoverycode" data-testid="recovery-code">
        {code}
      </p>
      <div class="row">
        <Button icon={Printer} onClick={() => window.print()}>
          {accounts.print}
        </Button>
        <Button icon={Copy} onClick={() => void toClipboard()}>
          {accounts.copy}
        </Button>
      </div>
      <p class="small" role="status" aria-live="polite" data-testid="code-copied">
        {copy && accounts[copy]}
      </p>
      <Check label={accounts.kept} checked={kept} onValue={setKept} />
    </Dialog>
  );
}

/** Puts the code alone beside the app, as long as it is shown: that is printed, and nothing of the app. */
function putOnPaper(title: string, code: string): () => void {
  const { dataset } = document.documentElement;
  const host = document.createElement('div');
  document.body.append(host);
  render(
    <div class="codeprint">
      <h1>{title}</h1>
      <p class="recoverycode">{code}</p>
    </div>,
    host,
  );
  dataset['printingCode'] = '';
  return () => {
    delete dataset['printingCode'];
    render(null, host);
    host.remove();
  };
}
