/**
 * What the worker takes from outside: clock, chance, lock, store, pixels. The entry gives the
 * browser's; tests give their own clock and a store in memory.
 */
import type { Result } from '../core/result';
import type { CareStore } from '../db/care';
import type { Migration } from '../db/migrations';
import type { PhotoExtension } from '../db/paths';
import type { Store } from '../db/store';

/** A photo ready to be kept: upright, at most 12 megapixels. */
export interface PreparedPhoto {
  bytes: Uint8Array;
  extension: PhotoExtension;
  width_px: number;
  height_px: number;
  /** JPEG, at most 480 px on its longer side. */
  thumbnail: Uint8Array;
}

export interface Env {
  /** Named in exports. */
  app_version: string;
  openStore(): Promise<Result<Store>>;
  /** Takes the right to write, for as long as the worker lives. `locked_by_another_tab` if it is taken. */
  takeLock(): Promise<Result<null>>;
  migrations: readonly Migration[];
  /** Where SQLite's wasm lies; undefined in Node. */
  wasmUrl: string | undefined;
  now(): Date;
  /** Hex text of that many random bytes. */
  randomHex(bytes_n: number): string;
  /** Lets other messages be handled. */
  pause(): Promise<void>;
  /** Cost of new password hashes (bcrypt, 2^cost rounds). */
  bcrypt_cost: number;
  preparePhoto(file: Blob): Promise<Result<PreparedPhoto>>;
  /** A neutral picture for a plan that came without its photo; says so in `lines`. */
  drawPlaceholder(width_px: number, height_px: number, lines: readonly string[]): Promise<PreparedPhoto>;
  /** What the device remembers about backups and checks. */
  care: CareStore;
  /** A file of the app itself, by its path (`/demo/…`). */
  fetchOwnFile(path: string): Promise<Blob>;
}
