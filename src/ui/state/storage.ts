/**
 * The care of the data as the screens see it: the reminder's figures, the storage screen's, and what only
 * the page can ask the browser: persistence, space, permission for a folder.
 */
import { effect, signal } from '@preact/signals';
import type { BackupSummary, RestorePreview, StorageHealth, WorkProgress } from '../../worker/contract';
import type { Failure, Result } from '../../core/result';
import { api, checked, session, start } from './app';
import type { Async } from './async';
import { LOADING, settled } from './async';
import { sayFailure } from './language';
import { notify } from './toasts';

export const backupState = signal<BackupSummary | null>(null);
export const health = signal<Async<StorageHealth>>(LOADING);
/** How far the present piece of work has come; null while there is none. */
export const progress = signal<WorkProgress | null>(null);

const LOOK_EVERY_MS = 60 * 60 * 1000;
const CHECK_EVERY_MS = 7 * 24 * 60 * 60 * 1000;

/** Asks for the reminder's figures. The demo has nothing to lose. */
export async function loadBackupState(): Promise<void> {
  if (session.value === null || session.value.is_demo) {
    backupState.value = null;
    return;
  }
  const answer = await api.getBackupSummary();
  if (answer.ok) backupState.value = answer.value;
}

export async function loadHealth(): Promise<void> {
  const answer = settled(checked(await api.getStorageHealth()));
  health.value = answer;
  if (answer.kind === 'ready') backupState.value = answer.value;
}

/** Runs a long call with its progress on the screen. */
export async function withProgress<T>(
  call: (onProgress: (now: WorkProgress) => void) => Promise<Result<T>>,
): Promise<Result<T>> {
  // Messages of a call may come after its answer.
  let running = true;
  try {
    const answer = checked(await call((now) => void (running && (progress.value = now))));
    // The user's own wish is no failure to be shown as one.
    if (!answer.ok && answer.code === 'work_cancelled') notify('plain', sayFailure(answer));
    return answer;
  } finally {
    running = false;
    progress.value = null;
  }
}

/** The failure to be shown in its place; null for a success and for what the user gave up. */
export function shown(answer: Result<unknown>): Failure | null {
  return answer.ok || answer.code === 'work_cancelled' ? null : answer;
}

/** What runs ends at its next step; its own call answers. */
export async function cancelWork(): Promise<void> {
  await api.cancelWork();
}

// ---- what the browser keeps ------------------------------------------------------------------

export interface BrowserSpace {
  /** null: this browser does not tell. */
  persistent: boolean | null;
  used_bytes: number | null;
  left_bytes: number | null;
}

export async function browserSpace(): Promise<BrowserSpace> {
  const storage: StorageManager | undefined = navigator.storage;
  try {
    const { usage, quota } = (await storage?.estimate?.()) ?? {};
    return {
      persistent: (await storage?.persisted?.()) ?? null,
      used_bytes: usage ?? null,
      left_bytes: usage === undefined || quota === undefined ? null : Math.max(0, quota - usage),
    };
  } catch {
    return { persistent: null, used_bytes: null, left_bytes: null };
  }
}

/** Asks the browser to keep the data; true if it does. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

const ASKED_KEY = 'apertura.asked_to_persist';

/**
 * With an acceptance there is something that must not be lost: the moment to ask, once on each device.
 * Some browsers ask the user, who shall not have to say no twice; the storage screen asks again on request.
 */
export async function afterAcceptance(): Promise<void> {
  await loadBackupState();
  if (backupState.value === null || (await browserSpace()).persistent !== false) return;
  try {
    if (localStorage.getItem(ASKED_KEY) !== null) return;
    localStorage.setItem(ASKED_KEY, 'yes');
  } catch {
    // Without localStorage it is asked each time.
  }
  await askToPersist();
}

/** An iPad's or iPhone's tab, as opposed to the installed app. Only their browser has this property. */
export function inClearableTab(): boolean {
  return (navigator as Navigator & { standalone?: boolean }).standalone === false;
}

// ---- the folder of scheduled backups -----------------------------------------------------------

interface FolderWindow {
  showDirectoryPicker?(options: { mode: 'readwrite'; id: string }): Promise<FileSystemDirectoryHandle>;
}
type Permission = 'granted' | 'denied' | 'prompt';
interface AskableHandle extends FileSystemDirectoryHandle {
  queryPermission?(options: { mode: 'readwrite' }): Promise<Permission>;
  requestPermission?(options: { mode: 'readwrite' }): Promise<Permission>;
}

export function canUseFolder(): boolean {
  return 'showDirectoryPicker' in window;
}

/** The folder that the user picks; null if they do not. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (
      (await (window as FolderWindow).showDirectoryPicker?.({ mode: 'readwrite', id: 'backup' })) ?? null
    );
  } catch {
    return null;
  }
}

/** Whether the folder may be written to; `ask` only within a touch. */
export async function folderAllowed(handle: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
  const askable: AskableHandle = handle;
  try {
    const now = (await askable.queryPermission?.({ mode: 'readwrite' })) ?? 'granted';
    if (now === 'granted' || !ask) return now === 'granted';
    return (await askable.requestPermission?.({ mode: 'readwrite' })) === 'granted';
  } catch {
    return false;
  }
}

/** True when the scheduled backup waits for the user's permission. */
export const folderNeedsTouch = signal(false);

/** Writes the scheduled backup if its time has come and the folder is open to us. */
export async function writeIfDue(ask = false): Promise<void> {
  const folder = backupState.value?.folder;
  if (!folder || !backupState.value?.folder_due || progress.value !== null) return;
  const allowed = await folderAllowed(folder.handle, ask);
  folderNeedsTouch.value = !allowed;
  if (!allowed) return;
  await withProgress((onProgress) => api.backupToFolder(onProgress));
  await loadBackupState();
}

/** What happens by itself for who has signed in: reminder, scheduled backup, self-check once a week. */
async function look(): Promise<void> {
  await loadBackupState();
  const now = backupState.value;
  if (now === null) return;
  await writeIfDue();
  const last_ms = now.last_check === null ? 0 : Date.parse(now.last_check.at);
  if (now.accepted_n > 0 && Date.now() - last_ms > CHECK_EVERY_MS) await api.checkStorage();
}

effect(() => {
  // On each sign-in.
  if (session.value !== null) void look();
  else backupState.value = null;
});
setInterval(() => void look(), LOOK_EVERY_MS);

// ---- restore -----------------------------------------------------------------------------------

/** How a chosen backup is looked at and put in place. */
export interface RestoreWay {
  damaged: boolean;
  look(file: Blob, passphrase: string | null): Promise<Result<RestorePreview>>;
  /** On success everyone is signed out and the data are opened anew. */
  replace(
    file: Blob,
    passphrase: string | null,
    preview: RestorePreview,
    keep_copy: boolean,
  ): Promise<Result<null>>;
}

async function reopened(answer: Result<null>): Promise<Result<null>> {
  if (answer.ok) await start();
  return answer;
}

/** For who is signed in. */
export const RESTORE: RestoreWay = {
  damaged: false,
  look: (file, passphrase) => withProgress((onProgress) => api.previewRestore(file, passphrase, onProgress)),
  async replace(file, passphrase, { fingerprint }) {
    return reopened(
      await withProgress((onProgress) => api.restoreBackup(file, passphrase, fingerprint, onProgress)),
    );
  },
};

/** Where the present data do not open, so that nobody can sign in. */
export const RECOVERY: RestoreWay = {
  damaged: true,
  look: (file, passphrase) => withProgress((onProgress) => api.previewRecovery(file, passphrase, onProgress)),
  async replace(file, passphrase, { fingerprint }, keep_copy) {
    const choice = { passphrase, fingerprint, keep_copy };
    return reopened(await withProgress((onProgress) => api.recoverFromBackup(file, choice, onProgress)));
  },
};
