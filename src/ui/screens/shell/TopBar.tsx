import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CircleUserRound, KeyRound } from 'lucide-preact';
import { opened, session, signOut } from '../../state/app';
import { takeInterrupted } from '../../state/image/run';
import { texts } from '../../state/language';
import { go } from '../../state/navigation';
import { imageAddress } from '../../state/route';
import { notify } from '../../state/toasts';
import { Button, IconButton } from '../../components/Button';
import { BackupStrip } from './BackupStrip';
import { Later } from './Later';
import { Badge } from '../../components/Feedback';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import './strip.css';
import './TopBar.css';
import { part } from '../../../core/installed/parts';

/** Says that nothing can be changed here, and why. */
function ReadonlyStrip() {
  const because = opened.value?.readonly_because;
  if (!because) return null;
  const { store } = texts.value;
  return (
    <aside class="strip strip--warn">
      <p>{because.code === 'migration_failed' ? store.readonlyMigration : store.readonlyNewer}</p>
    </aside>
  );
}

/** A plan that a reload of this tab has broken off: told once, with the way to where it is begun again. */
function tellInterrupted(): void {
  const image_id = takeInterrupted();
  if (image_id === null) return;
  const { planInterrupted, startAgain } = texts.value.arrivals;
  notify('plain', planInterrupted, { label: startAgain, run: () => go(imageAddress(image_id, 'plan')) });
}

/** The sessions that were told of the default password at full length: from then on the bar says it in two words. */
const told = new WeakSet<object>();

const accountDialog = () => part(() => import('../account/parts')).then(({ AccountDialog }) => AccountDialog);

/** The bar over every screen: what is shown at the left, language and account at the right. */
export function TopBar({ children }: { children: ComponentChildren }) {
  const { shell } = texts.value;
  const [open, setOpen] = useState(false);
  const current = session.value;
  useEffect(tellInterrupted, []);
  const [tell] = useState(() => current !== null && !told.has(current));
  useEffect(() => {
    if (current?.default_password) told.add(current);
  }, [current]);
  if (current === null) return null;
  return (
    <>
      <header class="topbar">
        <div class="topbar__main">{children}</div>
        {current.is_demo && <Badge tone="warn">{shell.demoMark}</Badge>}
        {current.default_password && !tell && (
          <Button variant="quiet" data-testid="default-password" onClick={() => setOpen(true)}>
            <KeyRound class="topbar__key" size={22} aria-hidden="true" />
            <span class="topbar__warning">{shell.defaultPasswordShort}</span>
          </Button>
        )}
        <LanguageSwitch />
        <IconButton icon={CircleUserRound} label={shell.account} onClick={() => setOpen(true)} />
      </header>
      {current.is_demo ? (
        <aside class="strip strip--demo">
          <p>{shell.demoNotice}</p>
          <Button variant="quiet" onClick={() => void signOut('chosen')}>
            {shell.leaveDemo}
          </Button>
        </aside>
      ) : (
        current.default_password &&
        tell && (
          <aside class="strip strip--warn">
            <p>{shell.defaultPassword}</p>
            <Button variant="quiet" onClick={() => setOpen(true)}>
              {shell.changePassword}
            </Button>
          </aside>
        )
      )}
      <BackupStrip />
      <ReadonlyStrip />
      {open && <Later of={accountDialog} with={{ onClose: () => setOpen(false) }} unasked />}
    </>
  );
}
