/**
 * A parameter of plans is one row of core/params. What the row cannot bring along, and no compiler can ask
 * for, is asked for here: that the planner reads it and is tested with it, that an export that carries it is
 * kept, that the documents tell it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARAM_NAMES, paramOf } from '../src/core/params';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const exportsFolder = 'tests/fixtures/exports/';
const kept = readdirSync(new URL(exportsFolder, root)).map(
  (name) =>
    (JSON.parse(read(exportsFolder + name)) as { metadata: { params: Record<string, unknown> } }).metadata
      .params,
);

/** Every source of the planner's steps, without its tests; and the tests alone. */
const planner = readdirSync(new URL('src/core/planner/', root), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.startsWith('testing/') && !/^(request|identity)\.ts$/.test(path),
);
const textOf = (paths: readonly string[]): string =>
  paths.map((path) => read(`src/core/planner/${path}`)).join('\n');
const tests = textOf(planner.filter((path) => /\.test\.ts$/.test(path)));
const steps = textOf(planner.filter((path) => !/\.test\.ts$/.test(path)));

const LATER = PARAM_NAMES.filter((name) => paramOf(name).since > 1);
const names = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);

describe('every parameter', () => {
  it('has a part in the planner', () => {
    expect(
      PARAM_NAMES.filter((name) => !names(steps, name)),
      'the planner does not read it: let a step of src/core/planner do so',
    ).toEqual([]);
  });

  it('has a test of what the planner does with it', () => {
    expect(
      PARAM_NAMES.filter((name) => !names(tests, name)),
      'write one beside the step of src/core/planner that reads it',
    ).toEqual([]);
  });

  it('that came later stands in an export that is kept', () => {
    const usual = (name: (typeof PARAM_NAMES)[number]): unknown => paramOf(name).default;
    expect(
      LATER.filter((name) => kept.every((params) => (params[name] ?? usual(name)) === usual(name))),
      `the form of exports has grown: the next FORMAT_VERSION in src/core/export/json.ts, \`npm run schema\`, and ` +
        `an export that has it off its default as ${exportsFolder}<version>-<what>.json`,
    ).toEqual([]);
  });

  it('that came later is told to readers of exports', () => {
    const told = read('docs/export-format.md');
    expect(
      LATER.filter((name) => !names(told, name)),
      'say in docs/export-format.md what it means and what holds where it is absent',
    ).toEqual([]);
  });
});
