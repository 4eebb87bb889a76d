import { useState } from 'preact/hooks';
import { KeyRound } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { makeRecoveryCode } from '../../state/app';
import { texts } from '../../state/language';
import { SecretFailure, useWait } from './SecretFailure';

/** A new recovery code, for the password. */
export function RecoverySection({ there, onMade }: { there: boolean; onMade: () => void }) {
  const { accounts } = texts.value;
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wait = useWait(failure);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFailure(null);
    setBusy(true);
    const answer = await makeRecoveryCode(password);
    setBusy(false);
    if (answer.ok || answer.code !== 'too_many_tries') setPassword('');
    if (!answer.ok) return setFailure(answer);
    onMade();
  }

  return (
    <details class="disclosure">
      <summary>{accounts.codeSection}</summary>
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p class="small muted">{there ? accounts.codeThere : accounts.codeNone}</p>
        <TextField
          label={accounts.yourPassword}
          type="password"
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
        />
        {failure && <SecretFailure failure={failure} left={wait} />}
        <Button type="submit" icon={KeyRound} busy={busy} disabled={password === '' || wait > 0}>
          {accounts.codeMake}
        </Button>
      </form>
    </details>
  );
}
