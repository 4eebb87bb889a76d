import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Printer } from 'lucide-preact';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Dialog } from '../../../../components/Dialog';
import { Notice } from '../../../../components/Feedback';
import { texts } from '../../../../state/language';
import { Paper } from './Paper';
import './PrintSheet.css';

interface Props {
  plan: IterationDetail;
  title: string;
}

/** The way to a test sheet's plan on paper, in its true size. */
export function PrintSheet(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Printer} wide onClick={() => setOpen(true)}>
        {texts.value.plan.print.open}
      </Button>
      {open && <PrintDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What will be printed, and what to mind; as long as it is open the browser's own way to print leads to the same. */
function PrintDialog({ plan, title, onClose }: Props & { onClose: () => void }) {
  const { print: words } = texts.value.plan;
  useEffect(() => putOnPaper(plan, title), [plan, title]);
  return (
    <Dialog
      title={words.open}
      atTop
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.close}</Button>
          <Button variant="primary" icon={Printer} onClick={() => window.print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <Notice tone="warn">{words.how}</Notice>
      <section class="printview" aria-label={words.paper} tabIndex={0}>
        <Paper plan={plan} title={title} />
      </section>
    </Dialog>
  );
}

/** Puts the page beside the app, where nothing of the app's layout touches it: it alone is printed. */
function putOnPaper(plan: IterationDetail, title: string): () => void {
  const { dataset } = document.documentElement;
  const host = document.createElement('div');
  document.body.append(host);
  render(
    <div class="printout">
      <Paper plan={plan} title={title} />
    </div>,
    host,
  );
  dataset['printing'] = '';
  return () => {
    delete dataset['printing'];
    render(null, host);
    host.remove();
  };
}
