import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARAM_NAMES, PLAN_PARAMS } from '../params';
import { schemaText } from './schema';

const written = readFileSync(new URL('../../../public/apertura-plan.schema.json', import.meta.url), 'utf8');

describe('the published schema', () => {
  it('is up to date with the parameters, the closed lists and the version', () => {
    expect(
      written,
      'public/apertura-plan.schema.json is not what the code says: run `npm run schema`, look at the ' +
        'difference, and give the form a new FORMAT_VERSION (core/export/json.ts) if one has been shipped since',
    ).toBe(schemaText(written));
  });

  it('is written anew from any state of its parameters', () => {
    const damaged = JSON.parse(written);
    for (const name of PARAM_NAMES) delete damaged.$defs.params.properties[name];
    damaged.$defs.params.required = ['motion', 'scale_mm', 'planner_version', 'input_sha256'];
    damaged.$id = 'urn:apertura:plan:0.9';
    const { properties, required } = JSON.parse(schemaText(JSON.stringify(damaged))).$defs.params;
    expect(properties).toEqual(JSON.parse(written).$defs.params.properties);
    expect([...required].sort()).toEqual([...JSON.parse(written).$defs.params.required].sort());
  });

  it('says of each figure the range that a request may have', () => {
    const { properties } = JSON.parse(written).$defs.params;
    const { range } = PLAN_PARAMS.edge_margin_mm;
    expect(properties.edge_margin_mm).toMatchObject({ minimum: range[0], maximum: range[1] });
  });
});
