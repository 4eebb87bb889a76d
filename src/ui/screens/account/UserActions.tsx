import { useState } from 'preact/hooks';
import { KeyRound, Lock, LockOpen, Pencil, UserCog } from 'lucide-preact';
import type { Failure, Result } from '../../../core/result';
import type { UserSummary } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { api, checked, sessionIs } from '../../state/app';
import { whereabouts } from '../../state/arrival';
import { texts } from '../../state/language';
import { notify } from '../../state/toasts';
import { OneField } from './OneField';

interface Props {
  user: UserSummary;
  isSelf: boolean;
  onChanged: () => void;
}

type Form = 'rename' | 'reset' | null;
/** Waits for an answer and says what it has come to. */
type Ask = (call: Promise<Result<UserSummary>>, done: (user: UserSummary) => string) => Promise<void>;

/** What an administrator does with one user; nobody locks, resets or disarms themself by a slip. */
export function UserActions({ user, isSelf, onChanged }: Props) {
  const { accounts } = texts.value;
  const [form, setForm] = useState<Form>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const ask: Ask = async (call, done) => {
    setFailure(null);
    setBusy(true);
    const here = whereabouts();
    const answer = checked(await call);
    // Signed out, or somebody else is in: it is told to nobody.
    if (here.gone()) return;
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    setForm(null);
    sessionIs(answer.value);
    notify('good', done(answer.value));
    onChanged();
  };

  const { id, login } = user;
  return (
    <details class="disclosure">
      <summary>{accounts.change(login)}</summary>
      <div class="stack">
        <div class="row">
          <Button icon={Pencil} aria-expanded={form === 'rename'} onClick={() => setForm('rename')}>
            {accounts.rename}
          </Button>
          {!isSelf && (
            <OfOther user={user} busy={busy} ask={ask} form={form} onReset={() => setForm('reset')} />
          )}
        </div>
        {form === 'rename' && (
          <OneField
            label={accounts.newLogin}
            action={accounts.rename}
            busy={busy}
            onText={(text) => void ask(api.renameUser(id, text), (now) => accounts.renamed(now.login))}
          />
        )}
        {form === 'reset' && (
          <OneField
            label={accounts.temporaryPassword}
            hint={accounts.resetText}
            action={accounts.reset}
            busy={busy}
            secret
            onText={(text) => void ask(api.resetPassword(id, text), (now) => accounts.resetDone(now.login))}
          />
        )}
        {failure && <FailureNotice failure={failure} />}
      </div>
    </details>
  );
}

interface OfOtherProps {
  user: UserSummary;
  busy: boolean;
  ask: Ask;
  form: Form;
  onReset: () => void;
}

/** What is done to another user alone. */
function OfOther({ user: { id, role, locked }, busy, ask, form, onReset }: OfOtherProps) {
  const { accounts } = texts.value;
  const other = role === 'administrator' ? 'physician' : 'administrator';
  return (
    <>
      <Button icon={KeyRound} aria-expanded={form === 'reset'} onClick={onReset}>
        {accounts.reset}
      </Button>
      <Button
        icon={UserCog}
        busy={busy}
        onClick={() =>
          void ask(api.setRole(id, other), (now) => accounts.roleIs(now.login, accounts.roles[now.role]))
        }
      >
        {role === 'administrator' ? accounts.makePhysician : accounts.makeAdministrator}
      </Button>
      {locked ? (
        <Button
          icon={LockOpen}
          busy={busy}
          onClick={() => void ask(api.unlockUser(id), (now) => accounts.isUnlocked(now.login))}
        >
          {accounts.unlock}
        </Button>
      ) : (
        <Button
          variant="danger"
          icon={Lock}
          busy={busy}
          onClick={() => void ask(api.lockUser(id), (now) => accounts.isLocked(now.login))}
        >
          {accounts.lock}
        </Button>
      )}
    </>
  );
}
