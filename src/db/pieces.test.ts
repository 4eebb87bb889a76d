import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from './checksum';
import { joinPieces, PIECE_BYTES, splitIntoPieces } from './pieces';
import type { Head } from './store';

const headOf = (file: Uint8Array): Head => ({
  generation: 1,
  size: file.byteLength,
  schema_version: '',
  checksums: splitIntoPieces(file).checksums,
});

/** A file of many pieces from a few numbers. */
function fileOf(size: number, seed: number): Uint8Array {
  const file = new Uint8Array(size);
  for (let i = 0; i < size; i++) file[i] = Math.imul(i + seed, 2654435761) >>> 24;
  return file;
}

const sizes = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 * PIECE_BYTES }));

describe('pieces', () => {
  it('join to the file they were split from', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const file = fileOf(size, seed);
        expect(joinPieces(splitIntoPieces(file).pieces, headOf(file))).toEqual({ ok: true, value: file });
      }),
      { numRuns: 40 },
    );
  });

  it('are refused when any bit has changed, naming the piece', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 3 * PIECE_BYTES }),
      fc.nat(),
      fc.nat(),
      (size, n, bit) => {
        const file = fileOf(size, n);
        const { pieces } = splitIntoPieces(file);
        const at = n % size;
        pieces[Math.floor(at / PIECE_BYTES)]![at % PIECE_BYTES]! ^= 1 << (bit % 8);
        const answer = joinPieces(pieces, headOf(file));
        expect(answer).toMatchObject({
          code: 'database_damaged',
          values: { piece: Math.floor(at / PIECE_BYTES) },
        });
      },
    );
    fc.assert(property, { numRuns: 40 });
  });

  it('are refused when one is missing, swapped or too many', () => {
    const file = fileOf(3 * PIECE_BYTES, 5);
    const { pieces } = splitIntoPieces(file);
    const [a, b, c] = pieces as [Uint8Array, Uint8Array, Uint8Array];
    for (const wrong of [[a, b], [b, a, c], [a, b, c, c], []])
      expect(joinPieces(wrong, headOf(file))).toMatchObject({ code: 'database_damaged' });
  });
});

describe('checksum', () => {
  it('does not depend on where the bytes lie in their buffer', () => {
    const file = fileOf(100, 1);
    for (let shift = 0; shift < 8; shift++) {
      const moved = new Uint8Array(shift + 100);
      moved.set(file, shift);
      expect(checksum(moved.subarray(shift))).toBe(checksum(file));
    }
  });

  it('tells zeros of different length apart', () => {
    const sums = new Set(Array.from({ length: 50 }, (_, n) => checksum(new Uint8Array(n))));
    expect(sums.size).toBe(50);
  });
});
