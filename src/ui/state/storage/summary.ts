/** What is stored and how well it is backed up, as the reminder and the storage screen show it. */
import { signal } from '@preact/signals';
import type { BackupSummary, StorageHealth } from '../../../worker/contract';
import { api, checked, session } from '../app';
import type { Async } from '../async';
import { LOADING, toAsync } from '../async';

export const backupState = signal<BackupSummary | null>(null);
export const health = signal<Async<StorageHealth>>(LOADING);

/** Asks for the reminder's figures. The demo has nothing to lose. */
export async function loadBackupState(): Promise<void> {
  if (session.value === null || session.value.is_demo) {
    backupState.value = null;
    return;
  }
  const of = session.value;
  const answer = await api.getBackupSummary();
  if (answer.ok && session.value === of) backupState.value = answer.value;
}

/** Asks for the storage screen's figures, among them the reminder's. */
export async function loadHealth(): Promise<void> {
  const of = session.value;
  const answer = toAsync(checked(await api.getStorageHealth()));
  if (session.value !== of) return;
  health.value = answer;
  if (answer.kind === 'ready') backupState.value = answer.value;
}
