import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Copy, Printer } from 'lucide-preact';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Check } from '../../components/Field';
import { freshCode, session } from '../../state/app';
import { texts } from '../../state/language';
import { notify } from '../../state/toasts';
import './RecoveryCodeDialog.css';

/** The code, this once: it goes when its owner says that they have kept it. */
export function RecoveryCodeDialog({ code }: { code: string }) {
  const { accounts } = texts.value;
  const [kept, setKept] = useState(false);
  const title = accounts.codeFor(session.value?.login ?? '');
  useEffect(() => putOnPaper(title, code), [title, code]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      notify('good', accounts.copied);
    } catch {
      // The code can be marked by hand.
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
        <Button icon={Copy} onClick={() => void copy()}>
          {accounts.copy}
        </Button>
      </div>
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
