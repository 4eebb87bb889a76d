import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  failed,
  got,
  makeSignedIn,
  photoBlob,
  plan,
  square,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { MaskInput, MaskRow } from '../contract';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

const list = () => got(worker.api.listMasks(image_id));

/** Saves a drawing that was started from the masks as they are. */
async function save(masks: MaskInput[]) {
  const ids = (await list()).map((mask) => mask.id);
  return worker.api.saveMasks(image_id, masks, ids);
}

describe('saving the drawing', () => {
  it('keeps unchanged rows, alters changed ones, adds and removes', async () => {
    const [a] = await list();
    const saved = await got(
      save([a!, square(1, 1, 1, { label: 'B' }), square(5, 5, 2, { label: 'C', role: 'exclude' })]),
    );
    expect(saved.map(({ label, role }) => [label, role])).toEqual([
      ['A', 'treat'],
      ['B', 'treat'],
      ['C', 'exclude'],
    ]);
    expect(saved[0]).toEqual(a);
    const [, b, c] = saved as [MaskRow, MaskRow, MaskRow];
    const changed = await got(save([{ ...b, label: ' B2 ' }, c]));
    expect(changed).toEqual([{ ...b, label: 'B2' }, c]);
    expect(await list()).toEqual(changed);
  });

  it('keeps the order, which says what lies on top', async () => {
    const [a] = await list();
    const [first, second] = (await got(save([a!, square(1, 1, 1, { label: 'B' })]))) as [MaskRow, MaskRow];
    const turned = await got(save([second, first]));
    expect(turned).toEqual([second, first]);
  });

  it('retires a used mask when it is edited or dropped, and nothing else', async () => {
    await got(plan(worker, image_id));
    const [used] = await list();
    expect(used!.used).toBe(true);
    expect(await got(save([used!]))).toEqual([used]);
    const [edited] = await got(save([{ ...used!, label: 'new name' }]));
    expect(edited!.id).not.toBe(used!.id);
    expect(edited).toMatchObject({ label: 'new name', used: false, vertices: used!.vertices });
    await got(plan(worker, image_id));
    expect(await got(save([]))).toEqual([]);
    expect(await got(worker.api.listIterations(image_id))).toHaveLength(2);
  });

  it('lets a used mask move in the stack', async () => {
    await got(plan(worker, image_id));
    const [used] = await list();
    const saved = await got(save([square(1, 1, 1, { label: 'below' }), used!]));
    expect(saved[1]).toEqual(used);
  });

  it('keeps a mask under 3 % of the aperture on the drawing', async () => {
    expect(await got(save([square(1, 1, 0.5)]))).toHaveLength(1);
  });
});

describe('a drawing that is refused', () => {
  const crossing = [
    { x: 1, y: 1 },
    { x: 5, y: 5 },
    { x: 5, y: 1 },
    { x: 1, y: 5 },
  ];

  it.each([
    ['mask_too_few_vertices', [square(1, 1, 1, { vertices: crossing.slice(0, 2) })]],
    ['mask_too_few_vertices', [square(1, 1, 1, { vertices: [] })]],
    ['mask_self_crossing', [square(1, 1, 1, { vertices: crossing })]],
    ['mask_outside_photo', [square(-1, 1, 3)]],
    ['mask_outside_photo', [square(14, 1, 3)]],
    ['mask_label_invalid', [square(1, 1, 1, { label: '  ' })]],
    ['mask_label_invalid', [square(1, 1, 1, { label: 'x'.repeat(61) })]],
    ['mask_not_found', [square(1, 1, 1, { id: 999 })]],
    ['bad_request', [square(1, 1, 1, { role: 'maybe' as 'treat' })]],
    ['too_many_masks', Array.from({ length: 51 }, () => square(1, 1, 1))],
  ] as const)('with %s changes nothing', async (code, masks) => {
    const before = await list();
    const commits = worker.disk.commits_n;
    const good = square(2, 2, 2, { label: 'good' });
    const answer = await save([...before, good, ...masks]);
    expect(answer).toMatchObject({ ok: false, code });
    if (code !== 'too_many_masks' && code !== 'bad_request')
      expect(answer).toMatchObject({ values: { mask: 2 } });
    expect(await list()).toEqual(before);
    expect(worker.disk.commits_n).toBe(commits);
  });

  it('refuses one mask twice', async () => {
    const [a] = await list();
    expect(await failed(save([a!, a!]))).toBe('mask_not_found');
  });

  it('tells that it started from other masks', async () => {
    const [a] = await list();
    for (const ids of [[], [a!.id, 99], [99]])
      expect(await failed(worker.api.saveMasks(image_id, [a!], ids))).toBe('masks_changed_elsewhere');
  });

  it('needs a scale and an image', async () => {
    const { id } = await got(worker.api.addImage(photoBlob()));
    expect(await failed(worker.api.saveMasks(id, [], []))).toBe('scale_missing');
    expect(await failed(worker.api.saveMasks(99, [], []))).toBe('image_not_found');
  });
});
