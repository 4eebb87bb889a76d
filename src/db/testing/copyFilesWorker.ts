/** A worker of its own for tests in a browser: sync access handles are there in workers alone. */
import { openCopyFiles } from '../copy/opfs';
import type { BlockFile } from '../copy/blockFile';
import { BLOCK_FILE_PROMISES } from './blockFileContract';

/** One promise of a file, held against the real one; answers what was wrong, or ''. */
async function check(promise: string): Promise<string> {
  const folder = `test-${promise.length}-${crypto.randomUUID()}`;
  const open = async (): Promise<BlockFile> => {
    const files = await openCopyFiles(folder);
    if (typeof files === 'string')
      throw new DOMException(files, files === 'busy' ? 'NoModificationAllowedError' : 'UnknownError');
    files.journal[0].close();
    files.journal[1].close();
    return files.photos;
  };
  try {
    await BLOCK_FILE_PROMISES[promise]!(open);
    return '';
  } catch (error) {
    return String(error);
  } finally {
    await (await navigator.storage.getDirectory()).removeEntry(folder, { recursive: true });
  }
}

/** Holds the app's own files until it is ended, as the worker of a frozen tab does. */
async function hold(): Promise<string> {
  const files = await openCopyFiles();
  return typeof files === 'string' ? files : 'held';
}

onmessage = async ({ data }: MessageEvent<string>) =>
  postMessage(data === 'hold' ? await hold() : await check(data));
