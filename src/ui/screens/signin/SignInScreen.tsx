import { BookOpen } from 'lucide-preact';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import { Mark } from '../../components/Mark';
import { usePageTitle } from '../../components/usePageTitle';
import { Notice } from '../../components/Feedback';
import { idleMinutes, opened, phase } from '../../state/app';
import { waitingFiles_n } from '../../files/received';
import { texts } from '../../state/language';
import { MANUAL_ADDRESS } from '../../state/route';
import { SignInForms } from './SignInForms';
import { SpotField } from './SpotField';
import './SignInScreen.css';

/** Login and password, or the demo. After it the address that was asked for is shown. */
export function SignInScreen() {
  const { shell } = texts.value;
  usePageTitle(shell.signInTitle);
  const files_n = waitingFiles_n.value;
  const lockedByIdle = phase.value.kind === 'signed_out' && phase.value.reason === 'idle';
  return (
    <main class="signin" id="content">
      <div class="signin__picture">
        <SpotField />
      </div>
      <div class="signin__side">
        <div class="signin__top">
          <a class="button button--quiet" href={MANUAL_ADDRESS}>
            <BookOpen size={20} aria-hidden="true" />
            {texts.value.manual.link}
          </a>
          <LanguageSwitch />
        </div>
        <div class="signin__box stack">
          <div>
            <p class="signin__brand">
              <Mark size={40} />
              {shell.appName}
            </p>
            <p class="muted">{shell.tagline}</p>
          </div>
          {lockedByIdle && <Notice>{shell.idleSignedOut(idleMinutes.value)}</Notice>}
          {opened.value?.locked && <Notice>{texts.value.encryption.lockedNote}</Notice>}
          {files_n > 0 && <Notice>{texts.value.received.signIn(files_n)}</Notice>}
          <SignInForms />
          <p class="small muted">{shell.promise}</p>
        </div>
      </div>
    </main>
  );
}
