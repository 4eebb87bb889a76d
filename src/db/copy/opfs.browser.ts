/** The second copy's files in the real origin private file system. */
import { describe, expect, it } from 'vitest';
import { BLOCK_FILE_PROMISES } from '../testing/blockFileContract';

/** Asks a fresh worker: sync access handles are there in workers alone. */
function ask(question: string): Promise<string> {
  const worker = new Worker(new URL('../testing/copyFilesWorker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  });
}

describe('a file in the origin private file system, held to the contract', () => {
  it.each(Object.keys(BLOCK_FILE_PROMISES))('%s', async (promise) => {
    expect(await ask(promise)).toBe('');
  });
});
