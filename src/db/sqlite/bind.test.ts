import { describe, expect, it } from 'vitest';
import { bindValues } from './bind';
import type { Params } from './bind';

describe('bindValues', () => {
  it('gives every name its colon', () => {
    expect(bindValues('SELECT :a, :b_2, :a', { a: 1, b_2: null })).toEqual({ ':a': 1, ':b_2': null });
  });

  it('refuses a missing value, which sql.js would take for NULL', () => {
    expect(() => bindValues('SELECT :a', {})).toThrow('no value for :a');
  });

  it('refuses a value without a place, which is a misspelt name', () => {
    expect(() => bindValues('SELECT :a', { a: 1, b: 2 })).toThrow('no place for :b');
  });

  it('sees no names in texts and comments', () => {
    expect(bindValues("SELECT ':x', \"a:y\", ':it''s :z' -- :c\n/* :d */", {})).toEqual({});
  });

  it.each([1n, Number.NaN, Infinity, undefined, true, new Date(0), {}])('refuses %s', (value) => {
    expect(() => bindValues('SELECT :a', { a: value } as unknown as Params)).toThrow(':a cannot be');
  });
});
