/** Start-up only: the screen, the worker, and the service worker that makes the app work offline. */
import '@fontsource-variable/atkinson-hyperlegible-next';
import { render } from 'preact';
import { registerSW } from 'virtual:pwa-register';
import { App } from './ui/App';
import { start } from './ui/state/app';
import { texts } from './ui/state/language';
import { notify } from './ui/state/toasts';

render(<App />, document.getElementById('app')!);
void start();

const update = registerSW({
  onNeedRefresh() {
    const { shell } = texts.value;
    notify('plain', shell.updateReady, { label: shell.updateNow, run: () => void update(true) });
  },
  onOfflineReady() {
    notify('good', texts.value.shell.offlineReady);
  },
});
