import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from './checksum';
import { checkHead, checkPieces, makeHead } from './head';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { GROUP_PIECES, PieceSums } from './sums';

const piecesOf = (n: number, seed: number): Uint8Array[] =>
  Array.from({ length: n }, (_, i) => new Uint8Array(PIECE_BYTES).fill((i * 7 + seed) % 251));
const changesOf = (pieces: Uint8Array[]) => pieces.map((bytes, index) => ({ index, bytes }));
const NONE = new PieceSums([]);

describe('checksums in groups', () => {
  it('are after any sequence of changes those of a fresh count, and only touched groups are named', () => {
    const step = fc.record({
      n: fc.integer({ min: 1, max: 3 * GROUP_PIECES }),
      at: fc.array(fc.nat(), { maxLength: 5 }),
      value: fc.nat(250),
    });
    const property = fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (work) => {
      let sums = NONE;
      let pieces: Uint8Array[] = [];
      for (const { n, at, value } of work) {
        const changed = new Map<number, Uint8Array>();
        for (let index = pieces.length; index < n; index++)
          changed.set(index, new Uint8Array(16).fill(index % 200));
        for (const place of at) changed.set(place % n, new Uint8Array(16).fill(value));
        pieces = Array.from({ length: n }, (_, index) => changed.get(index) ?? pieces[index]!);
        const before = sums;
        const next = sums.with(
          [...changed].map(([index, bytes]) => ({ index, bytes })),
          n,
        );
        sums = next.sums;
        for (const [g, group] of sums.groups.entries())
          if (!next.touched.includes(g)) expect(group === before.groups[g]).toBe(true);
      }
      const fresh = NONE.with(changesOf(pieces), pieces.length).sums;
      expect(sums.ofGroups()).toEqual(fresh.ofGroups());
      expect(sums.pieces_n).toBe(pieces.length);
      expect(pieces.every((piece, index) => sums.fits(index, piece))).toBe(true);
    });
    fc.assert(property, { numRuns: 30 });
  });
});

describe('what is loaded', () => {
  const pieces = [...piecesOf(GROUP_PIECES + 2, 3), new Uint8Array(100)];
  const { sums } = NONE.with(changesOf(pieces), pieces.length);
  const facts = { generation: 3, schema_version: 'x', saved_at: '' };
  const head = makeHead({ ...facts, size: (pieces.length - 1) * PIECE_BYTES + 100 }, sums);

  it('is accepted as it was saved', () => {
    expect(checkHead(head, sums.groups).ok).toBe(true);
    expect(checkPieces(pieces, head, sums).ok).toBe(true);
  });

  it('is refused when any bit of any piece has changed, naming the piece', () => {
    fc.assert(
      fc.property(fc.nat(pieces.length - 1), fc.nat(), fc.nat(7), (index, at, bit) => {
        const damaged = pieces.map((piece) => piece.slice());
        damaged[index]![at % damaged[index]!.byteLength]! ^= 1 << bit;
        expect(checkPieces(damaged, head, sums)).toMatchObject({
          code: 'database_damaged',
          values: { piece: index },
        });
      }),
      { numRuns: 30 },
    );
  });

  it('is refused when pieces are missing, swapped, cut or too many', () => {
    const [a, b, ...rest] = pieces as [Uint8Array, Uint8Array, ...Uint8Array[]];
    const wrongs = [
      [a, ...rest],
      [b, a, ...rest],
      [...pieces, new Uint8Array(5)],
      [a.slice(1), b, ...rest],
      [],
    ];
    for (const wrong of wrongs) expect(checkPieces(wrong, head, sums).ok).toBe(false);
    const hole: (Uint8Array | undefined)[] = [...pieces];
    hole[7] = undefined;
    expect(checkPieces(hole, head, sums)).toMatchObject({ values: { piece: 7 } });
  });

  it('is refused when head or checksums have changed', () => {
    for (const wrong of [
      { size: head.size - 1 },
      { generation: 4 },
      { schema_version: 'y' },
      { saved_at: '2' },
    ])
      expect(checkHead({ ...head, ...wrong }, sums.groups)).toMatchObject({ values: { detail: 'head' } });
    const groups = sums.groups.map((group) => group.slice());
    groups[1]![2]! ^= 1;
    expect(checkHead(head, groups)).toMatchObject({ values: { detail: 'checksums 1' } });
    expect(checkHead(head, sums.groups.slice(1)).ok).toBe(false);
    expect(checkHead(head, [...sums.groups, new Uint32Array(2)]).ok).toBe(false);
  });
});

describe('checksum', () => {
  it('does not depend on where the bytes lie in their buffer', () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => i * 7);
    for (let shift = 0; shift < 8; shift++) {
      const moved = new Uint8Array(shift + 100);
      moved.set(bytes, shift);
      expect(checksum(moved.subarray(shift))).toBe(checksum(bytes));
    }
  });

  it('tells zeros of different length apart', () => {
    const sums = new Set(Array.from({ length: 50 }, (_, n) => checksum(new Uint8Array(n))));
    expect(sums.size).toBe(50);
  });
});
