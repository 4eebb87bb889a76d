import { useEffect, useState } from 'preact/hooks';
import { BookOpen, Download, HardDrive, LogOut, RefreshCw, Scale } from 'lucide-preact';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Notice } from '../../components/Feedback';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import { api, checked, session, signOut } from '../../state/app';
import { install } from '../../state/installed/install';
import { update, updateNow } from '../../state/installed/update';
import { LICENCES_ADDRESS, MANUAL_ADDRESS, STORAGE_ADDRESS } from '../../state/route';
import { texts } from '../../state/language';
import type { UserSummary } from '../../../worker/contract';
import { InstallDialog } from '../install/InstallDialog';
import { ChangePassword } from './ChangePassword';
import { IdleSection } from './IdleSection';
import { RecoverySection } from './RecoverySection';
import { Users } from './Users';

/** Who is signed in, their password, the users of this device, the way out. */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const { licences, manual, shell, storage } = texts.value;
  const current = session.value;
  if (current === null) return null;
  return (
    <Dialog
      title={shell.account}
      onClose={onClose}
      actions={
        <>
          <Button icon={LogOut} onClick={() => void signOut('chosen')}>
            {current.is_demo ? shell.leaveDemo : shell.signOut}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {shell.close}
          </Button>
        </>
      }
    >
      <p>{current.is_demo ? shell.demoNotice : shell.signedInAs(current.login)}</p>
      <LanguageSwitch />
      <a class="button button--secondary" href={STORAGE_ADDRESS} onClick={onClose}>
        <HardDrive size={20} aria-hidden="true" />
        {storage.link}
      </a>
      <a class="button button--secondary" href={MANUAL_ADDRESS} onClick={onClose}>
        <BookOpen size={20} aria-hidden="true" />
        {manual.link}
      </a>
      {!current.is_demo && (
        <>
          {current.default_password && <Notice tone="warn">{shell.defaultPassword}</Notice>}
          <details class="disclosure" open={current.default_password}>
            <summary>{shell.changePassword}</summary>
            <ChangePassword />
          </details>
          <OfDevice user_id={current.user_id} />
        </>
      )}
      {update.value === 'ready' && (
        <Button
          icon={RefreshCw}
          onClick={() => {
            onClose();
            void updateNow();
          }}
        >
          {shell.updateNow}
        </Button>
      )}
      {install.value !== 'installed' && <InstallButton />}
      <a class="button button--quiet" href={LICENCES_ADDRESS} onClick={onClose}>
        <Scale size={20} aria-hidden="true" />
        {licences.link}
      </a>
    </Dialog>
  );
}

/** Over this dialog, since it is short and leads back here. */
function InstallButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon={Download} onClick={() => setOpen(true)}>
        {texts.value.installing.link}
      </Button>
      {open && <InstallDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** What needs the list of users: the own recovery code, the idle lock, the users. */
function OfDevice({ user_id }: { user_id: number }) {
  const [users, setUsers] = useState<UserSummary[]>([]);
  async function refresh(): Promise<void> {
    const answer = checked(await api.listUsers());
    if (answer.ok) setUsers(answer.value);
  }
  // A password of one's own has a code with it.
  useEffect(() => void refresh(), [session.value]);
  const self = users.find(({ id }) => id === user_id);
  if (!self) return null;
  const changed = () => void refresh();
  return (
    <>
      <RecoverySection there={self.has_recovery_code} onMade={changed} />
      <IdleSection mayChange={self.role === 'administrator'} />
      <Users users={users} self={self} onChanged={changed} />
    </>
  );
}
