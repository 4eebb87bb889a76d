/** The sources as the rules of the house see them: files, rooms, folders, imports and circles. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** One file of src. Paths are relative to src, with slashes. */
export interface Source {
  path: string;
  /** First folder: core, db, worker, …; `main` for src/main.tsx. */
  room: string;
  /** Second folder within the room; `.` for a file at the room's door. */
  folder: string;
  text: string;
  isTest: boolean;
}

/** What one file imports. `target` is relative to src for a path, the specifier itself for a package. */
export interface Import {
  specifier: string;
  target: string;
  typeOnly: boolean;
}

const IMPORT =
  /(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** All sources of src, tests among them. */
export const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .sort()
  .map((path) => {
    const parts = path.split('/');
    return {
      path,
      room: parts.length > 1 ? parts[0]! : 'main',
      folder: parts.length > 2 ? parts[1]! : '.',
      text: readFileSync(join(SRC, path), 'utf8'),
      isTest: /\.(test|browser)\.tsx?$/.test(path) || path.includes('/testing/'),
    };
  });

/** What is built into the app. */
export const shipped = sources.filter((source) => !source.isTest);

const byPath = new Map(shipped.map((source) => [source.path, source]));

/** Imports and re-exports of a file, type-only ones included. */
export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = (match[2] ?? match[3])!;
    const target = specifier.startsWith('.')
      ? relative(SRC, normalize(join(SRC, dirname(path), specifier)))
          .split(sep)
          .join('/')
      : specifier;
    return { specifier, target, typeOnly: match[1] !== undefined };
  });
}

/** The shipped source that an import means; undefined for a package, a style sheet, a file outside. */
export function sourceOf({ target }: Import): Source | undefined {
  for (const end of ['.ts', '.tsx', '/index.ts', '']) {
    const found = byPath.get(target + end);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text without comments, so that a word in an explanation is no offence. */
export function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/**
 * Circles of a graph: each set of nodes that reach one another, smallest names first (Tarjan 1972,
 * the strongly connected components of more than one node).
 */
export function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const members = stack.splice(stack.indexOf(node));
    if (members.length > 1) circles.push(members.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

/** Which shipped file imports which. */
export function importGraph(): Map<string, Set<string>> {
  return new Map(
    shipped.map((source) => [
      source.path,
      new Set(importsOf(source).flatMap((each) => sourceOf(each)?.path ?? [])),
    ]),
  );
}
