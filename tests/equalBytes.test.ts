/** Bytes in tests are compared all at once (support/equalBytes.ts), and no less strictly than one by one. */
import { describe, expect, it } from 'vitest';

/** As of a small database. */
const bytes = () => Uint8Array.from({ length: 30_000 }, (_, i) => i % 251);

/** Whoever walks through it is refused. */
function unwalked(): Uint8Array {
  const refuse = () => {
    throw new Error('walked through');
  };
  return Object.defineProperty(bytes(), Symbol.iterator, { value: refuse });
}

describe('bytes', () => {
  it('that are the same are not walked through one by one, also deep within', () => {
    expect(unwalked()).toEqual(unwalked());
    expect({ files: [{ bytes: unwalked() }] }).toEqual({ files: [{ bytes: unwalked() }] });
    expect({ bytes: unwalked() }).toStrictEqual({ bytes: unwalked() });
  });

  it.each([0, 15_000, 29_999])('that differ at %i alone are not equal', (place) => {
    const changed = bytes();
    changed[place]! ^= 1;
    expect(changed).not.toEqual(bytes());
    expect({ bytes: changed }).not.toEqual({ bytes: bytes() });
    expect(() => expect({ bytes: changed }).toEqual({ bytes: bytes() })).toThrow();
  });

  it('of another length are not equal, nor numbers that look alike', () => {
    expect(bytes().subarray(1)).not.toEqual(bytes());
    expect(bytes().slice(0, -1)).not.toEqual(bytes());
    expect(new Float64Array([0, 1])).not.toEqual(new Float64Array([-0, 1]));
    expect(new Float64Array([NaN, 1])).toEqual(new Float64Array([NaN, 1]));
    expect(bytes()).not.toStrictEqual(Uint8ClampedArray.from(bytes()));
  });
});
