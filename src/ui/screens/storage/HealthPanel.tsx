import { useEffect, useState } from 'preact/hooks';
import { ShieldCheck, Stethoscope } from 'lucide-preact';
import type { StorageHealth } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Feedback';
import { api, checked } from '../../state/app';
import { whereabouts } from '../../state/arrival';
import { texts } from '../../state/language';
import { askToPersist, browserSpace } from '../../state/storage/browser';
import { loadHealth } from '../../state/storage/summary';
import type { BrowserSpace } from '../../state/storage/browser';
import { notify, notifyFailure } from '../../state/toasts';
import { HealthFigures } from './HealthFigures';
import './HealthPanel.css';

/** What the device says of itself: persistence, space, sizes, last backup, last check. */
export function HealthPanel({ health }: { health: StorageHealth }) {
  const { storage } = texts.value;
  const [space, setSpace] = useState<BrowserSpace | null>(null);
  const [checking, setChecking] = useState(false);
  const look = () => void browserSpace().then(setSpace);
  useEffect(look, [health]);

  async function persist(): Promise<void> {
    const granted = await askToPersist();
    notify(granted ? 'good' : 'plain', granted ? storage.persistentGranted : storage.persistentRefused);
    look();
  }

  async function check(): Promise<void> {
    const here = whereabouts();
    setChecking(true);
    const answer = checked(await api.checkStorage());
    setChecking(false);
    // Somebody else is in: it is not theirs to see.
    if (here.gone()) return;
    if (!answer.ok) notifyFailure(answer);
    else if (answer.value.sound) notify('good', storage.checkedSound);
    else notify('bad', storage.checkUnsound(answer.value.detail));
    await loadHealth();
  }

  const { last_check } = health;
  const persistent = space?.persistent ?? null;
  return (
    <section class="panel storage__health" aria-labelledby="storage-health">
      <h2 id="storage-health">{storage.healthTitle}</h2>
      <HealthFigures health={health} space={space} />
      {last_check && !last_check.sound && (
        <Notice tone="bad">{storage.checkUnsound(last_check.detail)}</Notice>
      )}
      {persistent === true && <p class="small muted">{storage.persistentNote}</p>}
      {persistent === false && <Notice tone="warn">{storage.notPersistentNote}</Notice>}
      <div class="row">
        <Button icon={Stethoscope} busy={checking} onClick={() => void check()}>
          {storage.checkNow}
        </Button>
        {persistent === false && (
          <Button icon={ShieldCheck} onClick={() => void persist()}>
            {storage.askPersistent}
          </Button>
        )}
      </div>
    </section>
  );
}
