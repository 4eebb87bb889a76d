import { beforeEach, describe, expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, photoBlob, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { sha256Hex } from '../kernel/hash';

let worker: TestWorker;
beforeEach(async () => {
  worker = await makeSignedIn();
});

describe('adding a photo', () => {
  it('stores row and bytes under one name', async () => {
    const image = await got(worker.api.addImage(photoBlob()));
    const bytes = new Uint8Array(await photoBlob().arrayBuffer());
    expect(image).toMatchObject({
      title: '2026-03-01 · 1',
      removed: [],
      width_px: 512,
      height_px: 512,
      width_mm: null,
      height_mm: null,
      scale: null,
      sha256: await sha256Hex(bytes),
      deletable: true,
      latest: null,
    });
    expect(image.storage_path).toMatch(
      new RegExp(`^uploads/${image.sha256.slice(0, 16)}-[0-9a-f]{8}\\.jpg$`),
    );
    const photo = await got(worker.api.getPhoto(image.id));
    expect(photo.type).toBe('image/jpeg');
    expect(new Uint8Array(await photo.arrayBuffer())).toEqual(bytes);
    expect((await got(worker.api.getThumbnail(image.id))).size).toBe(100);
  });

  it('keeps two uploads of one photo apart', async () => {
    const a = await got(worker.api.addImage(photoBlob()));
    const b = await got(worker.api.addImage(photoBlob()));
    await got(worker.api.deleteImage(a.id));
    expect((await got(worker.api.getPhoto(b.id))).size).toBe(photoBlob().size);
  });

  it('stores nothing of a file that is no photo', async () => {
    const before = worker.disk.commits_n;
    expect(await failed(worker.api.addImage(new Blob(['hello'])))).toBe('photo_not_an_image');
    expect(worker.disk.commits_n).toBe(before);
    expect((await got(worker.api.listImages(0, 10))).total).toBe(0);
  });
});

describe('the list', () => {
  it('is paged, newest first', async () => {
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) {
      worker.clock.ms += 1000;
      ids.unshift((await got(worker.api.addImage(photoBlob()))).id);
    }
    const page = await got(worker.api.listImages(1, 2));
    expect(page.rows.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    expect(page).toMatchObject({ total: 5, offset: 1 });
    for (const [offset, limit] of [
      [-1, 5],
      [0, 0],
      [0.5, 1],
      [0, Number.NaN],
    ] as const)
      expect(await failed(worker.api.listImages(offset, limit))).toBe('bad_request');
  });

  it('tells of masks and the newest plan', async () => {
    const id = await addDrawnImage(worker);
    const first = await got(plan(worker, id));
    await got(worker.api.rejectIteration(first.id));
    const second = await got(plan(worker, id, { coverage_pct: 5 }));
    expect((await got(worker.api.listImages(0, 10))).rows).toMatchObject([
      {
        masks_n: 1,
        iterations_n: 2,
        latest: { id: second.id, standing: 'draft', spots_count: second.spots_count, is_demo: false },
        deletable: false,
      },
    ]);
  });
});

describe('renaming', () => {
  it('trims, and refuses nothing and the endless', async () => {
    const { id } = await got(worker.api.addImage(photoBlob()));
    expect(await got(worker.api.renameImage(id, '  Knee '))).toMatchObject({ title: 'Knee' });
    for (const title of ['', '   ', 'x'.repeat(121)])
      expect(await failed(worker.api.renameImage(id, title))).toBe('bad_request');
    expect(await failed(worker.api.renameImage(99, 'a'))).toBe('image_not_found');
    expect((await got(worker.api.getImage(id))).title).toBe('Knee');
  });
});

describe('deleting', () => {
  it('takes bytes, masks, spots and drafts; the audit log stays', async () => {
    const id = await addDrawnImage(worker);
    const { id: iteration_id } = await got(plan(worker, id));
    await got(worker.api.deleteImage(id));
    expect(worker.disk.files.size).toBe(0);
    expect(await failed(worker.api.getImage(id))).toBe('image_not_found');
    expect(await failed(worker.api.getPhoto(id))).toBe('image_not_found');
    expect(await failed(worker.api.listMasks(id))).toBe('image_not_found');
    expect(await failed(worker.api.getIteration(iteration_id))).toBe('iteration_not_found');
    expect(await failed(worker.api.deleteImage(id))).toBe('image_not_found');
    const filter = { image_id: id, event_types: [], from: null, to: null, offset: 0, limit: 50 };
    const events = await got(worker.api.listAudit(filter));
    expect(events.rows.map(({ event_type }) => event_type)).toEqual(['plan_generated', 'iteration_created']);
    expect(events.rows[0]).toMatchObject({ iteration_id, image_id: id, user_login: 'user' });
  });

  it.each(['acceptIteration', 'rejectIteration'] as const)('is refused after %s', async (decide) => {
    const id = await addDrawnImage(worker);
    const { id: iteration_id } = await got(plan(worker, id));
    await got(worker.api[decide](iteration_id));
    expect(await failed(worker.api.deleteImage(id))).toBe('image_has_decided_plans');
    expect(worker.disk.files.size).toBe(2);
    await got(worker.api.getIteration(iteration_id));
  });
});
