// First of all: it names the order of the layers.
import './styles/layers.css';
import { useLayoutEffect } from 'preact/hooks';
import { useEffect } from 'preact/hooks';
import { Button } from './components/Button';
import { focusWhenThere } from './components/focus';
import { Loading, Toasts } from './components/Feedback';
import { Mark } from './components/Mark';
import { usePageTitle } from './components/usePageTitle';
import { OtherTabScreen } from './screens/failed/OtherTabScreen';
import { UnableScreen } from './screens/failed/UnableScreen';
import { FilesDoor } from './screens/files/FilesDoor';
import { SignInScreen } from './screens/signin/SignInScreen';
import { Later } from './screens/shell/Later';
import * as screens from './screens/shell/parts';
import { freshCode, openData, phase } from './state/app';
import { reloadApp } from './state/installed/update';
import { failureText, texts } from './state/language';
import { address, addressChanged } from './state/navigation';
import { HOME_ADDRESS, parseId, parseTab, partsOf } from './state/route';
import type { Failure } from '../core/result';
import './styles/tokens.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/helpers.css';
import './components/disclosure.css';
import './App.css';

/** The whole interface: what is shown hangs on the app's phase, then on the address. */
export function App() {
  const now = phase.value;
  return (
    <>
      <Moves />
      <a class="skip" href="#content" onClick={skip}>
        {texts.value.shell.skipToContent}
      </a>
      {now.kind === 'opening' && <Opening />}
      {now.kind === 'unable' && <UnableScreen missing={now.missing} />}
      {now.kind === 'failed' && <Failed failure={now.failure} />}
      {now.kind === 'signed_out' && <SignedOut />}
      {now.kind === 'ready' &&
        (now.session.must_change_password ? <Later of={screens.firstPassword} with={{}} /> : <Addressed />)}
      {freshCode.value !== null && <Later of={screens.recoveryCode} with={{ code: freshCode.value }} />}
      <FilesDoor />
      <Toasts />
    </>
  );
}

/** Past the bar; what stands behind the `#` is the address, so the browser must not go there by itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** Every change of the address is the user's own move; before the next answer can come. */
function Moves() {
  const now = address.value;
  useLayoutEffect(() => addressChanged(now), [now]);
  return null;
}

const isManual = (parts: readonly string[]): boolean => parts[0] === 'manual' && parts.length <= 2;

/** The manual where the address names it: it is for everybody, who is not signed in as well; else null. */
function readManual() {
  const { parts } = partsOf(address.value);
  return isManual(parts) ? (
    <Later key="manual" of={screens.manualScreen} with={{ section: parts[1] ?? null }} />
  ) : null;
}

/** The sign-in, or the manual, where the link that led to it has gone with the sign-in. */
function SignedOut() {
  const manual = readManual();
  const isReading = manual !== null;
  useEffect(() => {
    if (isReading) focusWhenThere('#content');
  }, [isReading]);
  return manual ?? <SignInScreen />;
}

/** The screen that the address names. Everything in an address comes from outside and is checked. */
function Addressed() {
  const { parts } = partsOf(address.value);
  // Another screen, or the first after the sign-in: the link or button that led here has gone.
  const isComparison = parts[2] === 'compare';
  useEffect(
    () => focusWhenThere('#content'),
    [isManual(parts) ? 'manual' : parts.slice(0, 2).join('/'), isComparison],
  );
  if (parts.length === 0) return <Later key="images" of={screens.imagesScreen} with={{}} />;
  if (parts.length === 1 && parts[0] === 'storage')
    return <Later key="storage" of={screens.storageScreen} with={{}} />;
  if (parts.length === 1 && parts[0] === 'logs')
    return <Later key="logs" of={screens.logsScreen} with={{}} />;
  if (parts.length === 1 && parts[0] === 'licences')
    return <Later key="licences" of={screens.licencesScreen} with={{}} />;
  if (isManual(parts)) return readManual();
  const [room, id, tab, iteration] = parts;
  const image_id = parseId(id);
  const tabName = parseTab(tab ?? 'masks');
  const iteration_id = parseId(iteration);
  if (isComparison && room === 'images') {
    const to_id = parseId(parts[4]);
    if (image_id === null || iteration_id === null || to_id === null || parts.length > 5) return <NotFound />;
    return (
      <Later
        key={parts.join('/')}
        of={screens.compareScreen}
        with={{ image_id, from_id: iteration_id, to_id }}
      />
    );
  }
  const fits = room === 'images' && image_id !== null && tabName !== null && parts.length <= 4;
  if (!fits || (iteration !== undefined && iteration_id === null)) return <NotFound />;
  return <Later key={image_id} of={screens.imageScreen} with={{ image_id, tab: tabName, iteration_id }} />;
}

function Opening() {
  usePageTitle();
  return (
    <main class="centre">
      <Loading label={texts.value.shell.opening} />
    </main>
  );
}

function NotFound() {
  const { shell } = texts.value;
  usePageTitle(shell.notFoundTitle);
  return (
    <main class="centre" id="content">
      <div class="centre__card empty">
        <Mark size={56} />
        <h1>{shell.notFoundTitle}</h1>
        <a class="button button--primary" href={HOME_ADDRESS}>
          {shell.backToImages}
        </a>
      </div>
    </main>
  );
}

/** Sound data that this app cannot read: they can be taken out as they are. */
const UNREADABLE: ReadonlySet<Failure['code']> = new Set(['database_newer_than_app', 'migration_failed']);

/** What the screen about damaged data is for. */
const DATA_SCREEN: ReadonlySet<Failure['code']> = new Set([
  'database_damaged',
  'database_lost',
  'database_rolled_back',
  'storage_unreadable',
]);

function failedTitle(code: Failure['code']): string {
  const { shell, store } = texts.value;
  if (code === 'locked_by_another_tab') return shell.lockedTitle;
  if (code === 'taken_over_by_another_tab') return store.takenOverTitle;
  if (code === 'database_damaged') return store.damagedTitle;
  if (code === 'database_lost') return store.lostTitle;
  if (code === 'database_rolled_back') return store.rolledBackTitle;
  return code === 'worker_dead' ? shell.deadTitle : shell.failedTitle;
}

function Failed({ failure }: { failure: Failure }) {
  const { shell } = texts.value;
  usePageTitle(failedTitle(failure.code));
  if (failure.code === 'locked_by_another_tab' || failure.code === 'taken_over_by_another_tab')
    return <OtherTabScreen failure={failure} />;
  if (DATA_SCREEN.has(failure.code))
    return readManual() ?? <Later of={screens.damagedDataScreen} with={{ failure }} />;
  const dead = failure.code === 'worker_dead';
  return (
    <main class="centre" id="content">
      <div class="centre__card empty" role="alert">
        <Mark size={56} />
        <h1>{failedTitle(failure.code)}</h1>
        <p>{failureText(failure)}</p>
        <Button variant="primary" onClick={() => void (dead ? reloadApp() : openData())}>
          {dead ? shell.reload : shell.tryAgain}
        </Button>
        {UNREADABLE.has(failure.code) && <Later of={screens.saveCopy} with={{}} />}
      </div>
    </main>
  );
}
