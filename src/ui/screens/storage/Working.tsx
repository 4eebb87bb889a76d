import { useState } from 'preact/hooks';
import { X } from 'lucide-preact';
import { Button } from '../../components/Button';
import { ProgressBar } from '../../components/Feedback';
import { texts } from '../../state/language';
import { cancelWork, progress } from '../../state/storage/work';
import './Working.css';

/** How far reading or writing (`called`: another work) has come, and a way to give it up; nothing while nothing runs. */
export function Working({ withCancel = true, called }: { withCancel?: boolean; called?: string }) {
  const now = progress.value;
  if (now === null) return null;
  const label = called ?? texts.value.storage.phases[now.phase];
  return (
    <div class="storage__working">
      <p class="small">{label}</p>
      <ProgressBar done={now.done} label={label} />
      {withCancel && <CancelWork />}
    </div>
  );
}

/** Asks what runs to end; it says so itself when it has. */
function CancelWork() {
  const { storage, shell } = texts.value;
  const [ending, setEnding] = useState(false);
  const end = (): void => {
    setEnding(true);
    void cancelWork();
  };
  return (
    <Button icon={X} busy={ending} onClick={end}>
      {ending ? storage.cancelling : shell.cancel}
    </Button>
  );
}
