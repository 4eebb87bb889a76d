import { LogOut } from 'lucide-preact';
import { Button } from '../../components/Button';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import { usePageTitle } from '../../components/usePageTitle';
import { signOut } from '../../state/app';
import { texts } from '../../state/language';
import { ChangePassword } from './ChangePassword';
import './FirstPasswordScreen.css';

/** All there is for somebody with a temporary password: the change of it, and the way out. */
export function FirstPasswordScreen() {
  const { shell, accounts } = texts.value;
  usePageTitle(accounts.firstTitle);
  return (
    <main class="page" id="content" tabIndex={-1}>
      <div class="firstpassword stack">
        <LanguageSwitch />
        <h1>{accounts.firstTitle}</h1>
        <p>{accounts.firstText}</p>
        <ChangePassword />
        <div>
          <Button variant="quiet" icon={LogOut} onClick={() => void signOut('chosen')}>
            {shell.signOut}
          </Button>
        </div>
      </div>
    </main>
  );
}
