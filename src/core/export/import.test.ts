/** Field by field: nothing of an export can be left out or changed without being noticed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_LABEL_CHARS, MAX_MASKS, MAX_SPOTS, MAX_WORKING_PIXELS } from '../limits';
import { EMISSION_FIELDS, MACHINE_DEFAULTS, MACHINE_FIELDS, type MotionField } from '../motion/params';
import { machineIn } from '../motion/planMotion';
import { PARAM_NAMES, paramOf } from '../params';
import { MAX_POSITIONS } from '../planner/regions/positions';
import { readExportedPlan } from './import';
import type { PlanDocument } from './importForm';

const file = new URL('../../../tests/fixtures/exports/1.2-edge-margin.json', import.meta.url);
const sound = readFileSync(file, 'utf8');
const several = readFileSync(new URL('1.2-edge-margin-several.json', file), 'utf8');
const withMotion = readFileSync(new URL('1.4-motion.json', file), 'utf8');
const even = readFileSync(new URL('1.5-several-of-diameters-1.json', file), 'utf8');
const withPhoto = readFileSync(new URL('1.1-with-photo.json', file), 'utf8');

/** What came later than version 1.0, and where it is absent stands for what was before. */
const LATER: readonly string[] = [
  ...PARAM_NAMES.filter((name) => paramOf(name).since > 1),
  ...['positions_mm', 'position_index', 'ceiling_pct', 'photo', 'standing', 'decisions'],
  ...['local_coverage', 'smooth_coverage'],
];

type Place = readonly [path: string, parent: Record<string, unknown>, key: string];

/** Every field of a document, of lists the first entry; maps with free keys are one field. */
function places(value: unknown, path = ''): Place[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : places(value[0], `${path}0.`);
  if (value === null || typeof value !== 'object') return [];
  if (/(values|coverage_per_mask)\.$/.test(path)) return [];
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

describe('the size of a photo that has to be stood in for', () => {
  const sized = (width_px: number, height_px: number) =>
    read((document) => Object.assign(document.image, { width_px, height_px }));
  const { width_px, height_px } = (JSON.parse(sound) as PlanDocument).image;

  it.each([
    ['beyond what any photo is kept with', width_px * 1e6, height_px * 1e6],
    ['a side that no canvas has', 8193, Math.round((8193 * height_px) / width_px)],
  ])('%s is refused', (_what, wide, high) => {
    expect(sized(wide, high)).toMatchObject({ code: 'import_invalid', values: { field: 'image.width_px' } });
  });

  it('as large as photos are kept is taken', () => {
    const most = Math.floor(Math.sqrt(MAX_WORKING_PIXELS / (width_px * height_px)));
    expect(sized(width_px * most, height_px * most).ok).toBe(true);
  });

  it('many pixels on short sides are too many', () => {
    expect(sized(8000, 8000)).toMatchObject({ code: 'import_invalid', values: { field: 'image.width_px' } });
  });
});

describe('the motion of an exported plan', () => {
  const MOTION = 'metadata.params.motion';
  const places_ = places(JSON.parse(withMotion)).filter(([path]) => path.startsWith(`${MOTION}.`));

  it('is read as it is', () => {
    const answer = readExportedPlan(withMotion);
    const { motion } = (JSON.parse(withMotion) as PlanDocument).metadata.params;
    expect(answer).toMatchObject({ ok: true, value: { document: { metadata: { params: { motion } } } } });
    const figures = machineIn(motion!.profile);
    // None of them is at its default: one that is lost on the way is seen.
    for (const [name, value] of Object.entries(figures))
      expect(value, name).not.toBe(MACHINE_DEFAULTS[name as keyof typeof figures]);
    expect(Object.keys(figures)).toEqual(Object.keys(MACHINE_DEFAULTS));
  });

  it('is closed at every depth', () => {
    for (const parent of [
      MOTION,
      ...['profile', 'order', 'times', 'times.neighbours'].map((p) => `${MOTION}.${p}`),
    ]) {
      const change = (holder: Record<string, unknown>, key: string) =>
        Object.assign(holder[key] as object, { extra: 1 });
      const values = { field: `${parent}.extra` };
      expect(readWith(parent, change, withMotion)).toMatchObject({ code: 'import_invalid', values });
    }
  });

  it.each([...Object.entries(MACHINE_FIELDS), ...Object.entries(EMISSION_FIELDS)] as [string, MotionField][])(
    'has %s within its range',
    (name, row) => {
      const [path] = places_.find(([own, , key]) => key === name && !own.includes('.times.'))!;
      const wrong =
        row.kind === 'number' ? [row.range[0] - 0.001, row.range[1] + 0.001, null, '1'] : ['else', null];
      for (const value of wrong) {
        const answer = readWith(path, (parent, key) => void (parent[key] = value), withMotion);
        expect(answer, String(value)).toMatchObject({
          ok: false,
          code: 'import_invalid',
          values: { field: path },
        });
      }
    },
  );

  it('agrees with the spots: order, times, machine; or the field is named', () => {
    const tampered = { ok: false, code: 'import_tampered', values: { field: MOTION } };
    const change = (path: string, value: unknown) =>
      readWith(`${MOTION}.${path}`, (parent, key) => void (parent[key] = value), withMotion);
    const times = places_.filter(
      ([path, parent, key]) => path.includes('.times.') && typeof parent[key] === 'number',
    );
    expect(times).toHaveLength(10);
    for (const [path, parent, key] of times)
      expect(change(path.slice(MOTION.length + 1), Number(parent[key]) + 1), path).toEqual(tampered);
    expect(change('times.neighbours', null)).toEqual(tampered);
    expect(change('order.kind', 'default')).toEqual(tampered);
    expect(change('profile.settle_ms', 19)).toEqual(tampered);
    expect(change('profile.spot_diameter_um', 471)).toEqual(tampered);
    expect(change('profile.aperture_diameter_mm', 24)).toEqual(tampered);
    expect(change('dwell_ms', 90)).toEqual(tampered);
    // What was asked of `cool` is kept for the other orders, and changes nothing of them.
    expect(change('order.neighbour_ms', 1400)).toMatchObject({ ok: true });
  });

  it('has a name that the device could keep', () => {
    for (const name of ['', ' x', 'x'.repeat(41), 'a\u202eb']) {
      const path = `${MOTION}.profile.name`;
      const answer = readWith(path, (parent, key) => void (parent[key] = name), withMotion);
      expect(answer).toMatchObject({ code: 'import_invalid', values: { field: path } });
    }
  });

  it('was none in older documents: their spots fire in the default order', () => {
    const answer = read(({ spots }) => {
      [spots[0], spots[1]] = [spots[1]!, spots[0]!];
      spots.forEach((spot, i) => void (spot.sequence_index = i));
    });
    expect(answer).toEqual({ ok: false, code: 'import_tampered', values: { field: 'spots' } });
    const later = read(({ spots }) => {
      const i = spots.length - 2;
      [spots[i], spots[i + 1]] = [spots[i + 1]!, spots[i]!];
      spots.forEach((spot, place) => void (spot.sequence_index = place));
    });
    expect(later).toEqual({ ok: false, code: 'import_tampered', values: { field: 'spots' } });
  });
});

describe('how even an exported plan is', () => {
  const EVEN = /^metrics\.per_mask\.0\.(local|smooth)_coverage\b/;
  const figures = places(JSON.parse(even)).filter(([path]) => EVEN.test(path));

  it('is read as it is told, and absent from older documents', () => {
    const { per_mask } = (JSON.parse(even) as PlanDocument).metrics;
    expect(readExportedPlan(even)).toMatchObject({ value: { document: { metrics: { per_mask } } } });
    const older = readExportedPlan(sound);
    expect(older.ok && Object.keys(older.value.document.metrics.per_mask[0]!)).not.toContain(
      'local_coverage',
    );
  });

  it('is that of its own spots: the verdict, each figure and each place', () => {
    const leaves = figures.filter(([, parent, key]) => typeof parent[key] !== 'object');
    // even, least, most, five of the worst disc; four of a sigma
    expect(leaves).toHaveLength(12);
    for (const [path] of leaves) {
      const change = (parent: Record<string, unknown>, key: string) =>
        void (parent[key] = typeof parent[key] === 'boolean' ? !parent[key] : Number(parent[key]) + 0.05);
      const [field] = EVEN.exec(path)!;
      expect(readWith(path, change, even), path).toMatchObject({
        code: 'import_tampered',
        values: { field },
      });
    }
    for (const name of ['local_coverage', 'smooth_coverage']) {
      const field = `metrics.per_mask.0.${name}`;
      const none = readWith(field, (parent, key) => void (parent[key] = null), even);
      expect(none).toMatchObject({ code: 'import_tampered', values: { field } });
    }
    const one = read(({ metrics }) => void metrics.per_mask[0]!.smooth_coverage!.pop(), even);
    const more = read(({ metrics: { per_mask } }) => {
      per_mask[0]!.smooth_coverage!.push(per_mask[0]!.smooth_coverage![0]!);
    }, even);
    for (const answer of [one, more])
      expect(answer).toMatchObject({ values: { field: 'metrics.per_mask.0.smooth_coverage' } });
  });

  it('is closed at every depth', () => {
    for (const parent of ['local_coverage', 'local_coverage.worst', 'smooth_coverage.0']) {
      const path = `metrics.per_mask.0.${parent}`;
      const answer = readWith(
        `${path}.${parent.endsWith('worst') ? 'x_mm' : 'least'}`,
        (holder) => void (holder['extra'] = 1),
        even,
      );
      expect(answer).toMatchObject({ code: 'import_invalid', values: { field: `${path}.extra` } });
    }
  });
});

describe('an exported plan', () => {
  it('is read as it is', () => {
    expect(read(() => undefined)).toMatchObject({ ok: true, value: { request: { edge_margin_mm: 0.25 } } });
  });

  it.each(
    [sound, withPhoto, withMotion, even].map((text) => [JSON.parse(text).metadata.format_version, text]),
  )('is refused without any one of its fields, but for those that came later: %s', (_, text) => {
    for (const [path, , key] of places(JSON.parse(text))) {
      const answer = readWith(path, (parent) => Reflect.deleteProperty(parent, key), text);
      if (LATER.includes(key)) continue;
      expect(answer, path).toMatchObject({ ok: false });
      if (!answer.ok) expect(['import_invalid', 'import_not_a_plan'], path).toContain(answer.code);
    }
  });

  it('is judged however many spots stand on one another', () => {
    const n = MAX_SPOTS;
    const heap = (place: (i: number) => number, overlaps: number) =>
      read((document) => {
        const { center_x_mm, center_y_mm } = document.metadata.params;
        document.spots = Array.from({ length: n }, (_, sequence_index) => {
          const t_mm = place(sequence_index);
          const at = { theta_deg: 0, t_mm, x_mm: center_x_mm + t_mm, y_mm: center_y_mm };
          return { ...document.spots[0]!, ...at, sequence_index };
        });
        document.validation.overlap_count = overlaps;
        document.metrics.overlap_count = overlaps;
        const outside = document.spots.length;
        Object.assign(document.validation, { spots_outside_mask_count: outside });
        Object.assign(document.metrics, { spots_outside_mask_count: outside });
      });
    const all = (n * (n - 1)) / 2;
    const wrong = (field: string) => ({ ok: false, code: 'import_tampered', values: { field } });
    expect(heap(() => 0, all - 1)).toEqual(wrong('validation.overlap_count'));
    // counted to the last pair; that it is called valid is what is wrong with it then
    expect(heap((i) => -i * 1e-6, all)).toEqual(wrong('validation.plan_valid'));
    const [one] = (JSON.parse(sound) as PlanDocument).spots;
    const more = new Array<typeof one>(200_000).fill(one) as PlanDocument['spots'];
    expect(read((document) => void (document.spots = more))).toMatchObject({ values: { field: 'spots' } });
  });

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
        // set, not changed: this export is older than some
        const answer = read(({ metadata }) => void Object.assign(metadata.params, { [name]: value }));
        expect(answer, name).toMatchObject({ ok: false, code: 'import_invalid', values: { field } });
      }
    }
  });

  it('has angles of half a turn: the same place told by another one is refused', () => {
    const answer = read(({ spots }) => {
      spots[0]!.theta_deg += 180;
      spots[0]!.t_mm *= -1;
    });
    expect(answer).toMatchObject({ code: 'import_invalid', values: { field: 'spots.0.theta_deg' } });
  });

  it('has a photo of a kind that photos are kept in', () => {
    const answer = read(
      ({ image }) => Object.assign(image.photo!, { media_type: 'image/svg+xml' }),
      withPhoto,
    );
    expect(answer).toMatchObject({ code: 'import_invalid', values: { field: 'image.photo.media_type' } });
  });

  it('is refused with more masks than an image can be saved with, and the figure said', () => {
    const answer = read(({ masks }) => {
      for (let id = 100; masks.length <= MAX_MASKS; id++) masks.push({ ...masks[2]!, id });
    });
    const values = { field: 'masks', value: MAX_MASKS + 1, max: MAX_MASKS };
    expect(answer).toEqual({ ok: false, code: 'too_many_masks', values });
  });

  it('is refused with a name of a mask that the drawing could not save again', () => {
    for (const label of ['', '  ', 'x'.repeat(MAX_LABEL_CHARS + 1)]) {
      const answer = read(({ masks }) => void (masks[0]!.label = label));
      const values = { field: 'masks.0.label' };
      expect(answer, label).toEqual({ ok: false, code: 'import_invalid', values });
    }
    expect(read(({ masks }) => void (masks[0]!.label = 'x'.repeat(MAX_LABEL_CHARS))).ok).toBe(true);
  });

  it.each<[string, (document: PlanDocument, more: 0 | 1) => void]>([
    ['image.title', ({ image }, more) => void (image.title = 'x'.repeat(1000 + more))],
    ['metadata.app_version', ({ metadata }, more) => void (metadata.app_version = 'x'.repeat(1000 + more))],
    [
      'metadata.params.positions_mm',
      ({ metadata: { params } }, more) => {
        const [first] = params.positions_mm!;
        params.positions_mm = Array.from({ length: MAX_POSITIONS + more }, () => first!);
      },
    ],
  ])('may have so much and no more in %s', (field, change) => {
    const answer = (more: 0 | 1) => read((document) => change(document, more), several);
    expect(answer(0)).not.toMatchObject({ code: 'import_invalid' });
    expect(answer(1)).toEqual({ ok: false, code: 'import_invalid', values: { field } });
  });

  it.each([
    ['2.0', 'import_too_new'],
    ['1.7', 'import_too_new'],
    ['0.9', 'import_too_new'],
    ['1', 'import_invalid'],
  ])('of version %s is refused: %s', (version, code) => {
    expect(read(({ metadata }) => void (metadata.format_version = version))).toMatchObject({ code });
  });

  it('may begin with a byte order mark', () => {
    expect(readExportedPlan(`\ufeff${sound}`).ok).toBe(true);
  });

  it('that the planner would not take is refused with the planner’s field', () => {
    const values = { field: 'masks.1.id' };
    expect(read(({ masks }) => void (masks[1]!.id = 1))).toEqual({
      ok: false,
      code: 'import_invalid',
      values,
    });
  });
});

const accepted = {
  status: 'accepted',
  standing: 'stands',
  accepted_at: '2026-03-01T09:00:00.000Z',
  accepted_by: 'user',
} as const;

describe('an export that contradicts itself is refused, each half of it by its path:', () => {
  const cases: [field: string, what: string, (document: PlanDocument) => void][] = [
    ['metadata.notices', 'a draft that does not say so', (d) => void (d.metadata.notices = [])],
    [
      'metadata.notices',
      'a photo that is there and is said to be missing',
      (d) => {
        d.image.photo = { media_type: 'image/png', data_base64: 'AAAA' };
        d.metadata.notices.push('photo_missing');
      },
    ],
    [
      'metadata.standing',
      'an acceptance that ended twice',
      (d) => {
        const end = { reason: 'x', login: 'user', created_at: accepted.accepted_at };
        Object.assign(d.metadata, accepted, { standing: 'superseded', notices: ['superseded'] });
        d.metadata.decisions = [
          { ...end, kind: 'superseded', by_iteration_id: 9 },
          { ...end, kind: 'withdrawn', by_iteration_id: null },
        ];
      },
    ],
    [
      'metadata.status',
      'accepted by nobody',
      (d) => void Object.assign(d.metadata, accepted, { accepted_by: null, notices: [] }),
    ],
    [
      'metadata.status',
      'accepted at no time',
      (d) => void Object.assign(d.metadata, accepted, { accepted_at: null, notices: [] }),
    ],
    ['metadata.status', 'a draft with a time', (d) => void (d.metadata.accepted_at = accepted.accepted_at)],
    ['metadata.status', 'a draft with a name', (d) => void (d.metadata.accepted_by = accepted.accepted_by)],
    [
      'metadata.status',
      'an accepted demo',
      (d) => void Object.assign(d.metadata, accepted, { is_demo: true, notices: ['demo'] }),
    ],
    [
      'metadata.status',
      'an accepted plan of a test sheet',
      (d) => void Object.assign(d.metadata, accepted, { notices: ['test_sheet'] }),
    ],
    [
      'metadata.status',
      'an accepted plan that is not valid',
      (d) => {
        Object.assign(d.metadata, accepted, { notices: ['plan_invalid'] });
        d.validation.plan_valid = false;
      },
    ],
    [
      'metadata.params.positions_mm',
      'another first position in x',
      (d) => void (d.metadata.params.positions_mm![0]!.x_mm += 1),
    ],
    [
      'metadata.params.positions_mm',
      'another first position in y',
      (d) => void (d.metadata.params.positions_mm![0]!.y_mm += 1),
    ],
    [
      'metadata.params.positions_mm',
      'two positions where one was asked for',
      (d) => void d.metadata.params.positions_mm!.push({ x_mm: 1, y_mm: 1 }),
    ],
    ['metadata.params.scale_mm', 'another scale', (d) => void (d.metadata.params.scale_mm += 0.001)],
    ['image.height_mm', 'another height', (d) => void (d.image.height_mm += 0.002)],
    ['masks.0.vertices', 'a vertex between µm', (d) => void (d.masks[0]!.vertices[0]!.x += 0.0001)],
    ['spots.1.sequence_index', 'a number twice', (d) => void (d.spots[1]!.sequence_index = 0)],
    ['spots.0.mask_id', 'a spot in what is kept free', (d) => void (d.spots[0]!.mask_id = 3)],
    ['spots.0.mask_id', 'a spot in no mask', (d) => void (d.spots[0]!.mask_id = 9)],
    ['spots.0.position_index', 'a spot of no position', (d) => void (d.spots[0]!.position_index = 1)],
    ['spots.0.x_mm', 'a spot off its line in x', (d) => void (d.spots[0]!.x_mm += 0.004)],
    ['spots.0.y_mm', 'a spot off its line in y', (d) => void (d.spots[0]!.y_mm += 0.004)],
    ['validation.overlap_count', 'overlaps', (d) => void (d.validation.overlap_count = 1)],
    ['metrics.overlap_count', 'overlaps in the metrics', (d) => void (d.metrics.overlap_count = 1)],
    [
      'validation.spots_outside_mask_count',
      'spots outside',
      (d) => void (d.validation.spots_outside_mask_count = 1),
    ],
    [
      'metrics.spots_outside_mask_count',
      'spots outside in the metrics',
      (d) => void (d.metrics.spots_outside_mask_count = 1),
    ],
    [
      'validation.plan_valid',
      'valid with two spots in one place',
      (d) => {
        d.spots[1] = { ...d.spots[0]!, sequence_index: 1 };
        d.validation.overlap_count = d.metrics.overlap_count = 1;
      },
    ],
    ['metrics.per_mask', 'a mask without metrics', (d) => void d.metrics.per_mask.pop()],
    ['metrics.closest_mm', 'a distance', (d) => void (d.metrics.closest_mm! += 0.003)],
    ['metrics.area_mm2', 'an area beyond its tolerance', (d) => void (d.metrics.area_mm2 *= 1.01)],
  ];

  it.each(cases)('%s: %s', (field, _, change) => {
    expect(read(change)).toEqual({ ok: false, code: 'import_tampered', values: { field } });
  });
});
