/** What every file of the second copy promises (copy/blockFile.ts), as one suite for all implementations. */
import { describe, expect, it } from 'vitest';
import { readAt, writeAll } from '../copy/blockFile';
import type { BlockFile } from '../copy/blockFile';

/** `makeFile` gives an opener of one and the same empty file. */
export function blockFileContract(name: string, makeFile: () => Promise<() => Promise<BlockFile>>): void {
  const bytes = Uint8Array.from({ length: 2000 }, (_, i) => (i * 7 + 3) % 251);

  describe(`${name}, held to the contract of a file of the second copy`, () => {
    it('keeps what was written in place, over closing and opening', async () => {
      const open = await makeFile();
      const file = await open();
      expect(file.size()).toBe(0);
      writeAll(file, bytes, 0);
      writeAll(file, Uint8Array.of(1, 2, 3), 700);
      file.flush();
      file.close();
      const again = await open();
      const expected = bytes.slice();
      expected.set([1, 2, 3], 700);
      expect(again.size()).toBe(2000);
      expect(readAt(again, 0, 2000)).toEqual(expected);
      again.close();
    });

    it('answers what there is where it ends, and zeros in a gap', async () => {
      const file = await (await makeFile())();
      expect(file.write(bytes.subarray(0, 10), 20)).toBe(10);
      expect(file.size()).toBe(30);
      const into = new Uint8Array(50).fill(9);
      expect(file.read(into, 15)).toBe(15);
      expect([...into.subarray(0, 16)]).toEqual([0, 0, 0, 0, 0, ...bytes.subarray(0, 10), 9]);
      expect(readAt(file, 25, 100)).toEqual(bytes.slice(5, 10));
      expect(readAt(file, 40, 5)).toEqual(new Uint8Array());
      file.close();
    });

    it('is cut and grown', async () => {
      const file = await (await makeFile())();
      writeAll(file, bytes, 0);
      file.truncate(5);
      expect(file.size()).toBe(5);
      file.truncate(8);
      expect(readAt(file, 0, 100)).toEqual(Uint8Array.of(...bytes.subarray(0, 5), 0, 0, 0));
      file.close();
    });

    it('belongs to one handle at a time, which is of no use once closed', async () => {
      const open = await makeFile();
      const file = await open();
      await expect((async () => open())()).rejects.toMatchObject({ name: 'NoModificationAllowedError' });
      file.close();
      expect(() => file.size()).toThrow();
      expect(() => file.write(bytes, 0)).toThrow();
      file.close();
      (await open()).close();
    });
  });
}
