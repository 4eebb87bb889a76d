/**
 * Copies that a restore keeps on this device: of the state before it (an ordinary backup), or of what lay
 * there damaged (the file as it was found, with all photos). One of each kind is kept, the newest.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { DeviceRecordStore, CopyKind, SafetyRecord } from '../../db/store/deviceRecords';
import type { ExportedFile } from '../contract';
import type { Runtime } from '../kernel/runtime';
import { requireAdministrator } from '../kernel/rights';
import { FailureError, catchFailure, unwrap } from '../kernel/failure';
import { Pieces } from '../archive/source';
import type { Sink } from '../archive/source';

const KINDS: readonly CopyKind[] = ['safety', 'damaged'];

/** A copy that is there, until what it is for has come out. */
export interface FreshCopy {
  /** The copy of the same kind that was here before. */
  readonly former: SafetyRecord | null;
  /** It is needed now: the former one goes. */
  replaceFormer(): Promise<void>;
  /** It is not needed after all: all is as it was before. */
  undo(): Promise<void>;
}

/**
 * Keeps what `fill` writes; the former copy stays until `replaceFormer`. Throws `FailureError` where there is no room; nothing
 * is left of it then.
 */
export async function keepCopy(
  { env: { deviceRecords, randomHex } }: Runtime,
  kind: CopyKind,
  fill: (sink: Sink) => Promise<Pick<SafetyRecord, 'at' | 'fingerprint' | 'last_backup'>>,
): Promise<FreshCopy> {
  const former = unwrap(await deviceRecords.get(kind));
  const copy_id = randomHex(8);
  const sink = new CopySink(deviceRecords, copy_id);
  const undo = async (): Promise<void> => {
    await deviceRecords.set(kind, former);
    await dropStray(deviceRecords);
  };
  try {
    const about = await fill(sink);
    await sink.end();
    unwrap(await deviceRecords.set(kind, { copy_id, size: sink.size, pieces_n: sink.pieces_n, ...about }));
  } catch (error) {
    await undo();
    throw error;
  }
  return { former, undo, replaceFormer: () => dropStray(deviceRecords) };
}

/** Forgets pieces that no record names: of former copies, and of one that a kill cut short. Best effort. */
export async function dropStray(deviceRecords: DeviceRecordStore): Promise<void> {
  const named: string[] = [];
  for (const kind of KINDS) {
    const record = await deviceRecords.get(kind);
    // What cannot be read must not be taken for nothing.
    if (!record.ok) return;
    if (record.value) named.push(record.value.copy_id);
  }
  await deviceRecords.keepOnlyCopies(named);
}

/** Failures: `not_in_demo`, `administrator_only`, `backup_none`, `backup_damaged`. */
export function getCopy(runtime: Runtime, kind: CopyKind): Promise<Result<ExportedFile>> {
  return runtime.read((signed) =>
    catchFailure(async () => {
      unwrap(requireAdministrator(signed));
      const record = unwrap(await runtime.env.deviceRecords.get(kind));
      if (!record) return fail('backup_none');
      runtime.note('data_exported', { what: kind });
      const stamp = record.at.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
      return ok({
        filename: `apertura-${kind}-${stamp}.zip`,
        blob: await copyBlob(runtime.env.deviceRecords, record),
      });
    }),
  );
}

/** Failures: `not_in_demo`, `administrator_only`, those of storing. */
export function deleteCopy(runtime: Runtime, kind: CopyKind): Promise<Result<null>> {
  return runtime.read((signed) =>
    catchFailure(async () => {
      unwrap(requireAdministrator(signed));
      unwrap(await runtime.env.deviceRecords.set(kind, null));
      await dropStray(runtime.env.deviceRecords);
      return ok(null);
    }),
  );
}

/** The size of a kept copy for the screen. */
export async function copyInfo(
  { env: { deviceRecords } }: Runtime,
  kind: CopyKind,
): Promise<{ at: string; size: number } | null> {
  const record = unwrap(await deviceRecords.get(kind));
  return record && { at: record.at, size: record.size };
}

class CopySink implements Sink {
  size = 0;
  pieces_n = 0;
  readonly #pieces: Pieces;
  constructor(deviceRecords: DeviceRecordStore, copy_id: string) {
    this.#pieces = new Pieces(async (piece) => {
      unwrap(await deviceRecords.putPiece(copy_id, this.pieces_n, piece));
      this.pieces_n += 1;
      this.size += piece.byteLength;
    });
  }
  write(bytes: Uint8Array): Promise<void> {
    return this.#pieces.write(bytes);
  }
  end(): Promise<void> {
    return this.#pieces.flush();
  }
}

/** Throws `FailureError` (`backup_damaged`) where a piece is missing. */
async function copyBlob(
  deviceRecords: DeviceRecordStore,
  { copy_id, pieces_n }: SafetyRecord,
): Promise<Blob> {
  const blobs: Blob[] = [];
  for (let index = 0; index < pieces_n; index++) {
    const piece = unwrap(await deviceRecords.getPiece(copy_id, index));
    if (!piece) throw new FailureError('backup_damaged', { detail: `piece ${index}` });
    blobs.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  }
  return new Blob(blobs, { type: 'application/zip' });
}
