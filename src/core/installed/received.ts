/**
 * Files that other apps share with this one. The browser posts them, the service worker lays them into a cache of their
 * own, and the app offers them to who is signed in, whoever that is then: nobody's before somebody takes them.
 *
 *     received/ID       what there is: a `Received`, written last, so that a share is there whole or not at all
 *     received/ID/0 …   the files
 */
import { MAX_RECEIVED_BYTES, MAX_RECEIVED_FILES } from '../limits';
import type { ErrorCode, Failure } from '../result';
import { fail } from '../result';

export const RECEIVED_CACHE = 'apertura-received';
/** Where the browser posts to (the manifest's share target), beside the page. */
export const SHARE_PATH = 'share';
/** Where the page is led then, behind its `#`: no place, but a call to look. */
export const RECEIVED_CALL = '#/received';
/** By a message of this type the service worker tells each window of a share, and asks whether it has to stay as it is. */
export const RECEIVED_MESSAGE = 'apertura-received';
/** The same where no service worker has taken the files: a server can only say so. */
export const UNRECEIVED_CALL = '#/unreceived';

/** Why nothing of a share was taken. */
export const RECEIVED_CODES = [
  'received_nothing',
  'received_unreadable',
  'received_too_many',
  'received_too_large',
  'received_no_room',
] as const satisfies readonly ErrorCode[];

/** One file of a share. */
export interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** One share: its files, or why there are none. */
export interface Received {
  readonly at: string;
  readonly files: readonly ReceivedFile[];
  /** Places in `files` of those that were led on: they do not wait any more, whatever becomes of the others. */
  readonly led: readonly number[];
  /** The login of who has begun to take it in: the rest is theirs, and nobody else's. */
  readonly by?: string;
  readonly failure: Failure | null;
}

/** Why these files cannot wait here, beside those that wait already; null where they can. */
export function refusal(
  files: readonly { readonly size: number }[],
  waiting: readonly ReceivedFile[],
): Failure | null {
  if (files.length === 0) return fail('received_nothing');
  const files_n = files.length + waiting.length;
  if (files_n > MAX_RECEIVED_FILES) return fail('received_too_many', { files_n, max: MAX_RECEIVED_FILES });
  const bytes = [...files.map(({ size }) => size), ...waiting.map((file) => file.bytes)];
  const total = bytes.reduce((sum, each) => sum + each, 0);
  if (total <= MAX_RECEIVED_BYTES) return null;
  return fail('received_too_large', { total_mb: Math.ceil(total / 1e6), max: MAX_RECEIVED_BYTES / 1e6 });
}

/** One file of a share that waits, and its place among them. */
export interface WaitingFile extends ReceivedFile {
  readonly place: number;
}

/** The files of a share that still wait. */
export function waitingOf({ files, led }: Pick<Received, 'files' | 'led'>): WaitingFile[] {
  return files.map((file, place) => ({ ...file, place })).filter(({ place }) => !led.includes(place));
}

/** A share as it was laid down; null where it is none: what lies in a browser's cache may be anything. */
export function parseReceived(value: unknown): Received | null {
  if (typeof value !== 'object' || value === null) return null;
  // A share that an older version has laid down knows of none that were led on.
  const { at, files, failure, led = [], by } = value as Record<string, unknown>;
  if (typeof at !== 'string' || !Array.isArray(files) || !Array.isArray(led)) return null;
  if (by !== undefined && typeof by !== 'string') return null;
  if (!files.every(isFile) || !led.every((place) => Number.isSafeInteger(place))) return null;
  const isRefused = isFailure(failure);
  if (!isRefused && (failure !== null || files.length === 0)) return null;
  return {
    ...{ at, files: isRefused ? [] : files, led, failure: isRefused ? failure : null },
    ...(by !== undefined && { by }),
  };
}

function isFile(value: unknown): value is ReceivedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { name, type, bytes } = value as Record<string, unknown>;
  return typeof name === 'string' && typeof type === 'string' && Number.isSafeInteger(bytes);
}

function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null) return false;
  const { code, values = {} } = value as Record<string, unknown>;
  const isFlat = typeof values === 'object' && values !== null && Object.values(values).every(isFigure);
  return RECEIVED_CODES.some((known) => known === code) && isFlat;
}

const isFigure = (value: unknown): boolean => typeof value === 'number';
