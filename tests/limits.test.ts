/**
 * Each limit at its border: what is just allowed is allowed, and the next is refused by name with the figure
 * of core/limits. A copy of a limit elsewhere would part from it here.
 */
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { readExportedPlan } from '../src/core/export/import';
import { checkMaskVertices } from '../src/core/geometry/polygon';
import * as limits from '../src/core/limits';
import { makePlan } from '../src/core/planner/plan';
import { parsePlanRequest } from '../src/core/planner/request';
import { coverageMap } from '../src/core/planner/report/coverageMap';
import { validatePlan } from '../src/core/planner/validation/validate';
import { fail, ok } from '../src/core/result';
import type { Failure, Result } from '../src/core/result';
import { LOCAL_DISC_RADIUS_MM } from '../src/core/units';
import { photoWidthMm } from '../src/worker/images/scale';
import { readHeader } from '../src/worker/photo/header';
import { createMaskEditor } from '../src/ui/workspace/masks/maskEditor';
import { formRange, inRange } from '../src/ui/workspace/planForm';
import { addDrawnImage, makeSignedIn, square } from './support/testWorker';

const image = { width_mm: 15.8, height_mm: 15.8 };
const text = (chars_n: number): string => 'x'.repeat(chars_n);
const squares = (n: number) => Array.from({ length: n }, () => square(3, 3, 8));
const request = (masks_n: number, more: object = {}) => ({
  image,
  masks: squares(masks_n).map(({ vertices }) => ({ vertices })),
  coverage_pct: 10,
  ...more,
});

/** Code and figures of a failure; null for a success. */
function failureOf(answer: Result<unknown>): Pick<Failure, 'code' | 'values'> | null {
  return answer.ok ? null : { code: answer.code, values: answer.values ?? {} };
}

it('the limits are what was agreed upon: a changed one is said in docs and changelog, not slipped in', () => {
  expect({ ...limits }).toEqual({
    MAX_MASKS: 50,
    MAX_PROFILES: 50,
    MAX_RECEIVED_FILES: 50,
    MAX_RECEIVED_BYTES: 1_000_000_000,
    MAX_PROFILE_NAME_CHARS: 40,
    MAX_MOTION_CHOICES: 20,
    MAX_REQUEST_MASKS: 200,
    MAX_REQUEST_LABEL_CHARS: 200,
    MAX_MASK_VERTICES: 20_000,
    MAX_TOTAL_VERTICES: 100_000,
    NAME_UNITS_PER_CHAR: 3,
    MAX_LABEL_CHARS: 60,
    MAX_TITLE_CHARS: 120,
    MAX_REASON_CHARS: 500,
    MAX_LOGIN_CHARS: 40,
    SEED_LOGIN: 'user',
    SEED_PASSWORD: '123',
    MIN_PASSWORD_CHARS: 8,
    MAX_PASSWORD_BYTES: 72,
    MIN_PASSPHRASE_CHARS: 8,
    MIN_LINE_PX: 20,
    PHOTO_WIDTH_RANGE_MM: [2, 500],
    USUAL_PHOTO_WIDTH_MM: [5, 300],
    MAX_PHOTO_PIXELS: 50_000_000,
    MAX_PHOTO_SIDE_PX: 8192,
    MAX_WORKING_PIXELS: 12_000_000,
    MAX_PHOTO_BYTES: 200_000_000,
    MIN_PHOTO_SIDE_PX: 64,
    COVERAGE_RANGE_PCT: [3, 20],
    MAX_OUTSIDE_PCT: 5,
    MAX_SPOTS: 50_000,
    SHEET_FIELD_RANGE_MM: [2, 50],
    SHEET_ANGLE_STEP_RANGE_DEG: [2, 20],
    MAX_DRAFT_STEPS: 50,
    MAX_DRAFT_VERTICES: 20_000,
    MAX_DRAFT_LABEL_UNITS: 2_000,
    MAX_DRAFT_FIGURE: 1e9,
    MAX_DRAFT_CHARS: 4_000_000,
    MAX_IMPORT_CHARS: 67_108_864,
    MAX_CODE_CHARS: 1900,
    NUDGE_MM: 0.1,
    NUDGE_SHIFT_FACTOR: 10,
    IDLE_RANGE_MIN: [1, 60],
    DEFAULT_IDLE_MIN: 5,
    FREE_TRIES: 4,
    TRY_DELAY_RANGE_S: [5, 900],
    MOVED_SPOT_MAX_MM: 0.5,
    MAX_PAGE_ROWS: 200,
    IMAGE_PAGE_ROWS: 12,
    MAX_MARKED_FINDINGS: 500,
    AUDIT_PAGE_ROWS: 50,
    VIDEO_LENGTH_RANGE_S: [5, 60],
    MAX_TRUE_VIDEO_S: 300,
    MAX_VIDEO_SIDE_PX: 1920,
  });
});

describe('masks per image', () => {
  const refused = { code: 'too_many_masks', values: { max: limits.MAX_MASKS } };

  it('in the planner: more, for plans that were imported before imports were held to it', () => {
    const most = limits.MAX_REQUEST_MASKS;
    expect(parsePlanRequest(request(most)).ok).toBe(true);
    expect(failureOf(parsePlanRequest(request(most + 1)))).toMatchObject({
      code: 'too_many_masks',
      values: { max: most },
    });
  });

  it('in the worker', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    const ids = async () =>
      (await worker.api.listMasks(id).then((all) => (all.ok ? all.value : []))).map(({ id }) => id);
    expect(
      failureOf(await worker.api.saveMasks(id, squares(limits.MAX_MASKS + 1), await ids())),
    ).toMatchObject(refused);
    expect((await worker.api.saveMasks(id, squares(limits.MAX_MASKS), await ids())).ok).toBe(true);
  });

  it('on the screen', () => {
    const opened = (masks_n: number) => {
      const editor = createMaskEditor(
        () => null,
        () => image,
        async () => ok([]),
      );
      const rows = squares(masks_n).map((mask, i) => ({
        ...mask,
        id: i + 1,
        image_id: 1,
        used: false,
        created_at: '',
      }));
      editor.adopt(rows);
      return editor;
    };
    expect(opened(limits.MAX_MASKS - 1).startDraft().ok).toBe(true);
    expect(failureOf(opened(limits.MAX_MASKS).startDraft())).toMatchObject(refused);
  });
});

describe('vertices', () => {
  /** A circle: the simplest outline that crosses nothing. */
  const circle = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      x: 7.9 + 7 * Math.cos((2 * Math.PI * i) / n),
      y: 7.9 + 7 * Math.sin((2 * Math.PI * i) / n),
    }));

  it('of one mask', () => {
    const at = checkMaskVertices(circle(limits.MAX_MASK_VERTICES), image);
    expect(failureOf(at)?.code).not.toBe('bad_request');
    expect(failureOf(checkMaskVertices(circle(limits.MAX_MASK_VERTICES + 1), image))).toMatchObject({
      code: 'bad_request',
      values: { max: limits.MAX_MASK_VERTICES },
    });
  });

  it('of all masks of a request', () => {
    const masks = (last_n: number) => {
      const full_n = Math.floor((limits.MAX_TOTAL_VERTICES - 3) / 5000);
      const rest = limits.MAX_TOTAL_VERTICES - full_n * 5000;
      return [...Array.from({ length: full_n }, () => circle(5000)), circle(rest + last_n)].map(
        (vertices) => ({
          vertices,
        }),
      );
    };
    expect(parsePlanRequest({ ...request(0), masks: masks(0) }).ok).toBe(true);
    expect(failureOf(parsePlanRequest({ ...request(0), masks: masks(1) }))).toMatchObject({
      code: 'bad_request',
      values: { field: 'masks', max: limits.MAX_TOTAL_VERTICES },
    });
  });
});

describe('names and secrets', () => {
  it('a mask’s name, in the worker and on the screen', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const id = await addDrawnImage(worker);
    const [row] = await api.listMasks(id).then((all) => (all.ok ? all.value : []));
    const refused = { code: 'mask_label_invalid', values: { max: limits.MAX_LABEL_CHARS } };
    const named = (chars_n: number) => [square(3, 3, 8, { label: text(chars_n) })];
    expect(failureOf(await api.saveMasks(id, named(limits.MAX_LABEL_CHARS + 1), [row!.id]))).toMatchObject(
      refused,
    );
    expect((await api.saveMasks(id, named(limits.MAX_LABEL_CHARS), [row!.id])).ok).toBe(true);

    const editor = createMaskEditor(
      () => null,
      () => image,
      async () => fail('storage_full'),
    );
    editor.adopt([row!]);
    const { key } = editor.history.value.present[0]!;
    expect(editor.rename(key, text(limits.MAX_LABEL_CHARS)).ok).toBe(true);
    expect(failureOf(editor.rename(key, text(limits.MAX_LABEL_CHARS + 1)))).toMatchObject(refused);
  });

  it('an image’s title', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    expect((await worker.api.renameImage(id, text(limits.MAX_TITLE_CHARS))).ok).toBe(true);
    expect(failureOf(await worker.api.renameImage(id, text(limits.MAX_TITLE_CHARS + 1)))).toMatchObject({
      values: { max: limits.MAX_TITLE_CHARS },
    });
  });

  it('logins and passwords', async () => {
    const { api } = await makeSignedIn();
    // No one character alone, which is among the commonest.
    const secretOf = (chars_n: number) => `${text(chars_n - 1)}q`;
    const password = secretOf(limits.MIN_PASSWORD_CHARS);
    const refusal = async (login: string, secret: string) => failureOf(await api.addUser(login, secret));
    expect(await refusal(text(limits.MAX_LOGIN_CHARS), password)).toBeNull();
    expect(await refusal(text(limits.MAX_LOGIN_CHARS + 1), password)).toMatchObject({
      code: 'login_invalid',
      values: { max: limits.MAX_LOGIN_CHARS },
    });
    expect(await refusal('short', text(limits.MIN_PASSWORD_CHARS - 1))).toMatchObject({
      code: 'password_too_short',
      values: { min: limits.MIN_PASSWORD_CHARS },
    });
    expect(await refusal('long', secretOf(limits.MAX_PASSWORD_BYTES))).toBeNull();
    expect(await refusal('longer', secretOf(limits.MAX_PASSWORD_BYTES + 1))).toMatchObject({
      code: 'password_too_long',
      values: { max: limits.MAX_PASSWORD_BYTES },
    });
  });

  it('a backup’s passphrase', async () => {
    const { api } = await makeSignedIn();
    const made = async (chars_n: number) => failureOf(await api.makeBackup(text(chars_n), () => undefined));
    expect(await made(limits.MIN_PASSPHRASE_CHARS)).toBeNull();
    expect(await made(limits.MIN_PASSPHRASE_CHARS - 1)).toMatchObject({
      code: 'passphrase_too_short',
      values: { min: limits.MIN_PASSPHRASE_CHARS },
    });
  });

  it('the first user is the one that is told', async () => {
    const { api } = await makeSignedIn();
    await api.signOut();
    expect((await api.signIn(limits.SEED_LOGIN, limits.SEED_PASSWORD)).ok).toBe(true);
  });
});

describe('scale and photo', () => {
  const size = { width_px: 1000, height_px: 1000 };

  it('the measuring line', () => {
    const line = (px: number) =>
      photoWidthMm(size, { kind: 'line', from_px: { x: 0, y: 0 }, to_px: { x: px, y: 0 }, length_mm: 1 });
    expect(line(limits.MIN_LINE_PX).ok).toBe(true);
    expect(failureOf(line(limits.MIN_LINE_PX - 0.5))).toMatchObject({
      code: 'scale_line_too_short',
      values: { min: limits.MIN_LINE_PX },
    });
  });

  it('the width of a photo, in the worker and in the planner', () => {
    const [min, max] = limits.PHOTO_WIDTH_RANGE_MM;
    const answers = (width_mm: number) => [
      failureOf(photoWidthMm(size, { kind: 'width', width_mm })),
      failureOf(
        parsePlanRequest({ ...request(0), image: { width_mm, height_mm: 1 }, masks: [{ vertices: [] }] }),
      ),
    ];
    for (const width_mm of [min, max]) {
      const [worker, planner] = answers(width_mm);
      expect(worker).toBeNull();
      expect(planner?.code).toBe('mask_too_few_vertices');
    }
    for (const width_mm of [min - 0.1, max + 0.1]) {
      for (const answer of answers(width_mm)) expect(answer?.values).toMatchObject({ min, max });
    }
  });

  it('its pixels', () => {
    const side = limits.MIN_PHOTO_SIDE_PX;
    const width = limits.MAX_PHOTO_PIXELS / 5000;
    expect(readHeader(emptyPng(width, 5000)).ok).toBe(true);
    expect(failureOf(readHeader(emptyPng(width + 1, 5000)))).toMatchObject({
      code: 'photo_too_large',
      values: { max: limits.MAX_PHOTO_PIXELS / 1e6 },
    });
    expect(readHeader(wholePng(side, side)).ok).toBe(true);
    expect(failureOf(readHeader(wholePng(side - 1, side)))).toMatchObject({
      code: 'photo_too_small',
      values: { min: side },
    });
  });
});

describe('plans', () => {
  it('coverage, in the planner and on the form', () => {
    const [min, max] = limits.COVERAGE_RANGE_PCT;
    expect(formRange('coverage_pct')).toEqual([min, max]);
    for (const coverage_pct of [min, max]) {
      expect(parsePlanRequest(request(1, { coverage_pct })).ok).toBe(true);
      expect(inRange('coverage_pct', coverage_pct)).toBe(true);
    }
    for (const coverage_pct of [min - 0.01, max + 0.01]) {
      expect(failureOf(parsePlanRequest(request(1, { coverage_pct })))).toMatchObject({
        code: 'coverage_out_of_range',
        values: { min, max },
      });
      expect(inRange('coverage_pct', coverage_pct)).toBe(false);
    }
  });

  it('spots outside their area', () => {
    const asked = parsePlanRequest(request(1));
    if (!asked.ok) throw new Error(asked.code);
    const made = makePlan(asked.value);
    if (!made.ok) throw new Error(made.code);
    const { params } = made.value;
    const spots = made.value.spots.slice(0, 60);
    const allowed_n = Math.floor((spots.length * limits.MAX_OUTSIDE_PCT) / 100);
    const severity = (outside_n: number) =>
      validatePlan(
        asked.value,
        params.positions_mm,
        spots.map((spot, i) => (i < outside_n ? { ...spot, x_mm: 1 + i / 2, y_mm: 1 } : spot)),
      ).messages.find(({ code }) => code === 'spots_outside_mask')?.severity;
    expect(severity(allowed_n)).toBe('warning');
    expect(severity(allowed_n + 1)).toBe('error');
  });

  it('spots of one plan', () => {
    const asked = parsePlanRequest({
      image: { width_mm: 100, height_mm: 100 },
      masks: [{ vertices: square(1, 1, 98).vertices }],
      coverage_pct: limits.COVERAGE_RANGE_PCT[1],
      aperture_diameter_mm: 100,
      spot_diameter_um: 100,
    });
    if (!asked.ok) throw new Error(asked.code);
    expect(failureOf(makePlan(asked.value))).toMatchObject({
      code: 'too_many_spots',
      values: { max: limits.MAX_SPOTS },
    });
  });

  it('the disc of local coverage', () => {
    const asked = parsePlanRequest(request(1));
    if (!asked.ok) throw new Error(asked.code);
    const map = coverageMap(asked.value, [{ x_mm: 7.9, y_mm: 7.9 }], [{ x_mm: 7, y_mm: 7, mask_id: 1 }]);
    const reached = [...map.relative].flatMap((value, i) => {
      const x = map.x_mm + ((i % map.columns) + 0.5) * map.step_mm;
      const y = map.y_mm + (Math.floor(i / map.columns) + 0.5) * map.step_mm;
      return value > 0 ? [Math.hypot(x - 7, y - 7)] : [];
    });
    const farthest_mm = Math.max(...reached);
    expect(farthest_mm).toBeLessThanOrEqual(LOCAL_DISC_RADIUS_MM);
    expect(farthest_mm).toBeGreaterThan(LOCAL_DISC_RADIUS_MM - map.step_mm);
  });

  it('the file of a plan to import', () => {
    expect(failureOf(readExportedPlan(text(limits.MAX_IMPORT_CHARS)))?.code).toBe('import_not_a_plan');
    expect(failureOf(readExportedPlan(text(limits.MAX_IMPORT_CHARS + 1)))?.code).toBe('import_too_large');
  });
});

function wholePng(width: number, height: number): Uint8Array {
  return new Uint8Array(PNG.sync.write(new PNG({ width, height })));
}

/** A PNG that claims a size and has next to no pixels. */
function emptyPng(width: number, height: number): Uint8Array {
  const bytes = wholePng(1, 1);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(16, width);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(20, height);
  return bytes;
}
