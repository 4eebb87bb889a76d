/** For tests in a browser: a store of IndexedDB in a database of the test's own. */
import { afterEach, beforeEach, vi } from 'vitest';
import { openStore } from '../store/indexedDbStore';
import type { FirstStore } from '../store/store';

/** The present test's. */
export let name: string;
const opened: FirstStore[] = [];

/** Gives every test of a file a database of its own. */
export function eachInItsOwnDatabase(): void {
  beforeEach((context) => {
    name = `test-${context.task.id}-${Math.random()}`;
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    closeAll();
    indexedDB.deleteDatabase(name);
  });
}

/** Closes every store that was opened here. */
export function closeAll(): void {
  for (const store of opened.splice(0)) store.close();
}

/** A store that has loaded nothing. */
export async function openUnloaded(): Promise<FirstStore> {
  const store = await openStore(name);
  if (!store.ok) throw new Error(store.code);
  opened.push(store.value);
  return store.value;
}

/** A store as after starting the app anew: opened, and its database loaded. */
export async function open(): Promise<{ store: FirstStore; bytes: Uint8Array | null }> {
  const store = await openUnloaded();
  const loaded = await store.load();
  if (!loaded.ok) throw new Error(loaded.code);
  return { store, bytes: loaded.value?.file.toBytes() ?? null };
}
