import { describe, expect, it } from 'vitest';
import { sampleInput } from '../../core/export/testing/sample';
import { LANGUAGES } from '../../i18n';
import { planWords } from './words';

const HOSTILE = 'a\u202eb\u2066\0';

describe.each(LANGUAGES)('the words of a picture, in %s', (language) => {
  const input = sampleInput();
  const named = {
    ...input,
    image: { ...input.image, title: `שלום ${HOSTILE}` },
    masks: input.masks.map((mask) => ({ ...mask, label: HOSTILE })),
    iteration: { ...input.iteration, created_by: HOSTILE },
  };
  const words = planWords(named, language);
  const all = [words.caption, words.source, ...words.masks.values()];

  it('are not turned by a name', () => {
    for (const text of all) expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066]/u);
    expect(words.source).toContain('\u2068שלום ab\u2069');
    for (const text of words.masks.values()) expect(text).toMatch(/^ab · /);
  });

  it('keep figures with their units, with the decimals of the screens', () => {
    for (const text of all) expect(text).not.toMatch(/\d (mm|%|µm)/);
    expect(words.length(5)).toBe('5\u00a0mm');
    const wide = planWords({ ...input, image: { ...input.image, width_mm: 24.128 } }, language);
    expect(wide.source).toContain(language === 'pl' ? '24,1\u00a0mm' : '24.1\u00a0mm');
  });
});
