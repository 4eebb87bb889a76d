import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64';
import { canonicalJson, sha256Hex } from './hash';

describe('sha256Hex', () => {
  it('is the hash of the bytes, two digits each', async () => {
    // FIPS 180-2, appendix B.1
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await sha256Hex('abc')).toBe(abc);
    expect(await sha256Hex(Uint8Array.of(97, 98, 99))).toBe(abc);
    expect(await sha256Hex('ś')).toBe(await sha256Hex(Uint8Array.of(0xc5, 0x9b)));
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every depth, keeps the order of lists, adds no spaces', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }, 2], a: 'x y', B: true })).toBe(
      '{"B":true,"a":"x y","b":[{"c":null,"d":1},2]}',
    );
    expect(canonicalJson(null)).toBe('null');
    expect(canonicalJson([3, 1, 2])).toBe('[3,1,2]');
  });
});

describe('base64', () => {
  it('comes back, at any length', () => {
    expect(toBase64(Uint8Array.of(0, 255, 16))).toBe('AP8Q');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    const long = new Uint8Array(0x8000 * 2 + 7).map((_, i) => i % 251);
    expect(fromBase64(toBase64(long))).toEqual(long);
  });

  it('is null where the text is none', () => {
    expect(fromBase64('*')).toBeNull();
  });
});
