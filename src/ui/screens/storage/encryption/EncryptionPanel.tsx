import { useEffect, useState } from 'preact/hooks';
import { Lock, LockOpen } from 'lucide-preact';
import type { Failure, Result } from '../../../../core/result';
import type { EncryptionInfo } from '../../../../worker/contract';
import { FailureNotice, Loading, Notice } from '../../../components/Feedback';
import { ManualLink } from '../../../components/links/ManualLink';
import { api, checked } from '../../../state/app';
import { texts } from '../../../state/language';
import { progress, failureToShow, withProgress } from '../../../state/storage/work';
import { notify } from '../../../state/toasts';
import { PasswordStep } from './PasswordStep';
import { SwitchOnForm } from './SwitchOnForm';
import { Working } from '../Working';

/** Whether what this device stores is encrypted, and switching that: an administrator's. */
export function EncryptionPanel() {
  const { encryption } = texts.value;
  const [info, setInfo] = useState<EncryptionInfo | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function load(): Promise<void> {
    const answer = checked(await api.getEncryption());
    if (answer.ok) setInfo(answer.value);
    else setFailure(answer);
  }
  useEffect(() => void load(), []);

  async function run(call: Parameters<typeof withProgress<EncryptionInfo>>[0]): Promise<Result<unknown>> {
    setBusy(true);
    setFailure(null);
    const answer = await withProgress(call);
    setBusy(false);
    if (answer.ok) {
      setInfo(answer.value);
      notify('good', answer.value.state === 'on' ? encryption.nowOn : encryption.nowOff);
    } else {
      setFailure(failureToShow(answer));
      // Given up on the way it is between the two.
      await load();
    }
    return answer;
  }

  const switchOn = (password: string, code: string) =>
    run((onProgress) => api.encryptDevice(password, code, onProgress));
  const switchOff = (password: string) => run((onProgress) => api.decryptDevice(password, onProgress));

  return (
    <section class="panel stack" aria-labelledby="storage-encryption" id="encryption">
      <h2 id="storage-encryption">{encryption.title}</h2>
      <ManualLink section="encryption" />
      {info === null && !failure && <Loading label={encryption.loading} />}
      {info && <How info={info} />}
      {failure && <FailureNotice failure={failure} />}
      {busy && <Working />}
      {info && !busy && progress.value === null && (
        <Switch info={info} onSwitchOn={switchOn} onSwitchOff={switchOff} />
      )}
    </section>
  );
}

function How({ info: { state, can_unlock, cannot_unlock } }: { info: EncryptionInfo }) {
  const { encryption } = texts.value;
  return (
    <>
      <p class="small muted">{encryption.intro}</p>
      <p class="small muted">{encryption.limits}</p>
      <p role="status" data-testid="encryption-state">
        <strong>{encryption.is[state]}</strong>
      </p>
      {can_unlock.length > 0 && <p class="small">{encryption.canUnlock(can_unlock.join(', '))}</p>}
      {cannot_unlock.length > 0 && (
        <Notice tone="warn">{encryption.cannotUnlock(cannot_unlock.join(', '))}</Notice>
      )}
    </>
  );
}

interface SwitchProps {
  info: EncryptionInfo;
  onSwitchOn: (password: string, code: string) => Promise<Result<unknown>>;
  onSwitchOff: (password: string) => Promise<Result<unknown>>;
}

function Switch({ info: { state }, onSwitchOn, onSwitchOff }: SwitchProps) {
  const { encryption } = texts.value;
  if (state === 'off') return <SwitchOnForm onSwitchOn={onSwitchOn} />;
  return (
    <>
      {state === 'switching_on' && (
        <PasswordStep
          action={encryption.goOn}
          icon={Lock}
          onPassword={(password) => void onSwitchOn(password, '')}
        />
      )}
      <details class="disclosure" open={state !== 'on'}>
        <summary>{encryption.switchOff}</summary>
        <PasswordStep
          action={state === 'switching_off' ? encryption.goOn : encryption.switchOff}
          icon={LockOpen}
          onPassword={(password) => void onSwitchOff(password)}
        />
      </details>
    </>
  );
}
