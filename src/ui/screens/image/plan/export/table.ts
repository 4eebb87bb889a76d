/** The choice of how a table for spreadsheets is written. */
import type { Language } from '../../../../../i18n/language';
import type { TableChoice } from '../../../../../worker/contract';

/** How spreadsheets of a language read a table that is opened by a touch on it. */
export function tableOf(language: Language): TableChoice {
  return language === 'pl'
    ? { separator: 'semicolon', decimal: 'comma', byte_order_mark: true }
    : { separator: 'comma', decimal: 'point', byte_order_mark: true };
}

/** The choice with a change; one comma is never both, so the other of the two gives way. */
export function withTable(table: TableChoice, change: Partial<TableChoice>): TableChoice {
  const next = { ...table, ...change };
  if (next.separator !== 'comma' || next.decimal !== 'comma') return next;
  return change.separator === undefined ? { ...next, separator: 'semicolon' } : { ...next, decimal: 'point' };
}
