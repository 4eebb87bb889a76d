import { expect, it } from 'vitest';
import { textsOf } from './index';
import { fetchFirstTexts, fetchTexts, hasTexts, textsThere } from './later';

it('the texts of a language come in two halves, and are those of both at once', async () => {
  expect(() => textsThere('pl')).toThrow('have not been fetched');
  await fetchFirstTexts('pl');
  const texts = textsThere('pl');
  expect(texts.shell.signInTitle).toBe(textsOf('pl').shell.signInTitle);
  expect('masks' in texts).toBe(false);
  expect(hasTexts('pl')).toBe(false);
  await Promise.all([fetchTexts('pl'), fetchTexts('pl')]);
  expect(hasTexts('pl')).toBe(true);
  // Who has taken them has all of them now.
  expect(textsThere('pl')).toBe(texts);
  expect(Object.keys(texts).sort()).toEqual(Object.keys(textsOf('pl')).sort());
  expect(texts.masks.lineSet(1284, '1284')).toBe(textsOf('pl').masks.lineSet(1284, '1284'));
  expect(hasTexts('en')).toBe(false);
});
