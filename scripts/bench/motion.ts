/**
 * The emission of a plan, told as ratios, which hold on any machine: each file of `motion/` is one part of it, a
 * module with `title` and `rows()`. `npm run bench -- motion [part] [--json]`.
 */
import { readdirSync } from 'node:fs';

export const title = 'the emission: what it costs to lay out, to ask, to order, to show';

/** One line of a part: what was measured, and its figures by name. */
export interface BenchRow {
  case: string;
  figures: Record<string, number>;
}

interface Part {
  title: string;
  rows(): BenchRow[] | Promise<BenchRow[]>;
}

const folder = new URL('motion/', import.meta.url);

export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .filter((name) => args.length === 0 || args.includes(name))
    .sort();
  const told: Record<string, BenchRow[]> = {};
  for (const name of names) {
    const part = (await import(new URL(`${name}.ts`, folder).href)) as Part;
    const rows = await part.rows();
    told[name] = rows;
    if (!json) print(part.title, rows);
  }
  if (json) console.log(JSON.stringify(told));
}

function print(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n${title}`);
  for (const row of rows) {
    const figures = Object.entries(row.figures).map(
      ([name, value]) => `${name} ${Number(value.toPrecision(3))}`,
    );
    console.log(`  ${row.case.padEnd(22)} ${figures.join(', ')}`);
  }
}
