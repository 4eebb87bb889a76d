import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FALLBACK_REASONS, PLAN_MESSAGE_CODES, PLAN_STANDINGS, type PlanStanding } from '../model';
import { MACHINE_FIELDS, type MotionField } from '../motion/params';
import { EXPORT_NOTICES, exportFilename, type ExportInput } from './input';
import { buildExportJson, exportDocument, FORMAT_VERSION } from './json';
import { sampleInput, sampleMotion } from './testing/sample';

const schema = JSON.parse(
  readFileSync(new URL('../../../public/apertura-plan.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
}).compile(schema);

type Document = ReturnType<typeof exportDocument>;
const parsed = (input: ExportInput) => JSON.parse(buildExportJson(input)) as Document;

function problems(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function accepted(): ExportInput {
  const input = sampleInput();
  Object.assign(input.iteration, {
    status: 'accepted',
    standing: 'stands',
    accepted_at: '2026-03-04T11:59:00Z',
    accepted_by: 'user',
    accepted_with_default_password: true,
  });
  return input;
}

/** A plan that has come to count as `standing`. */
function counting(standing: PlanStanding): ExportInput {
  if (standing === 'draft') return sampleInput();
  const input = standing === 'rejected' ? sampleInput() : accepted();
  const decided = { reason: '', by_iteration_id: null, login: 'user', created_at: '2026-03-04T11:59:00Z' };
  Object.assign(input.iteration, {
    standing,
    ...(standing === 'rejected' && { status: standing }),
    decisions: [
      { ...decided, kind: standing === 'rejected' ? standing : 'accepted' },
      ...(standing === 'superseded' ? [{ ...decided, kind: standing, by_iteration_id: 31 }] : []),
      ...(standing === 'withdrawn' || standing === 'doubted' ? [{ ...decided, kind: standing }] : []),
    ],
  });
  return input;
}

describe('buildExportJson', () => {
  it('fits the published schema: a draft, a demo, an accepted plan, one without spots', () => {
    const demo = sampleInput();
    demo.iteration.is_demo = true;
    for (const input of [sampleInput(), demo, accepted(), sampleInput({ spots: [] })]) {
      expect(problems(parsed(input))).toEqual([]);
    }
  });

  it('fits the published schema whatever the plan counts as, with its photo or without', () => {
    for (const standing of PLAN_STANDINGS)
      for (const photo_missing of [false, true]) {
        const input = counting(standing);
        input.iteration.photo_missing = photo_missing;
        expect(problems(parsed(input)), standing).toEqual([]);
      }
  });

  it('still takes documents from before there were several positions', () => {
    const document = parsed(sampleInput());
    for (const key of ['positions', 'positions_mm']) Reflect.deleteProperty(document.metadata.params, key);
    for (const spot of document.spots) Reflect.deleteProperty(spot, 'position_index');
    for (const m of document.metrics.per_mask) Reflect.deleteProperty(m, 'ceiling_pct');
    expect(problems(document)).toEqual([]);
  });

  it('tells the positions, whose spot is whose, and how much fits', () => {
    const input = sampleInput();
    input.params.positions = 'several';
    input.params.positions_mm = [
      { x_mm: 15, y_mm: 11 },
      { x_mm: 40, y_mm: 11 },
    ];
    input.spots[1]!.position_index = 1;
    input.metrics.per_mask[0]!.ceiling_pct = 41.5;
    const document = parsed(input);
    expect(problems(document)).toEqual([]);
    expect(document.metadata.params).toMatchObject({
      positions: 'several',
      positions_mm: [{ x_mm: 15 }, { x_mm: 40 }],
    });
    expect(document.spots.map((s) => s.position_index)).toEqual([0, 1]);
    expect(document.metrics.per_mask[0]!.ceiling_pct).toBe(41.5);
  });

  it('loses nothing: the text reads back as the document', () => {
    expect(parsed(sampleInput())).toEqual(JSON.parse(JSON.stringify(exportDocument(sampleInput()))));
    expect(parsed(sampleInput()).spots).toEqual(sampleInput().spots);
    expect(parsed(sampleInput()).masks).toEqual(sampleInput().masks);
  });

  it('is the same text whatever the order of keys in the input', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(buildExportJson(reversed(sampleInput()) as ExportInput)).toBe(buildExportJson(sampleInput()));
  });

  it('tells every figure of the motion, and null where a plan keeps none', () => {
    const { motion } = parsed(sampleInput()).metadata.params;
    expect(motion).toEqual(sampleMotion());
    expect(Object.keys(motion!.profile)).toEqual(['name', ...Object.keys(MACHINE_FIELDS)]);
    const input = sampleInput();
    input.params.motion = null;
    expect(problems(parsed(input))).toEqual([]);
    expect(parsed(input).metadata.params.motion).toBeNull();
    input.params.motion = { ...sampleMotion(), times: { ...sampleMotion().times, neighbours: null } };
    expect(problems(parsed(input))).toEqual([]);
    expect(parsed(input).metadata.params.motion).toEqual(input.params.motion);
  });

  it('keeps any text in titles and labels', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tricky = `${text}"spots": []$&`;
        const input = sampleInput();
        input.image.title = tricky;
        input.masks[0]!.label = tricky;
        expect(parsed(input).image.title).toBe(tricky);
        expect(parsed(input).spots).toHaveLength(2);
      }),
    );
  });

  it('says what every output must say', () => {
    expect(parsed(sampleInput()).metadata.notices).toEqual(['not_accepted']);
    expect(parsed(accepted()).metadata.notices).toEqual(['default_password']);
    const input = sampleInput();
    Object.assign(input.iteration, {
      is_demo: true,
      status: 'rejected',
      standing: 'rejected',
      plan_valid: false,
    });
    expect(parsed(input).metadata.notices).toEqual(['demo', 'rejected', 'plan_invalid']);
    for (const standing of ['superseded', 'withdrawn'] as const) {
      const ended = accepted();
      Object.assign(ended.iteration, {
        standing,
        photo_missing: true,
        accepted_with_default_password: false,
      });
      expect(parsed(ended).metadata.notices).toEqual([standing, 'photo_missing']);
    }
  });
});

describe('the schema', () => {
  it('has the version and the closed lists of the code; a change of either needs a new format version', () => {
    expect(schema.properties.metadata.properties.format_version.const).toBe(FORMAT_VERSION);
    expect(schema.$id).toBe(`urn:apertura:plan:${FORMAT_VERSION}`);
    expect(schema.$defs.message.properties.code.enum).toEqual(PLAN_MESSAGE_CODES);
    expect(schema.$defs.fallback.properties.reason.enum).toEqual(FALLBACK_REASONS);
    expect(schema.properties.metadata.properties.notices.items.enum).toEqual(EXPORT_NOTICES);
  });

  const broken: [string, (document: Document & Record<string, unknown>) => void][] = [
    ['another version', (d) => Object.assign(d.metadata, { format_version: '2.0' })],
    ['a missing field', (d) => Reflect.deleteProperty(d.image, 'width_mm')],
    ['a field that nobody knows', (d) => Object.assign(d, { extra: 1 })],
    ['a spot of no position', (d) => Object.assign(d.spots[0]!, { position_index: -1 })],
    ['a plan without positions', (d) => Object.assign(d.metadata.params, { positions_mm: [] })],
    ['a spot beyond 180 degrees', (d) => Object.assign(d.spots[0]!, { theta_deg: 180 })],
    ['a spot without a place', (d) => Object.assign(d.spots[0]!, { x_mm: null })],
    ['a figure as text', (d) => Object.assign(d.spots[0]!, { x_mm: '17.1' })],
    ['a mask of two points', (d) => d.masks[0]!.vertices.splice(2)],
    ['a scale of zero', (d) => Object.assign(d.image, { width_mm: 0 })],
    ['coverage out of range', (d) => Object.assign(d.metadata.params, { coverage_pct: 21 })],
    ['an unknown status', (d) => Object.assign(d.metadata, { status: 'done' })],
    ['accepted, but by nobody', (d) => Object.assign(d.metadata, { status: 'accepted', notices: [] })],
    ['a draft that does not say so', (d) => Object.assign(d.metadata, { notices: [] })],
    [
      'a demo that is accepted',
      (d) => Object.assign(d.metadata, { ...parsed(accepted()).metadata, is_demo: true }),
    ],
    ['a local time', (d) => Object.assign(d.metadata, { created_at: '2026-03-04T12:00:00+01:00' })],
    ['a message code of no list', (d) => Object.assign(d.warnings[0]!, { code: 'whatever' })],
  ];
  it.each(broken)('refuses %s', (_, damage) => {
    const document = parsed(sampleInput()) as Document & Record<string, unknown>;
    expect(problems(document)).toEqual([]);
    damage(document);
    expect(problems(document)).not.toEqual([]);
  });
});

describe('the schema, of the motion,', () => {
  const with_ = (
    change: (motion: Record<string, unknown> & { profile: Record<string, unknown> }) => void,
  ) => {
    const document = parsed(sampleInput());
    change(document.metadata.params.motion as never);
    return problems(document);
  };
  it.each(Object.entries(MACHINE_FIELDS) as [string, MotionField][])(
    'asks for %s in its range',
    (name, field) => {
      expect(with_(({ profile }) => Reflect.deleteProperty(profile, name))).not.toEqual([]);
      const wrong = field.kind === 'number' ? [field.range[0] - 1, field.range[1] + 1, '1'] : ['else', 1];
      for (const value of wrong) expect(with_(({ profile }) => void (profile[name] = value))).not.toEqual([]);
    },
  );

  it('is closed, and has no time below none', () => {
    expect(with_(() => undefined)).toEqual([]);
    expect(with_((motion) => void (motion['extra'] = 1))).not.toEqual([]);
    expect(with_(({ profile }) => void (profile['extra'] = 1))).not.toEqual([]);
    expect(with_((motion) => Reflect.deleteProperty(motion, 'times'))).not.toEqual([]);
    expect(with_((motion) => Object.assign(motion['times'] as object, { move_ms: -1 }))).not.toEqual([]);
    expect(with_((motion) => Object.assign(motion['order'] as object, { kind: 'any' }))).not.toEqual([]);
  });
});

describe('the schema, of a plan that does not stand,', () => {
  const told: [string, PlanStanding, object][] = [
    ['a superseded plan that does not say so', 'superseded', { notices: [] }],
    ['a withdrawn plan that does not say so', 'withdrawn', { notices: ['default_password'] }],
    ['a withdrawn plan without the decision', 'withdrawn', { decisions: [] }],
    ['a plan said to stand that was withdrawn', 'withdrawn', { standing: 'stands' }],
    ['a plan that stands and says that it does not', 'stands', { notices: ['superseded'] }],
    ['an accepted plan that counts as a draft', 'stands', { standing: 'draft' }],
    ['a draft that is said to stand', 'draft', { standing: 'stands' }],
    ['a rejected plan that counts as a draft', 'rejected', { standing: 'draft' }],
  ];
  it.each(told)('refuses %s', (_, standing, damage) => {
    const document = parsed(counting(standing));
    Object.assign(document.metadata, damage);
    expect(problems(document)).not.toEqual([]);
  });
});

describe('exportFilename', () => {
  it('names plan, status, demo and the standing default password', () => {
    expect(exportFilename(sampleInput().iteration, 'csv')).toBe('apertura-plan-12-draft.csv');
    expect(exportFilename({ ...sampleInput().iteration, is_demo: true }, 'png')).toBe(
      'apertura-plan-12-draft-demo.png',
    );
    expect(exportFilename(sampleInput().iteration, 'json_photo')).toBe(
      'apertura-plan-12-draft-with-photo.json',
    );
    expect(exportFilename(accepted().iteration, 'json')).toBe(
      'apertura-plan-12-accepted-default-password.json',
    );
  });
});
