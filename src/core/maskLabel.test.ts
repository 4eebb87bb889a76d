import { expect, it } from 'vitest';
import { MAX_LABEL_CHARS } from './limits';
import { maskLabel } from './maskLabel';

it('takes a name of one letter up to the limit, without the blanks around it', () => {
  expect(maskLabel(' a ')).toBe('a');
  expect(maskLabel('x'.repeat(MAX_LABEL_CHARS))).toBe('x'.repeat(MAX_LABEL_CHARS));
  expect(maskLabel('🩹'.repeat(MAX_LABEL_CHARS))).not.toBeNull();
});

it('refuses what is empty, blank or too long', () => {
  for (const text of ['', '  \t', 'x'.repeat(MAX_LABEL_CHARS + 1), '🩹'.repeat(MAX_LABEL_CHARS + 1)])
    expect(maskLabel(text), text).toBeNull();
});
