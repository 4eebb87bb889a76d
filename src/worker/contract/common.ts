/** What several features of the contract speak of. */
export type { Language } from '../../i18n/language';

export interface Page<T> {
  rows: T[];
  total: number;
  offset: number;
}

export interface ExportedFile {
  filename: string;
  blob: Blob;
}

/** A state of the database that is kept besides the newest. */
export type KeptState = 'previous' | 'before_migration';
