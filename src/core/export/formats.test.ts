import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, formatFor, MENU_FORMATS, sharesAsText } from './formats';
import type { ExportFormat } from './formats';

describe('the menu of formats', () => {
  it('has every format once, the ones with the photo behind the entry of the same extension', () => {
    expect(MENU_FORMATS).toEqual(['png', 'jpg', 'json', 'csv']);
    const reached = MENU_FORMATS.flatMap((entry) => [formatFor(entry, false), formatFor(entry, true)]);
    expect(new Set(reached)).toEqual(new Set(Object.keys(EXPORT_FORMATS) as ExportFormat[]));
  });

  it('makes of an entry what it says', () => {
    expect(formatFor('json', false)).toBe('json');
    expect(formatFor('json', true)).toBe('json_photo');
    expect(formatFor('png', true)).toBe('png');
    expect(formatFor('csv', true)).toBe('csv');
  });

  it('knows which files are text', () => {
    expect(['plan.json', 'plan.csv', 'a.b.json'].every(sharesAsText)).toBe(true);
    expect(['plan.png', 'plan.jpg', 'backup.zip', 'json'].map(sharesAsText)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
