import { Download } from 'lucide-preact';
import { INSTALL_STEPS } from '../../../core/installed/installWay';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Notice } from '../../components/Feedback';
import { askToInstall, install } from '../../state/installed/install';
import { texts } from '../../state/language';
import './InstallDialog.css';

type Told = (typeof INSTALL_STEPS)[number];

/** How the app is put on this device, and below how on others. */
export function InstallDialog({ onClose }: { onClose: () => void }) {
  const { installing, shell } = texts.value;
  const way = install.value;
  const own = INSTALL_STEPS.find((each) => each === way) ?? null;
  return (
    <Dialog
      title={installing.title}
      atTop
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {shell.close}
        </Button>
      }
    >
      <p>{installing.why}</p>
      {way === 'installed' && <Notice tone="good">{installing.isInstalled}</Notice>}
      {way === 'none' && <Notice>{installing.notHere}</Notice>}
      {way === 'button' && (
        <div>
          <Button
            icon={Download}
            onClick={() => {
              void askToInstall();
              onClose();
            }}
          >
            {installing.button}
          </Button>
        </div>
      )}
      {own && <Steps of={own} />}
      {INSTALL_STEPS.filter((each) => each !== own).map((each) => (
        <details class="disclosure" key={each}>
          <summary>{installing.devices[each].name}</summary>
          <Steps of={each} />
        </details>
      ))}
    </Dialog>
  );
}

function Steps({ of }: { of: Told }) {
  const { steps, note } = texts.value.installing.devices[of];
  return (
    <>
      <ol class="install__steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {note !== '' && <Notice tone="warn">{note}</Notice>}
    </>
  );
}
