// @ts-check
/**
 * From each statement of docs/specification.md to the tests that prove it. The map is tests/traceability.json: by
 * statement (scripts/lib/statements.mjs) the tests, each as “file: title”. docs/traceability.md is written from it, and
 * tests/traceability.test.ts holds both.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';
import { statementsOf } from './statements.mjs';

/** @typedef {import('./statements.mjs').Statement & { tests: string[], excuse: string | null, open: string | null }} Traced */

const MAP = 'tests/traceability.json';
export const PAGE = 'docs/traceability.md';
/** Instead of tests: why a statement needs none. */
const NO_CLAIM = 'no claim: ';
/** Besides tests: which part of it no test proves. */
const OPEN = 'open: ';

/** Titles of a file's tests and groups, as the source writes them. @param {string} source */
const titlesIn = (source) =>
  [
    ...source.matchAll(
      /\b(?:it|test|describe)(?:\.\w+(?:\([^()]*\))?)*\s*\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs,
    ),
  ].map((match) => /** @type {string} */ (match[2]));

/** Tests that are given in a table are called with it: the title comes after. @param {string} source */
const eachTitlesIn = (source) =>
  [...source.matchAll(/\)\(\s*(['"`])((?:\\.|(?!\1).)*)\1\s*,/gs)].map(
    (match) => /** @type {string} */ (match[2]),
  );

/** By statement its tests, and notes about it. @returns {Record<string, string[]>} */
export const readMap = () => JSON.parse(readFileSync(join(ROOT, MAP), 'utf8'));

/** @param {string[]} entry @param {string} mark */
const noteOf = (entry, mark) => entry.find((each) => each.startsWith(mark))?.slice(mark.length) ?? null;

/** Every statement with its tests. @param {Record<string, string[]>} map @returns {Traced[]} */
function traced(map = readMap()) {
  return statementsOf(readFileSync(join(ROOT, 'docs/specification.md'), 'utf8')).map((statement) => {
    const entry = map[statement.key] ?? [];
    return {
      ...statement,
      tests: entry.filter((each) => !each.startsWith(NO_CLAIM) && !each.startsWith(OPEN)),
      excuse: noteOf(entry, NO_CLAIM),
      open: noteOf(entry, OPEN),
    };
  });
}

/** What does not fit between map, specification and tests, in words; empty where all is well.
 * @param {Record<string, string[]>} map @returns {string[]} */
export function faultsOfMap(map = readMap()) {
  const all = traced(map);
  const known = new Set(all.map(({ key }) => key));
  const gone = Object.keys(map)
    .filter((key) => !known.has(key))
    .map((key) => `no such statement any more: ${key}`);
  const missing = all
    .filter(({ key }) => !(key in map))
    .map(({ key }) => `a statement without an entry: ${key}`);
  const titles = new Map();
  const tests = all.flatMap(({ section, n, tests: named }) =>
    named.flatMap((test) => {
      const [file = '', ...rest] = test.split(': ');
      const title = rest.join(': ');
      const path = join(ROOT, file);
      if (!existsSync(path)) return [`§${section}-${n}: there is no file ${file}`];
      if (!titles.has(file)) {
        const source = readFileSync(path, 'utf8');
        titles.set(file, new Set([...titlesIn(source), ...eachTitlesIn(source)]));
      }
      return titles.get(file).has(title) ? [] : [`§${section}-${n}: ${file} has no test “${title}”`];
    }),
  );
  return [...gone, ...missing, ...tests];
}

/** Statements of which a part is proven by nothing. @returns {Traced[]} */
export const provenInPart = () => traced().filter(({ open }) => open !== null);

/** Statements that nothing proves, planned ones apart. @returns {Traced[]} */
export const unproven = () =>
  traced().filter(({ tests, planned, excuse }) => tests.length === 0 && !planned && excuse === null);

/** @param {string} text for a cell of a table */
const cell = (text) => text.replaceAll('|', '\\|');

/** The page. @returns {string} */
export function pageOf() {
  const all = traced();
  const planned = all.filter(({ tests, planned: is }) => is && tests.length === 0);
  const list = (/** @type {Traced[]} */ some) =>
    some.map(({ section, n }) => `§${section}-${n}`).join(', ') || 'none';
  const proven_n = all.filter(({ tests, open }) => tests.length > 0 && open === null).length;
  return `# Traceability

From each statement of [specification.md](specification.md) to the tests that prove it. Written by \`npm run traceability\` from \`${MAP}\`. \`npm test\` fails where a statement has no entry, where a test that is named is gone, where this page is out of date, and where more stays unproven than before. A statement is a sentence, or a row of a table, below a section's number; §1 defines words and states nothing. One that is reworded loses its entry: read its tests again, then enter it anew.

| | |
|---|---|
| statements | ${all.length} |
| proven | ${proven_n} |
| proven in part | ${provenInPart().length}: ${list(provenInPart())} |
| not proven | ${unproven().length}: ${list(unproven())} |
| planned | ${planned.length}: ${list(planned)} |
| no claim | ${all.filter(({ excuse }) => excuse !== null).length} |

| statement | says | proven by |
|---|---|---|
${all.map((each) => `| §${each.section}-${each.n} | ${cell(each.text)} | ${cell(proofOf(each))} |`).join('\n')}
`;
}

/** @param {Traced} statement */
function proofOf({ tests, planned, excuse, open }) {
  if (tests.length === 0) return planned ? 'planned' : excuse !== null ? `– (${excuse})` : '**not proven**';
  const shown = tests.map((test) => {
    const [file = '', ...rest] = test.split(': ');
    return `[${file.replace(/^.*\//, '')}](../${file}): ${rest.join(': ')}`;
  });
  return [...shown, ...(open === null ? [] : [`**not proven:** ${open}`])].join('<br>');
}
