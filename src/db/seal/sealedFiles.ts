/** Photos, thumbnails and notes: encrypted one by one, so that each tells for itself whether it is. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Store, StoredFile } from '../store/store';
import { isSealed, openFile, sealFile } from './cipher';
import type { Vault } from './vault';

const nameOfFile = (path: string): string => `file ${path}`;

/** The files of a store. */
export class SealedFiles {
  readonly #inner: Store;
  readonly #vault: Vault;

  constructor(inner: Store, vault: Vault) {
    this.#inner = inner;
    this.#vault = vault;
  }

  /** Files as they are to be stored now. */
  sealed(files: readonly StoredFile[]): Promise<StoredFile[]> {
    const key = this.#vault.writesWith;
    return Promise.all(
      files.map(async ({ path, bytes }) => ({
        path,
        bytes: key ? await sealFile(key, nameOfFile(path), bytes) : bytes,
      })),
    );
  }

  /** What was stored at a path as the app had it; null where it is damaged, or plain where nothing may be plain. */
  async #plain(path: string, stored: Uint8Array): Promise<Uint8Array | null> {
    if (!isSealed(stored)) return this.#vault.state === 'on' ? null : stored;
    const { key } = this.#vault;
    return key ? openFile(key, nameOfFile(path), stored) : stored;
  }

  async get(path: string): Promise<Result<Uint8Array | null>> {
    const found = await this.#inner.getFile(path);
    return found.ok && found.value ? ok(await this.#plain(path, found.value)) : found;
  }

  async other(path: string): Promise<Uint8Array | null> {
    const found = await this.#inner.otherBytes(path);
    return found && this.#plain(path, found);
  }

  async put(files: readonly StoredFile[]): Promise<Result<null>> {
    return this.#inner.putFiles(await this.sealed(files));
  }

  /** Whether it is stored as it is to be stored now. */
  #isRight(bytes: Uint8Array | null): boolean {
    return bytes === null || isSealed(bytes) === (this.#vault.writesWith !== null);
  }

  /** Whether the second copy holds it as it is to be stored now, or not at all. */
  async isRightInCopy(path: string): Promise<boolean> {
    return this.#isRight(await this.#inner.otherBytes(path));
  }

  /** Writes a file anew as it is to be stored now, in both copies; whether it was otherwise in one of them. */
  async reseal(path: string): Promise<Result<boolean>> {
    const first = await this.#inner.getFile(path);
    if (!first.ok) return first;
    const other = await this.#inner.otherBytes(path);
    if (this.#isRight(first.value) && this.#isRight(other)) return ok(false);
    // What does not open in one copy may do so in the other.
    const plain =
      (first.value && (await this.#plain(path, first.value))) ?? (other && (await this.#plain(path, other)));
    // Damaged in both: left for the checks of the storage to name. Encrypted, nothing of it can be read.
    if (!plain) return ok(false);
    const put = await this.put([{ path, bytes: plain }]);
    if (!put.ok) return put;
    return (await this.isRightInCopy(path)) ? ok(true) : fail('second_copy_needed');
  }
}
