/**
 * What the worker takes from outside: clock, chance, lock, store, pixels. The entry gives the
 * browser's; tests give their own clock and a store in memory.
 */
import type { VertexMm } from '../../core/model';
import type { PhotoMetadataKind } from '../../core/photoFiles';
import type { Result } from '../../core/result';
import type { DeviceRecordStore } from '../../db/store/deviceRecords';
import type { Migration } from '../../db/sqlite/migrations';
import type { PhotoExtension } from '../../db/tables/paths';
import type { Store } from '../../db/store/store';
import type { PresenceMarker } from '../../db/copy/presenceMarker';
import type { Holder } from '../contract';

/** A photo ready to be kept: upright, at most 12 megapixels, nothing but its pixels and their colours. */
export interface PreparedPhoto {
  bytes: Uint8Array;
  extension: PhotoExtension;
  width_px: number;
  height_px: number;
  /** JPEG, at most 480 px on its longer side. */
  thumbnail: Uint8Array;
  /** What its file told besides, and is gone. */
  removed: PhotoMetadataKind[];
  /** Its pixels are not those of its file: turned, made smaller, or of a kind that is not kept. */
  drawn_anew: boolean;
}

/** What this tab does when another one turns to it. */
export interface TabsHost {
  /** null: the database is not open here. */
  holder(): Holder | null;
  /** Another tab asks for the database. Resolves when it has been closed here. */
  handOver(): Promise<void>;
  /** The lock was taken away while this tab slept. */
  lost(): void;
}

/** The talk between tabs about who has the database. */
export interface Tabs {
  serve(host: TabsHost): void;
  /** null: nobody answered within half a second. */
  askHolder(): Promise<Holder | null>;
  /** Asks for the lock and waits; takes it from a tab that does not answer. */
  takeFromOther(): Promise<Result<null>>;
}

export interface Env {
  /** Named in exports. */
  app_version: string;
  openStore(): Promise<Result<Store>>;
  /** Takes the right to write, until it is given away. `locked_by_another_tab` if it is taken. */
  takeLock(): Promise<Result<null>>;
  /** The other tabs of this browser; null where there are none to talk to. */
  tabs: Tabs | null;
  migrations: readonly Migration[];
  /** Where SQLite's wasm lies; undefined in Node. */
  wasmUrl: string | undefined;
  /** Calls back whenever nobody has called for a while; left out where there is no such moment. */
  onIdle?: (work: () => void) => void;
  /** The same after a moment, for what anybody who calls may interrupt. */
  onQuiet?: (work: () => void) => void;
  now(): Date;
  /** A clock that only runs forward, ms from some beginning. */
  steady_ms(): number;
  /** Hex text of that many random bytes. */
  randomHex(bytes_n: number): string;
  /** Lets other messages be handled. */
  pause(): Promise<void>;
  /** Cost of new password hashes (bcrypt, 2^cost rounds). */
  bcrypt_cost: number;
  /** Cost of unlocking encrypted data (rounds of PBKDF2); a wrap that asks for fewer is no wrap. */
  unlock_rounds: number;
  preparePhoto(file: Blob): Promise<Result<PreparedPhoto>>;
  /** A neutral picture for a plan that came without its photo; says so in `lines`. */
  drawPlaceholder(width_px: number, height_px: number, lines: readonly string[]): Promise<PreparedPhoto>;
  /** The picture of a test sheet, and its thumbnail with the fields (mm) on it. */
  drawSheet(
    side_px: number,
    side_mm: number,
    fields: readonly (readonly VertexMm[])[],
  ): Promise<PreparedPhoto>;
  /** That picture alone: the same bytes everywhere. */
  sheetBytes(side_px: number): Promise<Uint8Array>;
  /** What the device remembers about backups and checks. */
  deviceRecords: DeviceRecordStore;
  /** That there were data here, told from outside of the store. */
  presence: PresenceMarker;
  /** A file of the app itself, by its path (`/demo/…`). */
  fetchOwnFile(path: string): Promise<Blob>;
}
