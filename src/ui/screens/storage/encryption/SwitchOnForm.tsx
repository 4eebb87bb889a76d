import { useState } from 'preact/hooks';
import { KeyRound, Lock } from 'lucide-preact';
import type { Failure, Result } from '../../../../core/result';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Feedback';
import { api, checked, freshCode, session } from '../../../state/app';
import { texts } from '../../../state/language';
import { SecretFailure, useWait } from '../../account/SecretFailure';
import { PasswordStep } from './PasswordStep';

/** First a recovery code that its owner has kept, then the encryption: nobody is to depend on one password. */
export function SwitchOnForm({
  onSwitchOn,
}: {
  onSwitchOn: (password: string, code: string) => Promise<Result<unknown>>;
}) {
  const { encryption, errors } = texts.value;
  const [made, setMade] = useState<{ password: string; code: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wait = useWait(failure);

  async function makeCode(password: string): Promise<void> {
    setFailure(null);
    setBusy(true);
    const answer = checked(await api.makeRecoveryCode(password));
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    setMade({ password, code: answer.value });
    freshCode.value = answer.value;
  }

  if (session.value?.default_password) return <Notice tone="warn">{errors.encryption_needs_password}</Notice>;
  return (
    <>
      <Notice tone="warn">
        <p>{encryption.loss}</p>
        <p>{encryption.reload}</p>
      </Notice>
      {made && freshCode.value === null ? (
        <>
          <p>{encryption.codeKept}</p>
          <Button variant="primary" icon={Lock} onClick={() => void onSwitchOn(made.password, made.code)}>
            {encryption.switchOn}
          </Button>
        </>
      ) : (
        <>
          <p class="small">{encryption.codeFirst}</p>
          {failure && <SecretFailure failure={failure} left={wait} />}
          {wait === 0 && (
            <PasswordStep
              action={encryption.makeCode}
              icon={KeyRound}
              busy={busy}
              onPassword={(password) => void makeCode(password)}
            />
          )}
        </>
      )}
    </>
  );
}
