/** The folder of scheduled backups: chosen by the user, and written to while the browser allows it. */
import { signal } from '@preact/signals';
import { api } from '../app';
import { backupState, loadBackupState } from './summary';
import { progress, withProgress } from './work';

interface FolderWindow {
  showDirectoryPicker?(options: { mode: 'readwrite'; id: string }): Promise<FileSystemDirectoryHandle>;
}
type Permission = 'granted' | 'denied' | 'prompt';
interface AskableHandle extends FileSystemDirectoryHandle {
  queryPermission?(options: { mode: 'readwrite' }): Promise<Permission>;
  requestPermission?(options: { mode: 'readwrite' }): Promise<Permission>;
}

/** True when the scheduled backup waits for the user's permission. */
export const folderNeedsTouch = signal(false);

/** Whether this browser can write into a folder of the user's. */
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
