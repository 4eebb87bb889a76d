/**
 * One save, inside of its transaction: what is kept of the state before, then the new state.
 *
 * 1. `planSave`: the pieces that have changed, their checksums, and the new head.
 * 2. `writeSave`: the state before the last migration takes the pieces that it still shared with the
 *    newest; the state before this save takes all that is written over; then pieces, checksums, files
 *    and the head are put. Part of the storage door.
 *
 * Cost: the bytes of the changed pieces, twice (as they were and as they are).
 */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import type { ChangedPiece } from '../sqlite/pagedFile';
import { makeHead } from './head';
import type { Tx } from './objectStores';
import type { Known } from './reads';
import { Requests } from './requests';
import type { Head, StoreChange, StoredFile } from './store';
import type { PieceSums } from './sums';

/** A save that has been worked out and not yet written. */
export interface PlannedSave {
  before: Known;
  change: StoreChange;
  changed: ChangedPiece[];
  head: Head;
  sums: PieceSums;
  pieces_n: number;
  /** Groups of checksums that are to be written. */
  touched: number[];
}

/** A piece as it is stored. */
interface StoredPiece {
  index: number;
  bytes: Uint8Array;
}

/** The pieces that a save has to write: those named, or those whose checksum differs; and the file's length. */
export function changedPieces(
  { database, write_all }: Pick<StoreChange, 'database' | 'write_all'>,
  sums: PieceSums,
): { size: number; changed: ChangedPiece[] } {
  if (!(database instanceof Uint8Array)) return { size: database.size, changed: database.pieces };
  const changed: ChangedPiece[] = [];
  for (let from = 0; from < database.byteLength; from += PIECE_BYTES) {
    // slice, not subarray: a stored view would drag its whole buffer into IndexedDB.
    const bytes = database.slice(from, from + PIECE_BYTES);
    const index = from / PIECE_BYTES;
    if (write_all || !sums.fits(index, bytes)) changed.push({ index, bytes });
  }
  return { size: database.byteLength, changed };
}

/** Works a save out against what is known to be stored. */
export function planSave(before: Known, change: StoreChange): PlannedSave {
  const { size, changed } = changedPieces(change, before.sums);
  const pieces_n = Math.ceil(size / PIECE_BYTES);
  const { sums, touched } = before.sums.with(changed, pieces_n);
  const { schema_version, saved_at = '' } = change;
  const generation = (before.head?.generation ?? 0) + 1;
  const head = makeHead({ generation, size, schema_version, saved_at }, sums);
  return { before, change, changed, head, sums, pieces_n, touched };
}

/**
 * Writes a save; to be awaited inside of the transaction. Without `keep_previous` the state before it is
 * given up, which makes room. Answers what is known once the transaction has completed, and the bytes written.
 */
export async function writeSave(
  tx: Tx<'readwrite'>,
  save: PlannedSave,
  keep_previous: boolean,
): Promise<{ known: Known; bytes_written: number }> {
  const { before, change, head, sums } = save;
  const requests = new Requests();
  const overwritten = await readOverwritten(tx, save);
  const { kept, late } = keepBeforeMigration(tx, requests, save, overwritten);
  let bytes_written = bytesOf(save.changed) + bytesOf(late) + bytesOf(change.put);
  if (before.head && keep_previous) {
    const groups = before.sums.changedIn(sums);
    requests.push(tx.objectStore('undo').put({ head: before.head, groups, pieces: overwritten }, 'previous'));
    bytes_written += bytesOf(overwritten) + lengthOf(groups.map(({ group }) => group));
  } else requests.push(tx.objectStore('undo').clear());
  putState(tx, requests, save);
  pushFiles(tx, requests, change);
  requests.push(tx.objectStore('head').put(head, 'head'));
  await requests.done();
  bytes_written += lengthOf(save.touched.map((n) => sums.groups[n]!)) + JSON.stringify(head).length;
  return { known: { head, sums, kept }, bytes_written };
}

/** Asks for files to be put and removed, in this order. */
export function pushFiles(
  tx: Tx<'readwrite'>,
  requests: Requests,
  { put = [], remove = [] }: { put?: readonly StoredFile[]; remove?: readonly string[] },
): void {
  const files = tx.objectStore('files');
  for (const { path, bytes } of put) requests.push(files.put(bytes, path));
  for (const path of remove) requests.push(files.delete(path));
}

/** What the save writes over or cuts off, as it is stored. */
async function readOverwritten(tx: Tx<'readwrite'>, save: PlannedSave): Promise<StoredPiece[]> {
  const { changed, pieces_n, before } = save;
  const before_n = before.sums.pieces_n;
  const within = changed.filter(({ index }) => index < Math.min(pieces_n, before_n));
  const cutOff = Array.from({ length: Math.max(0, before_n - pieces_n) }, (_, i) => ({
    index: pieces_n + i,
  }));
  const pieces = [...within, ...cutOff] as Pick<ChangedPiece, 'index' | 'before'>[];
  const found = await Promise.all(
    pieces.map(({ index, before }) => before ?? tx.objectStore('pieces').get(index)),
  );
  return pieces.flatMap(({ index }, i) => (found[i] ? [{ index, bytes: found[i] }] : []));
}

/** The state before a migration keeps its head now, and each of its pieces (`late`) when it is written over. */
function keepBeforeMigration(
  tx: Tx<'readwrite'>,
  requests: Requests,
  { before, change }: PlannedSave,
  overwritten: readonly StoredPiece[],
): { kept: Known['kept']; late: StoredPiece[] } {
  let { kept } = before;
  if (before.head && change.before_migration) {
    const record = { head: before.head, groups: [...before.sums.groups] };
    requests.push(tx.objectStore('kept_pieces').clear());
    requests.push(tx.objectStore('kept').put(record, 'before_migration'));
    kept = { pieces_n: before.sums.pieces_n, saved: new Set() };
  }
  if (!kept) return { kept, late: [] };
  const { pieces_n, saved } = kept;
  const late = overwritten.filter(({ index }) => index < pieces_n && !saved.has(index));
  for (const { index, bytes } of late) requests.push(tx.objectStore('kept_pieces').put(bytes, index));
  return { kept: { pieces_n, saved: new Set([...saved, ...late.map(({ index }) => index)]) }, late };
}

/** The changed pieces and checksums, without what lies beyond the end of the file. */
function putState(tx: Tx<'readwrite'>, requests: Requests, save: PlannedSave): void {
  const { changed, sums, touched, pieces_n } = save;
  for (const { index, bytes } of changed) requests.push(tx.objectStore('pieces').put(bytes, index));
  for (const n of touched) requests.push(tx.objectStore('sums').put(sums.groups[n]!, n));
  requests.push(tx.objectStore('pieces').delete(IDBKeyRange.lowerBound(pieces_n)));
  requests.push(tx.objectStore('sums').delete(IDBKeyRange.lowerBound(sums.groups.length)));
}

function bytesOf(pieces: readonly { bytes: Uint8Array }[]): number {
  return lengthOf(pieces.map(({ bytes }) => bytes));
}

function lengthOf(arrays: readonly ArrayBufferView[]): number {
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
