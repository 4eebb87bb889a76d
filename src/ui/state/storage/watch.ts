/** What happens by itself for who has signed in: reminder, scheduled backup, self-check once a week. */
import { effect } from '@preact/signals';
import { api, session } from '../app';
import { LOADING } from '../async';
import { allTexts, texts } from '../language';
import { notify } from '../toasts';
import { askToPersistOnce } from './browser';
import { writeIfDue } from './folder';
import { backupState, health, loadBackupState } from './summary';

const LOOK_EVERY_MS = 60 * 60 * 1000;
const CHECK_EVERY_MS = 7 * 24 * 60 * 60 * 1000;

/** Looks on each sign-in and once an hour. */
export function watchStorage(): void {
  effect(() => {
    if (session.value !== null) void look();
    else {
      // What one user has seen is not shown to the next one, not even for a moment.
      backupState.value = null;
      health.value = LOADING;
    }
  });
  setInterval(() => void look(), LOOK_EVERY_MS);
}

async function look(): Promise<void> {
  await loadBackupState();
  const now = backupState.value;
  if (now === null) return;
  await writeIfDue();
  const last_ms = now.last_check === null ? 0 : Date.parse(now.last_check.at);
  // From the future: the clock has gone back.
  const since_ms = Math.abs(Date.now() - last_ms);
  if (now.accepted_n > 0 && since_ms > CHECK_EVERY_MS) await api.checkStorage();
}

/** With an acceptance there is one more plan to back up; an imported one may be the first that must not be lost. */
export async function afterAcceptance(): Promise<void> {
  await loadBackupState();
  if (backupState.value !== null) askToKeep();
}

/** With the first own photo there is something that must not be lost: the moment to ask the browser to keep it. */
export function afterPhoto(): void {
  if (session.peek()?.is_demo === false) askToKeep();
}

function askToKeep(): void {
  const ask = () => askToPersistOnce(() => notify('plain', texts.peek().storage.persistWhy));
  // Another time, where there are no words for it.
  void allTexts().then(ask, () => undefined);
}
