/** The shipped migrations, in name order. A shipped file is never edited: add the next one. */

export interface Migration {
  /** File name without the folder, e.g. `0001_create_initial_schema.sql`. */
  name: string;
  sql: string;
}

const files = import.meta.glob<string>('/migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const MIGRATIONS: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
