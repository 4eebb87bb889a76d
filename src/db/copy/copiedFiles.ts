/** Photos in both copies: put and removed together, and each made good from the other. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { FirstStore, StoredFile } from '../store/store';
import type { SecondCopy } from './secondCopy';

/** Paths in the pack that are not photos: what the device remembers of its backups (copiedDeviceRecords.ts). */
export const CARE_PREFIX = 'care/';

/** See above. What fails in the pack fails nobody's call; it is caught up by `step`. */
export class CopiedFiles {
  readonly #first: () => FirstStore;
  readonly #copy: SecondCopy;
  /** Paths that lie in one of both alone; null: nobody has looked. */
  #todo: string[] | null = null;

  constructor(first: () => FirstStore, copy: SecondCopy) {
    this.#first = first;
    this.#copy = copy;
  }

  put(files: readonly StoredFile[]): void {
    for (const { path, bytes } of files) if (!this.#keep(path, bytes)) this.#todo = null;
  }

  remove(paths: readonly string[]): void {
    for (const path of paths) {
      const gone = this.#copy.attempt(({ pack }) => {
        pack.remove(path);
        return true;
      });
      if (!gone) this.#todo = null;
    }
  }

  clear(): void {
    this.remove(this.#packed());
    this.#copy.attempt(({ pack }) => pack.paths().length === 0 && pack.clear());
    this.#todo = null;
  }

  /** Nobody knows any more which photo lies where. */
  lookAgain(): void {
    this.#todo = null;
  }

  #keep(path: string, bytes: Uint8Array): boolean {
    const kept = this.#copy.attempt(({ pack }) => {
      pack.put(path, bytes);
      return true;
    });
    return kept === true;
  }

  #packed(): string[] {
    const paths = this.#copy.attempt(({ pack }) => pack.paths()) ?? [];
    return paths.filter((path) => !path.startsWith(CARE_PREFIX));
  }

  /** The pack's bytes, if they are sound. */
  async copied(path: string): Promise<Uint8Array | null> {
    return this.#copy.attempt(({ pack }) => pack.get(path));
  }

  /** From the first store; from the pack where it has none, and then it has again. */
  async get(path: string): Promise<Result<Uint8Array | null>> {
    const found = await this.#first().getFile(path);
    if (found.ok && found.value) return found;
    const bytes = await this.copied(path);
    if (!bytes) return found;
    await this.#first().putFiles([{ path, bytes }]);
    return ok(bytes);
  }

  /** Paths in either. */
  async list(): Promise<Result<string[]>> {
    const paths = await this.#first().listPaths();
    if (!paths.ok) return paths;
    const packed = this.#packed();
    return packed.length === 0 ? paths : ok([...new Set([...paths.value, ...packed])].sort());
  }

  areCopied(): boolean {
    return this.#todo?.length === 0;
  }

  /** One photo from where it is to where it is not; whether there are more. */
  async step(): Promise<boolean> {
    const here = await this.#first().listPaths();
    if (!here.ok) return false;
    this.#todo ??= differing(here.value, this.#packed());
    const path = this.#todo.at(-1);
    if (path === undefined) return false;
    const first = await this.#first().getFile(path);
    if (!first.ok) return false;
    const bytes = first.value ?? (await this.copied(path));
    if (
      first.value
        ? !this.#keep(path, first.value)
        : bytes && !(await this.#first().putFiles([{ path, bytes }])).ok
    )
      return false;
    this.#todo.pop();
    return this.#todo.length > 0;
  }

  /** Reads every photo of the pack and mends from the first store what is not sound; whether all were. */
  async check(): Promise<boolean> {
    let sound = true;
    for (const path of this.#packed()) {
      if (await this.copied(path)) continue;
      sound = false;
      const first = await this.#first().getFile(path);
      if (first.ok && first.value) this.#keep(path, first.value);
      else this.remove([path]);
    }
    return sound;
  }
}

function differing(a: readonly string[], b: readonly string[]): string[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [...a.filter((path) => !inB.has(path)), ...b.filter((path) => !inA.has(path))];
}
