/** Checks named values against the SQL they are for. A mismatch is a bug and throws. */

/** Values by name, without the colon: `{ image_id: 1 }` for `:image_id`. */
export type Params = Readonly<Record<string, string | number | null>>;

/**
 * The values in the form of sql.js (`{':image_id': 1}`).
 * Throws when the SQL names a value that is missing or a value has no place in the SQL, and for
 * anything that SQLite has no type for (BigInt, NaN, Infinity, undefined, boolean, objects).
 */
export function bindValues(sql: string, params: Params): Record<string, string | number | null> {
  const wanted = namesIn(sql);
  const bound: Record<string, string | number | null> = {};
  for (const name of wanted) {
    if (!Object.hasOwn(params, name)) throw new Error(`no value for :${name} in ${oneLine(sql)}`);
    bound[`:${name}`] = checked(name, params[name]);
  }
  for (const name of Object.keys(params))
    if (!wanted.has(name)) throw new Error(`no place for :${name} in ${oneLine(sql)}`);
  return bound;
}

function checked(name: string, value: unknown): string | number | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`:${name} cannot be ${typeof value} (${String(value)}) in SQL`);
}

const namesBySql = new Map<string, ReadonlySet<string>>();

/** The names after a colon, outside of quotes and comments. */
function namesIn(sql: string): ReadonlySet<string> {
  const known = namesBySql.get(sql);
  if (known) return known;
  const bare = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  const names = new Set(Array.from(bare.matchAll(/:([a-z_]\w*)/gi), (match) => match[1]!));
  namesBySql.set(sql, names);
  return names;
}

function oneLine(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().slice(0, 200);
}
