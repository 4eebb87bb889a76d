import { describe, expect, it } from 'vitest';
import { checkTableChoice } from '../../../../../core/export/csv';
import { LANGUAGES } from '../../../../../i18n';
import { tableOf, withTable } from './table';

describe('the choice of a table', () => {
  it('begins as spreadsheets of the language read it', () => {
    for (const language of LANGUAGES) expect(checkTableChoice(tableOf(language)).ok).toBe(true);
    expect(tableOf('pl')).toEqual({ separator: 'semicolon', decimal: 'comma', byte_order_mark: true });
    expect(tableOf('en')).toEqual({ separator: 'comma', decimal: 'point', byte_order_mark: true });
  });

  it('never has one comma for both: what was chosen last stays', () => {
    const polish = tableOf('pl');
    expect(withTable(polish, { separator: 'comma' })).toEqual({
      ...polish,
      separator: 'comma',
      decimal: 'point',
    });
    const english = tableOf('en');
    expect(withTable(english, { decimal: 'comma' })).toEqual({
      ...english,
      separator: 'semicolon',
      decimal: 'comma',
    });
    expect(withTable(english, { separator: 'tab' })).toEqual({ ...english, separator: 'tab' });
    expect(withTable(polish, { byte_order_mark: false })).toEqual({ ...polish, byte_order_mark: false });
  });
});
