/** Start-up only: the language, the worker, what is watched, the first screen, and the service worker. */
import '@fontsource-variable/atkinson-hyperlegible-next';
import { render } from 'preact';
import { registerSW } from 'virtual:pwa-register';
import { App } from './ui/App';
import { start } from './ui/state/app';
import { watchDrafts } from './ui/state/drafts';
import { watchIdle } from './ui/state/idle';
import { startLanguage, texts } from './ui/state/language';
import { watchStorage } from './ui/state/storage/watch';
import { notify } from './ui/state/toasts';

startLanguage();
void start();
watchIdle();
watchDrafts();
watchStorage();
render(<App />, document.getElementById('app')!);

const update = registerSW({
  onNeedRefresh() {
    const { shell } = texts.value;
    notify('plain', shell.updateReady, { label: shell.updateNow, run: () => void update(true) });
  },
  onOfflineReady() {
    notify('good', texts.value.shell.offlineReady);
  },
});
