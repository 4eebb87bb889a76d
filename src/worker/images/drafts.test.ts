/** What is begun on an image lives with that image: never on another, never another user's, gone when it goes. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_DRAFT_FIGURE, MAX_DRAFT_LABEL_UNITS, MAX_DRAFT_STEPS } from '../../core/limits';
import type { Draft, DraftHistory } from '../contract';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

const EMPTY: Draft = {
  version: 1,
  width_mm: 15.8,
  outline: null,
  selected_id: null,
  label: null,
  scale: null,
  form: null,
  history: null,
};
const OUTLINE: Draft = {
  ...EMPTY,
  outline: [
    { x: 1, y: 1 },
    { x: 4.25, y: 1.5 },
  ],
};

let worker: TestWorker;
let id: number;
let uid: string;
let mask_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  id = await addDrawnImage(worker);
  uid = (await got(worker.api.getImage(id))).uid;
  mask_id = (await got(worker.api.listMasks(id)))[0]!.id;
});

const rows = () => worker.runtime.opened!.db.rows('SELECT image_uid, user_id FROM drafts');

/** A step back to a drawing that had one mask more. */
function historyOf(vertices = square(3, 3, 8).vertices): DraftHistory {
  return {
    shapes: [
      { mask: 0, label: 'A', role: 'treat', vertices },
      { mask: 1, label: 'gone', role: 'exclude', vertices: square(1, 1, 2).vertices },
    ],
    past: [[0, 1]],
    present: [0],
    ids: [mask_id],
    future: [],
  };
}

/** Everything that can be begun at once. */
function full(): Draft {
  return {
    ...OUTLINE,
    selected_id: mask_id,
    label: { mask_id, text: 'Left cheek, upp' },
    scale: {
      kind: 'line',
      length_mm: 5,
      width_mm: null,
      line: { from_px: { x: 0, y: 9.5 }, to_px: { x: 300, y: 20 } },
    },
    form: {
      iteration_id: null,
      values: { coverage_pct: null, algorithm_mode: 'grid', center_x_mm: 3, center_y_mm: 4 },
      per_mask: true,
      coverage: [{ mask_id, pct: 200 }],
    },
    history: historyOf(),
  };
}

describe('what is begun', () => {
  it('comes back whole, also after the app was closed, and goes when it is finished', async () => {
    await got(worker.api.saveDraft(uid, full()));
    expect(await got(worker.api.getDraft(uid))).toEqual(full());
    const later = makeTestWorker(worker.disk);
    await got(later.api.open());
    await got(later.api.signIn('user', '123'));
    expect(await got(later.api.getDraft(uid))).toEqual(full());
    await got(later.api.saveDraft(uid, null));
    expect(await got(later.api.getDraft(uid))).toBeNull();
    expect(later.runtime.opened!.db.rows('SELECT * FROM drafts')).toEqual([]);
  });

  it('of one image is nothing to another, also not to one that has its number in other data', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    const other = await got(worker.api.addImage(photoBlob()));
    expect(await got(worker.api.getDraft(other.uid))).toBeNull();
    const elsewhere = await makeSignedIn();
    const there = await got(elsewhere.api.getImage(await addDrawnImage(elsewhere)));
    expect(there.id).toBe(id);
    expect(there.uid).not.toBe(uid);
    expect(await failed(elsewhere.api.getDraft(uid))).toBe('image_not_found');
  });

  it('lands nowhere when its image has gone', async () => {
    await got(worker.api.deleteImage(id));
    const next = await addDrawnImage(worker);
    const before = worker.disk.commits_n;
    expect(await failed(worker.api.saveDraft(uid, OUTLINE))).toBe('image_not_found');
    expect(worker.disk.commits_n).toBe(before);
    expect(rows()).toEqual([]);
    expect(await got(worker.api.getDraft((await got(worker.api.getImage(next))).uid))).toBeNull();
  });

  it('goes with its image', async () => {
    await got(worker.api.saveDraft(uid, full()));
    expect(rows()).toHaveLength(1);
    await got(worker.api.deleteImage(id));
    expect(rows()).toEqual([]);
  });

  it('is seen and changed by nobody else', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    await becomeSecondUser(worker);
    expect(await failed(worker.api.getDraft(uid))).toBe('image_not_found');
    expect(await failed(worker.api.saveDraft(uid, null))).toBe('image_not_found');
    expect(await failed(worker.api.saveDraft(uid, EMPTY))).toBe('image_not_found');
    await got(worker.api.signIn('user', '123'));
    expect(await got(worker.api.getDraft(uid))).toEqual(OUTLINE);
  });

  it('is written once: the same again touches neither disk nor time', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    const before = worker.disk.commits_n;
    await got(worker.api.saveDraft(uid, structuredClone(OUTLINE)));
    expect(worker.disk.commits_n).toBe(before);
    // Two at once: the later one counts.
    await Promise.all([worker.api.saveDraft(uid, full()), worker.api.saveDraft(uid, OUTLINE)]);
    expect(await got(worker.api.getDraft(uid))).toEqual(OUTLINE);
  });

  it('is no event and no reason for a backup', async () => {
    const about = async () => ({
      image: await got(worker.api.getImage(id)),
      backup: await got(worker.api.getBackupSummary()),
      audit: worker.runtime.opened!.db.rows('SELECT * FROM audit_log'),
    });
    const before = await about();
    worker.clock.ms += 1000;
    await got(worker.api.saveDraft(uid, full()));
    expect(await about()).toEqual(before);
  });
});

describe('what is restored', () => {
  /** Brings the data to those of another device, whose first image has another name. */
  async function restoreOther(): Promise<void> {
    const other = makeTestWorker();
    await got(other.api.open());
    await got(other.api.signIn('user', '123'));
    await addDrawnImage(other);
    const { blob } = await got(other.api.makeBackup(null, () => undefined));
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, () => undefined));
    await got(worker.api.restoreBackup(blob, null, fingerprint, () => undefined));
    await got(worker.api.open());
    await got(worker.api.signIn('user', '123'));
  }

  it('has its own: what was begun here lies on none of its photos, and a late write finds none', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    await restoreOther();
    const there = await got(worker.api.getImage(id));
    expect(await got(worker.api.getDraft(there.uid))).toBeNull();
    expect(await failed(worker.api.saveDraft(uid, OUTLINE))).toBe('image_not_found');
    expect(rows()).toEqual([]);
  });

  it('brings back what was begun when the backup was made', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    const { blob } = await got(worker.api.makeBackup(null, () => undefined));
    await got(worker.api.saveDraft(uid, null));
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, () => undefined));
    await got(worker.api.restoreBackup(blob, null, fingerprint, () => undefined));
    await got(worker.api.open());
    await got(worker.api.signIn('user', '123'));
    expect(await got(worker.api.getDraft(uid))).toEqual(OUTLINE);
  });
});

describe('what does not fit is refused', () => {
  const off = { x: 16, y: 1 };
  const wrong: [string, () => unknown, string][] = [
    ['no draft', () => 'outline', 'draft'],
    ['nothing', () => undefined, 'draft'],
    ['another version', () => ({ ...EMPTY, version: 2 }), 'version'],
    ['a field that nobody knows', () => ({ ...EMPTY, patient: 'X' }), 'patient'],
    ['a point without place', () => ({ ...EMPTY, outline: [{ x: 1 }] }), 'outline.0.y'],
    ['a point off the photo', () => ({ ...EMPTY, outline: [{ x: 1, y: 1 }, off] }), 'outline'],
    ['another scale', () => ({ ...OUTLINE, width_mm: 20 }), 'width_mm'],
    ['a mask of elsewhere', () => ({ ...EMPTY, selected_id: mask_id + 1 }), 'selected_id'],
    ['a name of elsewhere', () => ({ ...EMPTY, label: { mask_id: mask_id + 1, text: '' } }), 'label'],
    [
      'an endless name',
      () => ({ ...EMPTY, label: { mask_id, text: 'x'.repeat(MAX_DRAFT_LABEL_UNITS + 1) } }),
      'label.text',
    ],
    [
      'a line off the photo',
      () => ({ ...EMPTY, scale: { ...full().scale, line: { from_px: off, to_px: { x: 513, y: 0 } } } }),
      'scale',
    ],
    [
      'a line below the photo',
      () => ({
        ...EMPTY,
        scale: { ...full().scale, line: { from_px: { x: 0, y: 0 }, to_px: { x: 0, y: 513 } } },
      }),
      'scale',
    ],
    [
      'an endless figure',
      () => ({ ...EMPTY, scale: { ...full().scale, length_mm: MAX_DRAFT_FIGURE * 2 } }),
      'scale.length_mm',
    ],
    [
      'a parameter that nobody knows',
      () => ({ ...EMPTY, form: { ...full().form, values: { power: 3 } } }),
      'form.values.power',
    ],
    [
      'a choice that is none',
      () => ({ ...EMPTY, form: { ...full().form, values: { algorithm_mode: 'spiral' } } }),
      'form.values.algorithm_mode',
    ],
    [
      'a wish for a mask of elsewhere',
      () => ({ ...EMPTY, form: { ...full().form, coverage: [{ mask_id: 99, pct: 3 }] } }),
      'form',
    ],
    [
      'two wishes for one mask',
      () => ({
        ...EMPTY,
        form: {
          ...full().form,
          coverage: [
            { mask_id, pct: 3 },
            { mask_id, pct: 4 },
          ],
        },
      }),
      'form',
    ],
    ['a plan of elsewhere', () => ({ ...EMPTY, form: { ...full().form, iteration_id: 99 } }), 'form'],
    [
      'too many steps',
      () => ({
        ...EMPTY,
        history: { ...historyOf(), past: Array.from({ length: MAX_DRAFT_STEPS + 1 }, () => []) },
      }),
      'history.past',
    ],
    ['a step to nothing', () => ({ ...EMPTY, history: { ...historyOf(), past: [[7]] } }), 'history'],
    [
      'one mask twice in a step',
      () => ({ ...EMPTY, history: { ...historyOf(), past: [[0, 0]] } }),
      'history',
    ],
    [
      'a history of another drawing',
      () => ({ ...EMPTY, history: historyOf(square(2, 3, 8).vertices) }),
      'history',
    ],
    [
      'a history of a mask that is kept free by now',
      () => {
        const history = historyOf();
        history.shapes[0]!.role = 'exclude';
        return { ...EMPTY, history };
      },
      'history',
    ],
    [
      'a history of other rows',
      () => ({ ...EMPTY, history: { ...historyOf(), ids: [mask_id + 1] } }),
      'history',
    ],
    [
      'a step off the photo',
      () => {
        const history = historyOf();
        history.shapes[1]!.vertices = square(14, 14, 3).vertices;
        return { ...EMPTY, history };
      },
      'history',
    ],
  ];
  it.each(wrong)('%s', async (_name, draft, field) => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    const answer = await worker.api.saveDraft(uid, draft() as Draft);
    expect(answer).toMatchObject({ ok: false, code: 'bad_request', values: { field } });
    expect(await got(worker.api.getDraft(uid))).toEqual(OUTLINE);
  });

  it('whatever comes, what is kept is what fits or what was there before', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    const parts: (keyof Draft)[] = [
      'width_mm',
      'outline',
      'selected_id',
      'label',
      'scale',
      'form',
      'history',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts), fc.json(), async (part, json) => {
        const before = await got(worker.api.getDraft(uid));
        const draft = { ...EMPTY, [part]: JSON.parse(json) as unknown } as Draft;
        const answer = await worker.api.saveDraft(uid, draft);
        if (!answer.ok) expect(answer.code).toBe('bad_request');
        expect((await got(worker.api.getImage(id))).uid).toBe(uid);
        const after = await got(worker.api.getDraft(uid));
        const isEmpty = parts.slice(1).every((name) => draft[name] === null);
        expect(after).toEqual(!answer.ok ? before : isEmpty ? null : draft);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what fits no more', () => {
  it('is left out when it is read, the rest stays: another drawing has no steps of this one', async () => {
    await got(worker.api.saveDraft(uid, full()));
    await got(worker.api.saveMasks(id, [square(5, 5, 4)], [mask_id]));
    const now = await got(worker.api.getDraft(uid));
    expect(now).toEqual({
      ...full(),
      selected_id: null,
      label: null,
      form: null,
      history: null,
    });
  });

  it('moves with the photo when the scale changes, as masks do', async () => {
    await got(worker.api.saveDraft(uid, full()));
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 31.6 }));
    const now = (await got(worker.api.getDraft(uid)))!;
    expect(now.width_mm).toBe(31.6);
    expect(now.outline).toEqual([
      { x: 2, y: 2 },
      { x: 8.5, y: 3 },
    ]);
    expect(now.form!.values).toMatchObject({ center_x_mm: 6, center_y_mm: 8 });
    expect(now.history!.shapes[0]!.vertices).toEqual(square(6, 6, 16).vertices);
    // And is still what may be written.
    await got(worker.api.saveDraft(uid, now));
  });

  it('is a form whose plan was deleted', async () => {
    const made = await got(plan(worker, id));
    const draft = { ...EMPTY, form: { ...full().form!, iteration_id: made.id } };
    await got(worker.api.saveDraft(uid, draft));
    expect(await got(worker.api.getDraft(uid))).toEqual(draft);
    await got(worker.api.deleteDraft(made.id));
    expect(await got(worker.api.getDraft(uid))).toBeNull();
  });

  it('is anything in the database that is no draft', async () => {
    await got(worker.api.saveDraft(uid, OUTLINE));
    for (const payload of ['{}', '[]', '"x"', '{"version":1}']) {
      worker.runtime.opened!.db.run('UPDATE drafts SET payload = :payload', { payload });
      expect(await got(worker.api.getDraft(uid))).toBeNull();
    }
  });
});

describe('the app left at the very moment', () => {
  it('of closing an outline: what is a mask by now is not begun any more', async () => {
    const drawn = [
      { x: 1, y: 1 },
      { x: 4.2504, y: 1.5 },
      { x: 3, y: 4 },
    ];
    const [first] = await got(worker.api.listMasks(id));
    const whole = { ...EMPTY, outline: drawn, selected_id: mask_id };
    for (const points_n of [3, 2]) {
      await got(worker.api.saveDraft(uid, { ...whole, outline: drawn.slice(0, points_n) }));
      expect((await got(worker.api.getDraft(uid)))?.outline).toHaveLength(points_n);
    }
    const closed = square(8, 8, 2, { vertices: drawn });
    const [, stored] = await got(worker.api.saveMasks(id, [first!, closed], [mask_id]));
    expect(await got(worker.api.getDraft(uid))).toEqual({ ...EMPTY, selected_id: mask_id });
    // One that only begins where a mask has a corner is begun; so is one whose mask an undo has taken away.
    const another = [drawn[0]!, { x: 9, y: 9 }];
    await got(worker.api.saveDraft(uid, { ...EMPTY, outline: another }));
    expect((await got(worker.api.getDraft(uid)))?.outline).toEqual(another);
    await got(worker.api.saveDraft(uid, { ...EMPTY, outline: drawn }));
    await got(worker.api.saveMasks(id, [first!], [mask_id, stored!.id]));
    expect((await got(worker.api.getDraft(uid)))?.outline).toEqual(drawn);
  });

  it('of setting the scale: its form is not open any more, the rest is as it was', async () => {
    await got(worker.api.saveDraft(uid, full()));
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 15.8 }, true));
    expect(await got(worker.api.getDraft(uid))).toEqual({ ...full(), scale: null });
    await got(worker.api.saveDraft(uid, { ...EMPTY, scale: full().scale }));
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 15.8 }, true));
    expect(await got(worker.api.getDraft(uid))).toBe(null);
  });
});
