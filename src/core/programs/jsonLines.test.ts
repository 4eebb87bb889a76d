import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MACHINE_FIELDS, EMISSION_FIELDS, type MotionField } from '../motion/params';
import { NEIGHBOUR_RANGE_MS, ORDER_KINDS } from '../motion/planMotion';
import { anyEmission } from '../motion/testing/emissions';
import { PLAN_STANDINGS } from '../model';
import { buildJsonLines, PROGRAM_NAME, PROGRAM_VERSION } from './jsonLines';
import { programSource } from './source';
import { acceptedInput, sampleEmission, sourceOf } from './testing/source';

const file = new URL('../../../public/apertura-program.schema.json', import.meta.url);
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of its own form */
const schema = JSON.parse(readFileSync(file, 'utf8')) as any;
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, validateFormats: false });
const fits = ajv.compile(schema);

type Line = Record<string, unknown> & { kind: string };
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('a program in JSON Lines', () => {
  it('has the published form, line by line, whatever is fired', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        for (const line of linesOf(buildJsonLines(sourceOf(any)))) {
          expect(fits(line), `${JSON.stringify(line)} ${JSON.stringify(fits.errors)}`).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('misses no field and has no other: a line without one, or with one more, has not that form', () => {
    const lines = linesOf(
      buildJsonLines(sourceOf(sampleEmission({ settle_ms: 1, start_ms: 2, homing: 'before' }))),
    );
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(
      new Set(['program', 'begin', 'rest', 'move', 'rotate', 'pulse', 'end']),
    );
    for (const line of lines) {
      expect(fits({ ...line, more: 1 }), line.kind).toBe(false);
      for (const name of Object.keys(line)) {
        const less = Object.fromEntries(Object.entries(line).filter(([each]) => each !== name));
        expect(fits(less), `${line.kind} without ${name}`).toBe(false);
      }
    }
  });

  it('has the ranges and closed lists of the code in its form', () => {
    const { profile, order, dwell_ms, firing_speed_mm_s, plan, format, format_version } =
      schema.$defs.header.properties;
    expect([format.const, format_version.const, schema.$id]).toEqual([
      PROGRAM_NAME,
      PROGRAM_VERSION,
      `urn:apertura:program:${PROGRAM_VERSION}`,
    ]);
    const all = { ...profile.properties, dwell_ms, firing_speed_mm_s };
    for (const [name, field] of Object.entries({ ...MACHINE_FIELDS, ...EMISSION_FIELDS } as Record<
      string,
      MotionField
    >)) {
      if (field.kind === 'number') {
        expect([all[name].minimum, all[name].maximum], name).toEqual(field.range);
      } else if (field.kind === 'choice') expect(all[name].enum, name).toEqual(field.choices);
      else expect(all[name].type, name).toBe('boolean');
    }
    expect(profile.required).toEqual(['name', ...Object.keys(MACHINE_FIELDS)]);
    expect(order.properties.kind.enum).toEqual(ORDER_KINDS);
    const { minimum, maximum } = order.properties.neighbour_ms;
    expect([minimum, maximum]).toEqual(NEIGHBOUR_RANGE_MS);
    expect(plan.properties.standing.enum).toEqual(PLAN_STANDINGS);
  });

  it('tells each action with its time and its target', () => {
    const [header, ...actions] = linesOf(buildJsonLines(sourceOf(sampleEmission({ start_ms: 500 }))));
    expect(header).toMatchObject({
      plan: { of: 'treatment', iteration_id: 12, status: 'accepted', standing: 'stands', notices: [] },
      mode: 'diameters',
      spots_n: 2,
      positions_mm: [{ x_mm: 15, y_mm: 11 }],
      profile: { name: 'Gerät (2) M3; Łódź\n%', start_ms: 500 },
    });
    const turn_ms = 2000 * Math.sqrt(45 / 4000);
    const second = 520 + turn_ms;
    expect(actions).toEqual([
      { kind: 'begin', at_ms: 0, position: 1, x_mm: 15, y_mm: 11, carriage_mm: 2.1, angle_deg: 0 },
      { kind: 'rest', at_ms: 0, duration_ms: 500, why: 'start' },
      {
        ...{ kind: 'pulse', at_ms: 500, duration_ms: 20, spot: 0, mask_id: 7, speed_mm_s: 0 },
        ...{ theta_deg: 0, t_mm: 2.1, x_mm: 17.1, y_mm: 11 },
        ...{ from: { carriage_mm: 2.1, angle_deg: 0 }, to: { carriage_mm: 2.1, angle_deg: 0 } },
      },
      {
        ...{ kind: 'rotate', at_ms: 520, duration_ms: expect.closeTo(turn_ms, 5), homing: false },
        ...{ carriage_mm: -2.1, angle_deg: 45, speed_in_mm_s: 0, speed_out_mm_s: 0 },
      },
      expect.objectContaining({ kind: 'pulse', at_ms: expect.closeTo(second, 5), spot: 1, t_mm: -2.1 }),
      { kind: 'end', at_ms: expect.closeTo(second + 20, 5), spots_n: 2 },
    ]);
  });

  it('stops for the hand between positions, past those that fire nothing', () => {
    const any = sampleEmission();
    const positions = [any.positions[0]!, { x_mm: 30, y_mm: 11 }, { x_mm: 40, y_mm: 11 }];
    const second = { ...any.spots[1]!, position_index: 2 };
    const lines = linesOf(buildJsonLines(sourceOf({ ...any, positions, spots: [any.spots[0]!, second] })));
    const hand = lines.filter(({ kind }) => kind === 'stop_for_hand');
    expect(hand).toEqual([{ kind: 'stop_for_hand', at_ms: 20, position: 3, x_mm: 40, y_mm: 11 }]);
    expect(fits(hand[0])).toBe(true);
    const begun = lines
      .filter(({ kind }) => kind === 'begin')
      .map(({ at_ms, position }) => [at_ms, position]);
    expect(begun).toEqual([
      [0, 1],
      [20, 3],
    ]);
  });

  it('says where it is of a test sheet', () => {
    const input = acceptedInput(sampleEmission(), {
      status: 'draft',
      standing: 'draft',
      accepted_at: null,
      is_sheet: true,
    });
    const sheet = programSource(input);
    const [header] = linesOf(sheet.ok ? buildJsonLines(sheet.value) : '');
    expect(header).toMatchObject({
      plan: { of: 'test_sheet', status: 'draft', notices: ['test_sheet', 'not_accepted'] },
    });
    expect(fits(header)).toBe(true);
  });
});
