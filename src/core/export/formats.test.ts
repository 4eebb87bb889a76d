import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, formatFor, MENU_FORMATS, sharesAsText } from './formats';
import type { ExportFormat } from './formats';
import { exportFilename } from './input';
import { sampleInput } from './testing/sample';

describe('the menu of formats', () => {
  it('has every format once, the ones with the photo behind the entry of the same extension', () => {
    expect(MENU_FORMATS).toEqual([
      ...['png', 'jpg', 'json', 'csv'],
      ...['spreadsheet', 'program', 'gcode', 'outline'],
    ]);
    const reached = MENU_FORMATS.flatMap((entry) => [formatFor(entry, false), formatFor(entry, true)]);
    expect(new Set(reached)).toEqual(new Set(Object.keys(EXPORT_FORMATS) as ExportFormat[]));
  });

  it('makes of an entry what it says', () => {
    expect(formatFor('json', false)).toBe('json');
    expect(formatFor('json', true)).toBe('json_photo');
    expect(formatFor('png', true)).toBe('png_photo');
    expect(formatFor('jpg', true)).toBe('jpg');
    expect(formatFor('csv', true)).toBe('csv');
  });

  it('gives no two files of one plan the same name', () => {
    const { iteration } = sampleInput();
    const formats = Object.keys(EXPORT_FORMATS) as ExportFormat[];
    const names = formats.map((format) => exportFilename(iteration, format));
    expect(new Set(names).size).toBe(formats.length);
    expect(exportFilename(iteration, 'csv')).toBe('apertura-plan-12-draft.csv');
    expect(exportFilename(iteration, 'spreadsheet')).toBe('apertura-plan-12-draft-spreadsheet.csv');
    expect(exportFilename(iteration, 'gcode')).toBe('apertura-plan-12-draft-program.gcode');
    expect(exportFilename(iteration, 'outline')).toBe('apertura-plan-12-draft-outline.gcode');
    expect(exportFilename(iteration, 'program')).toBe('apertura-plan-12-draft-program.jsonl');
  });

  it('knows which files are text', () => {
    expect(['plan.json', 'plan.csv', 'a.b.json', 'a.jsonl', 'a.gcode'].every(sharesAsText)).toBe(true);
    expect(['plan.png', 'plan.jpg', 'backup.zip', 'json'].map(sharesAsText)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
