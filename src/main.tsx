/** Start-up only: the language, the worker, what is watched, the first screen, and the service worker. */
import { render } from 'preact';
import { closeWebRtc, trustOwnScripts } from './client';
import { App } from './ui/App';
import { answerCall, watchReceived } from './ui/files/received';
import { start } from './ui/state/app';
import { fetchScreensAhead } from './ui/screens/shell/ahead';
import { watchDrafts } from './ui/state/drafts';
import { watchIdle } from './ui/state/idle';
import { watchLeaving } from './ui/state/leaving';
import { watchInstall } from './ui/state/installed/install';
import { watchUpdates } from './ui/state/installed/update';
import { startLanguage } from './ui/state/language';
import { watchStorage } from './ui/state/storage/watch';
import { watchAddress } from './ui/state/navigation';

trustOwnScripts();
closeWebRtc();
const speaking = startLanguage();
void start();
watchAddress((call) => void speaking.then(() => answerCall(call)).catch(() => undefined));
watchIdle();
watchDrafts();
watchLeaving();
watchStorage();
watchInstall();
const place = document.getElementById('app')!;
speaking.then(
  () => {
    // What index.html says to a browser that cannot read this script.
    place.replaceChildren();
    render(<App />, place);
    watchReceived();
    if (import.meta.env.PROD) watchUpdates();
    fetchScreensAhead();
  },
  // Not even words could be fetched: public/start.js shows those of index.html.
  () => dispatchEvent(new Event('apertura-part-missing')),
);
