/**
 * Bytes are compared as bytes, all at once: one by one, a database of half a megabyte takes a second for each
 * `toEqual`, also deep within what is compared. What differs is left to Vitest, which says where.
 */
import { expect } from 'vitest';

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  Buffer.from(buffer, byteOffset, byteLength);

const areEqualBytes = (a: unknown, b: unknown): true | undefined =>
  ArrayBuffer.isView(a) &&
  ArrayBuffer.isView(b) &&
  Object.getPrototypeOf(a) === Object.getPrototypeOf(b) &&
  bytesOf(a).equals(bytesOf(b))
    ? true
    : undefined;

// Files that share a process share what is added.
const ADDED = Symbol.for('apertura: equal bytes');
if (!(ADDED in globalThis)) expect.addEqualityTesters([areEqualBytes]);
Object.assign(globalThis, { [ADDED]: true });
