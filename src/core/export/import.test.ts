/** Field by field: nothing of an export can be left out or changed without being noticed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_MASKS } from '../limits';
import { PARAM_NAMES, paramOf } from '../params';
import { readExportedPlan } from './import';
import type { PlanDocument } from './importForm';

const file = new URL('../../../tests/fixtures/exports/1.2-edge-margin.json', import.meta.url);
const sound = readFileSync(file, 'utf8');
const withPhoto = readFileSync(new URL('1.1-with-photo.json', file), 'utf8');

/** What came later than version 1.0, and where it is absent stands for what was before. */
const LATER = ['positions', 'positions_mm', 'edge_margin_mm', 'position_index', 'ceiling_pct', 'photo'];

type Place = readonly [path: string, parent: Record<string, unknown>, key: string];

/** Every field of a document, of lists the first entry; maps with free keys are one field. */
function places(value: unknown, path = ''): Place[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : places(value[0], `${path}0.`);
  if (value === null || typeof value !== 'object') return [];
  if (/(values|coverage_per_mask|motion)\.$/.test(path)) return [];
  return Object.entries(value).flatMap(([key, inner]): Place[] => [
    [path + key, value as Record<string, unknown>, key],
    ...places(inner, `${path}${key}.`),
  ]);
}

function read(change: (document: PlanDocument) => void, text = sound) {
  const document = JSON.parse(text) as PlanDocument;
  change(document);
  return readExportedPlan(JSON.stringify(document));
}

/** The same document with one field changed by `how`; the field is named by its path. */
function readWith(path: string, how: (parent: Record<string, unknown>, key: string) => void, text = sound) {
  return read((document) => {
    const [, parent, key] = places(document).find(([own]) => own === path)!;
    how(parent, key);
  }, text);
}

describe('an exported plan', () => {
  it('is read as it is', () => {
    expect(read(() => undefined)).toMatchObject({ ok: true, value: { request: { edge_margin_mm: 0.25 } } });
  });

  it.each([sound, withPhoto].map((text) => [JSON.parse(text).metadata.format_version, text]))(
    'is refused without any one of its fields, but for those that came later: %s',
    (_, text) => {
      for (const [path, , key] of places(JSON.parse(text))) {
        const answer = readWith(path, (parent) => Reflect.deleteProperty(parent, key), text);
        if (LATER.includes(key)) continue;
        expect(answer, path).toMatchObject({ ok: false });
        if (!answer.ok) expect(['import_invalid', 'import_not_a_plan'], path).toContain(answer.code);
      }
    },
  );

  it('is refused with a field that nobody knows, at any depth, by its path', () => {
    const parents = new Set(
      places(JSON.parse(sound)).map(([path]) => path.split('.').slice(0, -1).join('.')),
    );
    expect(parents.size).toBeGreaterThan(10);
    for (const parent of parents) {
      const path = parent === '' ? 'extra' : `${parent}.extra`;
      const answer = read((document) => {
        const at = parent === '' ? [] : parent.split('.');
        const holder = at.reduce<Record<string, unknown>>(
          (value, key) => value[key] as Record<string, unknown>,
          document as unknown as Record<string, unknown>,
        );
        holder['extra'] = 1;
      });
      expect(answer, path).toMatchObject({ ok: false, code: 'import_invalid', values: { field: path } });
    }
  });

  it('is refused with any figure of its metrics changed, by its path', () => {
    const metrics = places(JSON.parse(sound)).filter(
      ([path, parent, key]) =>
        path.startsWith('metrics.') && typeof parent[key] !== 'object' && key !== 'ceiling_pct',
    );
    expect(metrics.length).toBeGreaterThan(20);
    for (const [path] of metrics) {
      const answer = readWith(path, (parent, key) => {
        parent[key] = typeof parent[key] === 'boolean' ? !parent[key] : Number(parent[key]) + 1;
      });
      expect(answer, path).toMatchObject({ ok: false, code: 'import_tampered' });
      if (!answer.ok && !/overlap|outside_mask/.test(path)) expect(answer.values).toEqual({ field: path });
    }
  });

  it('is refused with any of its spots’ figures changed', () => {
    for (const [path] of places(JSON.parse(sound)).filter(([own]) => own.startsWith('spots.'))) {
      // which part of a mask a spot is in follows from its place
      if (path.endsWith('component_id')) continue;
      const answer = readWith(path, (parent, key) => void (parent[key] = Number(parent[key]) + 1));
      expect(answer, path).toMatchObject({ ok: false });
    }
  });

  it('has each parameter within its range', () => {
    for (const name of PARAM_NAMES) {
      const param = paramOf(name);
      if (param.kind !== 'number') continue;
      for (const value of [param.range[0] - 0.01, param.range[1] + 0.01]) {
        const field = `metadata.params.${name}`;
        const answer = readWith(field, (parent, key) => void (parent[key] = value));
        expect(answer, name).toMatchObject({ ok: false, code: 'import_invalid', values: { field } });
      }
    }
  });

  it('is refused with more masks than an image can be saved with, and the figure said', () => {
    const answer = read(({ masks }) => {
      for (let id = 100; masks.length <= MAX_MASKS; id++) masks.push({ ...masks[2]!, id });
    });
    const values = { field: 'masks', value: MAX_MASKS + 1, max: MAX_MASKS };
    expect(answer).toEqual({ ok: false, code: 'too_many_masks', values });
  });
});
