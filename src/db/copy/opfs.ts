/**
 * The second copy's files in the origin private file system: made once, at the first start, and from then on
 * written in place through sync access handles. A file that is newly made, moved or made by `createWritable`
 * is not safe against a power cut; one that was made long before and is flushed is.
 */
import type { BlockFile } from './blockFile';
import type { CopyFiles, NoCopy } from './secondCopy';

/** Never to be changed: devices have them. */
const FOLDER = 'apertura-copy';
const NAMES = ['journal-a', 'journal-b', 'photos'] as const;

/** After a reload the worker before this one may need a moment to let go. */
const TRIES_N = 6;
const TRY_EVERY_MS = 100;

/** Opens the files, making what is missing. */
export async function openCopyFiles(folder = FOLDER): Promise<CopyFiles | NoCopy> {
  // Types say it is there; WebKitGTK has none.
  const storage = (navigator as { storage?: Partial<StorageManager> }).storage;
  if (typeof storage?.getDirectory !== 'function' || typeof FileSystemFileHandle === 'undefined')
    return 'none';
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return 'none';
  for (let tries_n = 1; ; tries_n++) {
    try {
      return await openAll(await storage.getDirectory(), folder);
    } catch (error) {
      if (nameOf(error) === 'NotFoundError') return repair(storage as StorageManager, folder);
      const why = whyNot(error);
      if (why !== 'busy' || tries_n === TRIES_N) return why;
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
  }
}

/** The browser's own table of files is broken where making one says that it is not found: an empty one is removed. */
async function repair(storage: StorageManager, folder: string): Promise<CopyFiles | NoCopy> {
  try {
    const root = await storage.getDirectory();
    for await (const _name of root.keys()) return 'failing';
    await (
      root as FileSystemDirectoryHandle & { remove(options: { recursive: boolean }): Promise<void> }
    ).remove({
      recursive: true,
    });
    return await openAll(await storage.getDirectory(), folder);
  } catch (error) {
    return whyNot(error);
  }
}

async function openAll(root: FileSystemDirectoryHandle, folder: string): Promise<CopyFiles> {
  const directory = await root.getDirectoryHandle(folder, { create: true });
  const tries = await Promise.allSettled(
    NAMES.map(async (name) => {
      const handle = await directory.getFileHandle(name, { create: true });
      return new HandleFile(await handle.createSyncAccessHandle());
    }),
  );
  const opened: BlockFile[] = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = tries.find((each) => each.status === 'rejected');
  if (failed) {
    for (const file of opened) file.close();
    throw failed.reason;
  }
  const [a, b, photos] = opened as [BlockFile, BlockFile, BlockFile];
  return { journal: [a, b], photos };
}

function whyNot(error: unknown): NoCopy {
  const name = nameOf(error);
  if (name === 'NoModificationAllowedError' || name === 'InvalidStateError') return 'busy';
  // Private windows, and browsers that have the names and not the thing.
  return name === 'NotSupportedError' || name === 'SecurityError' ? 'none' : 'failing';
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error);
}

class HandleFile implements BlockFile {
  readonly #handle: FileSystemSyncAccessHandle;

  constructor(handle: FileSystemSyncAccessHandle) {
    this.#handle = handle;
  }

  size(): number {
    return this.#handle.getSize();
  }

  read(into: Uint8Array, at: number): number {
    return this.#handle.read(into as Uint8Array<ArrayBuffer>, { at });
  }

  write(bytes: Uint8Array, at: number): number {
    return this.#handle.write(bytes as Uint8Array<ArrayBuffer>, { at });
  }

  flush(): void {
    this.#handle.flush();
  }

  truncate(size: number): void {
    this.#handle.truncate(size);
  }

  close(): void {
    this.#handle.close();
  }
}
