/**
 * Lists of columns in SQL, made from records that the compiler holds to the row's type: a field that is
 * added to a row without its column, or a column that is lost, does not compile.
 */

/** For each field of a row the SQL that it is read from, e.g. `m.title`. */
export type Selected<Row> = Readonly<Record<keyof Row & string, string>>;

/** For each named value of an INSERT the column that it goes to. */
export type Inserted<Values> = Readonly<Record<keyof Values & string, string>>;

/** What stands between SELECT and FROM. */
export function selectList(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([field, sql]) => `${sql} AS ${field}`)
    .join(', ');
}

/** An INSERT of the named values into their columns; `from` says from which rows, each of which makes one. */
export function insertSql(table: string, columns: Readonly<Record<string, string>>, from = ''): string {
  const values = Object.keys(columns).map((name) => `:${name}`);
  return `INSERT INTO ${table} (${Object.values(columns).join(', ')}) SELECT ${values.join(', ')} ${from}`;
}
