/** The pack of photos: against a map of what was put, and under damage and full disks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryBytes } from '../testing/memoryBlockFile';
import { FilePack } from './filePack';

function reopened(disk: MemoryBytes): FilePack {
  disk.held = false;
  return new FilePack(disk.open());
}

const photo = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (i * seed + 1) % 255 || 1);

describe('the pack of photos', () => {
  it('holds what was put last under each path, whatever came and went', () => {
    const act = fc.record({
      path: fc.constantFrom('uploads/a', 'uploads/b', 'thumbs/ą', 'care/x/1'),
      length: fc.integer({ min: 0, max: 3000 }),
      seed: fc.integer({ min: 1, max: 254 }),
      goes: fc.boolean(),
      reopen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const disk = new MemoryBytes();
        let pack = reopened(disk);
        const model = new Map<string, Uint8Array>();
        for (const { path, length, seed, goes, reopen } of acts) {
          if (goes) {
            pack.remove(path);
            model.delete(path);
          } else {
            const bytes = photo(length, seed);
            pack.put(path, bytes);
            model.set(path, bytes);
          }
          if (reopen) pack = reopened(disk);
          expect(pack.paths()).toEqual([...model.keys()].sort());
          for (const [name, bytes] of model) expect(pack.get(name)).toEqual(bytes);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('leaves nothing of a photo that went, and uses its place again', () => {
    const disk = new MemoryBytes();
    const pack = reopened(disk);
    const secret = photo(5000, 7);
    pack.put('uploads/a', photo(100, 3));
    pack.put('uploads/secret', secret);
    pack.put('uploads/c', photo(100, 5));
    const size = disk.bytes.byteLength;
    pack.remove('uploads/secret');
    const text = new TextDecoder('latin1').decode(disk.bytes);
    expect(text.includes(new TextDecoder('latin1').decode(secret.subarray(0, 64)))).toBe(false);
    expect(text.includes('secret')).toBe(false);
    pack.put('uploads/d', photo(4900, 9));
    expect(disk.bytes.byteLength).toBe(size);
    const again = reopened(disk);
    expect(again.paths()).toEqual(['uploads/a', 'uploads/c', 'uploads/d']);
    expect(again.get('uploads/d')).toEqual(photo(4900, 9));
    expect(again.get('uploads/c')).toEqual(photo(100, 5));
  });

  it('with any one bit changed loses no other photo, and never gives back other bytes', () => {
    const disk = new MemoryBytes();
    const put = new Map(['a', 'b', 'c'].map((name, i) => [`uploads/${name}`, photo(200 + i, i + 3)]));
    const pack = reopened(disk);
    for (const [path, bytes] of put) pack.put(path, bytes);
    const all = disk.bytes.slice();
    for (let at = 0; at < all.byteLength; at++)
      for (const bit of [0, 3, 7]) {
        disk.bytes = all.slice();
        disk.bytes[at]! ^= 1 << bit;
        const damaged = reopened(disk);
        const found = [...put].filter(([path, bytes]) => {
          const there = damaged.get(path);
          if (there && there.join() !== bytes.join()) throw new Error(`other bytes: ${at}.${bit}`);
          return there !== null;
        });
        if (found.length < 2) throw new Error(`${found.length} left: ${at}.${bit}`);
        if (!damaged.paths().every((path) => put.has(path))) throw new Error(`a new name: ${at}.${bit}`);
      }
  });

  it('cut at any byte keeps the photos before the cut, and goes on', () => {
    const disk = new MemoryBytes();
    const pack = reopened(disk);
    for (const name of ['a', 'b', 'c']) pack.put(name, photo(300, 3));
    const all = disk.bytes.slice();
    const one = all.byteLength / 3;
    for (let length = 0; length < all.byteLength; length++) {
      disk.bytes = all.slice(0, length);
      const cut = reopened(disk);
      expect(cut.paths()).toEqual(['a', 'b', 'c'].slice(0, Math.floor(length / one)));
      cut.put('d', photo(50, 4));
      expect(reopened(disk).get('d')).toEqual(photo(50, 4));
    }
  });

  it('that finds no room keeps what it has, and says so', () => {
    const disk = new MemoryBytes();
    const pack = reopened(disk);
    pack.put('a', photo(1000, 3));
    disk.room_bytes = disk.bytes.byteLength + 600;
    expect(() => pack.put('b', photo(1000, 4))).toThrow('short write');
    expect(() => pack.put('a', photo(1000, 4))).toThrow('short write');
    for (const each of [pack, reopened(disk)]) {
      expect(each.paths()).toEqual(['a']);
      expect(each.get('a')).toEqual(photo(1000, 3));
    }
    const full = reopened(disk);
    full.remove('a');
    full.put('b', photo(900, 5));
    expect(reopened(disk).get('b')).toEqual(photo(900, 5));
  });

  it('takes the later of two records of one path, where a kill fell between bringing it and dropping the former', () => {
    const disk = new MemoryBytes();
    const pack = reopened(disk);
    pack.put('a', photo(100, 3));
    const former = disk.bytes.slice();
    pack.put('a', photo(120, 4));
    disk.bytes.set(former, 0);
    const again = reopened(disk);
    expect(again.get('a')).toEqual(photo(120, 4));
    again.put('b', photo(90, 5));
    expect(reopened(disk).get('a')).toEqual(photo(120, 4));
  });
});
