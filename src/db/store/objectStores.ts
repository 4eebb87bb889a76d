/** The layout of the store in IndexedDB, how it is opened, and how an older layout becomes this one. */
import { wrap } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Head, SessionRecord } from './store';
import { makeHead } from './head';
import { GROUP_PIECES, PieceSums } from './sums';

/** The state before the last save: its head and all that the save wrote over. */
interface UndoRecord {
  head: Head;
  /** Groups of checksums that the save changed or cut off, as they were; the others stand in `sums`. */
  groups: { n: number; group: Uint32Array }[];
  pieces: { index: number; bytes: Uint8Array }[];
}

/** The state before the last migration; its pieces lie in `kept_pieces`, put there as they are written over. */
interface KeptRecord {
  head: Head;
  groups: Uint32Array[];
}

export interface ObjectStores extends DBSchema {
  head: { key: 'head' | 'owner'; value: Head | string };
  pieces: { key: number; value: Uint8Array };
  /** Checksums of the pieces, in groups. */
  sums: { key: number; value: Uint32Array };
  undo: { key: 'previous'; value: UndoRecord };
  kept: { key: 'before_migration'; value: KeptRecord };
  kept_pieces: { key: number; value: Uint8Array };
  files: { key: string; value: Uint8Array };
  sessions: { key: 'sessions'; value: SessionRecord[] };
}

/** The object stores of the database file: all of its states. */
export const DATABASE_STORES = ['pieces', 'sums', 'undo', 'kept', 'kept_pieces'] as const;
/** Those and what a save writes besides. */
export const SAVED_STORES = ['head', ...DATABASE_STORES, 'files'] as const;
const OBJECT_STORES = [...SAVED_STORES, 'sessions'] as const;
const LAYOUT_VERSION = 2;

export type StoreName = (typeof OBJECT_STORES)[number];
export type Tx<Mode extends IDBTransactionMode> = IDBPTransaction<ObjectStores, StoreName[], Mode>;

/** Another tab with an older layout may hold it open: it is asked to close; so long it may take. */
const BLOCKED_MS = 3000;

/** Rejects with a DOMException (VersionError: a newer layout), or `blocked` where another tab does not let go. */
export function openObjectStores(
  name: string,
  on: { blocking: () => void; terminated: () => void },
  factory: IDBFactory = indexedDB,
): Promise<IDBPDatabase<ObjectStores>> {
  return new Promise((resolve, reject) => {
    let late = false;
    const request = factory.open(name, LAYOUT_VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      const db = wrap(request.result) as unknown as IDBPDatabase<ObjectStores>;
      const tx = wrap(request.transaction!) as unknown as Tx<'versionchange'>;
      for (const each of OBJECT_STORES) if (!db.objectStoreNames.contains(each)) db.createObjectStore(each);
      // What goes wrong in it ends the opening: it must not end unseen besides.
      if (oldVersion === 1) void groupChecksums(tx).catch(() => undefined);
    };
    request.onblocked = () =>
      setTimeout(() => {
        late = true;
        reject(new DOMException('another tab holds an older layout open', 'BlockedError'));
      }, BLOCKED_MS);
    const opening = wrap(request) as unknown as Promise<IDBPDatabase<ObjectStores>>;
    opening.then((db) => {
      db.addEventListener('close', on.terminated);
      db.addEventListener('versionchange', on.blocking);
      // It came after all, but nobody waits for it any more.
      if (late) db.close();
      else resolve(db);
    }, reject);
  });
}

/** Layout 1 had the checksums of all pieces in its head. */
async function groupChecksums(tx: Tx<'versionchange'>): Promise<void> {
  const old = (await tx.objectStore('head').get('head')) as unknown as
    { generation: number; size: number; schema_version: string; checksums: string[] } | undefined;
  if (!old) return;
  const words = old.checksums.flatMap((sum) => [
    Number.parseInt(sum.slice(0, 8), 16),
    Number.parseInt(sum.slice(8), 16),
  ]);
  const groups: Uint32Array[] = [];
  for (let from = 0; from < words.length; from += GROUP_PIECES * 2)
    groups.push(Uint32Array.from(words.slice(from, from + GROUP_PIECES * 2)));
  for (const [n, group] of groups.entries()) await tx.objectStore('sums').put(group, n);
  const head = makeHead({ ...old, saved_at: '' }, new PieceSums(groups));
  await tx.objectStore('head').put(head, 'head');
}
