/**
 * What every file of the second copy promises (copy/blockFile.ts), for all implementations. Plain functions that
 * throw, because the real one works in a worker alone, where no test runner is.
 */
import { readAt, writeAll } from '../copy/blockFile';
import type { BlockFile } from '../copy/blockFile';

/** Opens one and the same file, which is empty at first. */
export type OpenFile = () => Promise<BlockFile>;

const BYTES = Uint8Array.from({ length: 2000 }, (_, i) => (i * 7 + 3) % 251);

function same(found: unknown, expected: unknown): void {
  const [a, b] = [found, expected].map((each) =>
    JSON.stringify(each instanceof Uint8Array ? [...each] : each),
  );
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

function throws(work: () => unknown): void {
  try {
    work();
  } catch {
    return;
  }
  throw new Error('nothing was thrown');
}

export const BLOCK_FILE_PROMISES: Record<string, (open: OpenFile) => Promise<void>> = {
  async 'keeps what was written in place, over closing and opening'(open) {
    const file = await open();
    same(file.size(), 0);
    writeAll(file, BYTES, 0);
    writeAll(file, Uint8Array.of(1, 2, 3), 700);
    file.flush();
    file.close();
    const again = await open();
    const expected = BYTES.slice();
    expected.set([1, 2, 3], 700);
    same(again.size(), 2000);
    same(readAt(again, 0, 2000), expected);
    again.close();
  },

  async 'answers what there is where it ends, and zeros in a gap'(open) {
    const file = await open();
    same(file.write(BYTES.subarray(0, 10), 20), 10);
    same(file.size(), 30);
    const into = new Uint8Array(50).fill(9);
    same(file.read(into, 15), 15);
    same(into.subarray(0, 16), Uint8Array.of(0, 0, 0, 0, 0, ...BYTES.subarray(0, 10), 9));
    same(readAt(file, 25, 100), BYTES.slice(5, 10));
    same(readAt(file, 40, 5), new Uint8Array());
    file.close();
  },

  async 'is cut and grown'(open) {
    const file = await open();
    writeAll(file, BYTES, 0);
    file.truncate(5);
    same(file.size(), 5);
    file.truncate(8);
    same(readAt(file, 0, 100), Uint8Array.of(...BYTES.subarray(0, 5), 0, 0, 0));
    file.close();
  },

  async 'belongs to one handle at a time, which is of no use once closed'(open) {
    const file = await open();
    const second = await open().then(
      () => 'opened',
      (error: DOMException) => error.name,
    );
    same(second, 'NoModificationAllowedError');
    file.close();
    throws(() => file.size());
    throws(() => file.write(BYTES, 0));
    file.close();
    (await open()).close();
  },
};
