import { useState } from 'preact/hooks';
import { Timer } from 'lucide-preact';
import { IDLE_RANGE_MIN } from '../../../core/limits';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { NumberField } from '../../components/NumberField';
import { api, checked, idleIs, idleMinutes } from '../../state/app';
import { whereabouts } from '../../state/arrival';
import { figure, texts } from '../../state/language';
import { notify } from '../../state/toasts';

/** How soon this device locks; an administrator chooses. */
export function IdleSection({ mayChange }: { mayChange: boolean }) {
  const { shell, accounts } = texts.value;
  const [minutes, setMinutes] = useState<number | null>(idleMinutes.value);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!mayChange) return <p class="small muted">{accounts.idleNow(idleMinutes.value)}</p>;

  const [min, max] = IDLE_RANGE_MIN;
  const isFit = minutes !== null && Number.isInteger(minutes) && minutes >= min && minutes <= max;
  const range = accounts.idleRange(figure(min, 'count'), figure(max, 'count'));

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFailure(null);
    if (minutes === null || !isFit) return;
    setBusy(true);
    const here = whereabouts();
    const answer = checked(await api.setIdleMinutes(minutes));
    // The device's, whoever is in by now; told to who has chosen it.
    if (answer.ok) idleIs(minutes);
    if (here.gone()) return;
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    notify('good', accounts.idleSaved(minutes));
  }

  return (
    <details class="disclosure">
      <summary>{accounts.idleSection}</summary>
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p class="small muted">{accounts.idleNow(idleMinutes.value)}</p>
        <NumberField
          label={accounts.idleMinutes}
          value={minutes}
          onValue={(next) => {
            setMinutes(next);
            setFailure(null);
          }}
          error={isFit ? null : range}
          unreadError={range}
          hint={accounts.idleHint}
        />
        {failure && <FailureNotice failure={failure} />}
        <Button type="submit" icon={Timer} busy={busy} disabled={minutes === null}>
          {shell.save}
        </Button>
      </form>
    </details>
  );
}
