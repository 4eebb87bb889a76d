/**
 * Rows of a log as a table or as one JSON document (docs/export-format.md): every value that is hashed, as it is stored,
 * and both hashes, so that anybody can check a row without the app. Made piece by piece: a log may be large.
 *
 * Units: times in ISO 8601, UTC, as they are stored. Columns: those that are hashed in the order in which they are, the
 * hash of the row before, the row's own, and who did it by name.
 */
import { CHAIN_COLUMNS } from '../records/chain';
import type { ChainHead, ChainTable, ChainValue } from '../records/chain';
import { csvNumber, csvText } from './csv';

export type LogFormat = 'csv' | 'json';

/** A row by its columns. */
export type LogRow = Record<string, ChainValue> & { id: number };

/** What stands at the head of the document. */
export interface LogFacts {
  log: ChainTable;
  app_version: string;
  exported_at: string;
  rows_n: number;
  /** Where the whole log ends, whatever was chosen of it. */
  chain: ChainHead;
  /** What it was filtered by: null or empty where not. */
  chosen: {
    from: string | null;
    to: string | null;
    person: string | null;
    kinds: readonly string[];
    image_id: number | null;
  };
}

const LOG_VERSION = '1.0';
const END = '\r\n';

/** The columns in their order, which never changes. */
export function logColumns(log: ChainTable): string[] {
  return [...CHAIN_COLUMNS[log], 'prev_hash', 'hash', 'user'];
}

/** How the file begins. */
export function logHead(format: LogFormat, facts: LogFacts): string {
  const columns = logColumns(facts.log);
  if (format === 'csv') return columns.join(',') + END;
  const { log, app_version, exported_at, rows_n, chain, chosen } = facts;
  const head = {
    ...{ format: 'apertura-log', format_version: LOG_VERSION, app_version, exported_at, log, rows_n },
    ...{ chain, chosen, hashed: CHAIN_COLUMNS[log] },
  };
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [`;
}

/** Further rows; `is_first`: none stands before them. */
export function logPiece(
  format: LogFormat,
  log: ChainTable,
  rows: readonly LogRow[],
  is_first: boolean,
): string {
  const columns = logColumns(log);
  if (format === 'csv')
    return rows.map((row) => columns.map((name) => cell(row[name] ?? null)).join(',') + END).join('');
  const texts = rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))),
  );
  return texts.map((text, i) => `${is_first && i === 0 ? '' : ','}\n    ${text}`).join('');
}

/** How it ends. */
export function logTail(format: LogFormat): string {
  return format === 'csv' ? '' : '\n  ]\n}\n';
}

function cell(value: ChainValue): string {
  if (value === null) return '';
  return typeof value === 'number' ? csvNumber(value) : csvText(value);
}

/** The file's name, with the local days of its rows: `apertura-audit-log-2026-03-01-to-2026-03-31.csv`. */
export function logFilename(
  log: ChainTable,
  format: LogFormat,
  { from, to }: { from: string; to: string },
): string {
  const range = [...(from === '' ? [] : [from]), ...(to === '' ? [] : ['to', to])];
  return (
    ['apertura', log.replace('_', '-'), ...(range.length > 0 ? range : ['all'])].join('-') + `.${format}`
  );
}
