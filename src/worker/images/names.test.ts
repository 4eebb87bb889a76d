/** Names at the worker's borders: what comes in is cleaned or refused, what was stored before is kept and shown. */
import { describe, expect, it } from 'vitest';
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
import { MAX_TITLE_CHARS } from '../../core/limits';
import { ok } from '../../core/result';

const LONG = 'x'.repeat(MAX_TITLE_CHARS - 1) + '🩹';

/** Writes a name as a version from before the rule could have. */
async function storeOld({ runtime }: TestWorker, sql: string, name: string): Promise<void> {
  await got(
    runtime.read((signed) => {
      signed.db.run(sql, { name });
      return ok(null);
    }),
  );
}

describe('the name of a mask', () => {
  it('is kept without what turns or hides, and refused where nothing of it is seen', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    const ids = (await got(worker.api.listMasks(id))).map((mask) => mask.id);
    const saved = await got(
      worker.api.saveMasks(id, [square(3, 3, 8, { label: ' a\u202e\nb\u200b ' })], ids),
    );
    expect(saved.map(({ label }) => label)).toEqual(['a b']);
    const answer = worker.api.saveMasks(
      id,
      [square(3, 3, 8, { label: '\u202e\u3164' })],
      saved.map((m) => m.id),
    );
    expect(await failed(answer)).toBe('mask_label_invalid');
  });

  it('from before the rule stays, so that the drawing can still be changed and saved', async () => {
    const worker = await makeSignedIn();
    const id = await addDrawnImage(worker);
    const old = '\u202e\u200b';
    await storeOld(worker, 'UPDATE masks SET mask_label = :name', old);
    const [mask] = await got(worker.api.listMasks(id));
    expect(mask!.label).toBe(old);
    const { id: mask_id, role, vertices } = mask!;
    const moved = vertices.map(({ x, y }) => ({ x: x + 0.5, y }));
    const saved = await got(
      worker.api.saveMasks(
        id,
        [{ id: mask_id, label: old, role, vertices: moved }, square(0.5, 0.5, 2)],
        [mask_id],
      ),
    );
    expect(saved.map(({ label }) => label)).toEqual([old, 'A']);
    const elsewhere = worker.api.saveMasks(
      id,
      [square(3, 3, 8, { label: old })],
      saved.map((m) => m.id),
    );
    expect(await failed(elsewhere)).toBe('mask_label_invalid');
  });

  it('is cleaned when a plan is taken in from another device', async () => {
    const worker = await makeSignedIn();
    const image_id = await addDrawnImage(worker);
    await storeOld(worker, 'UPDATE masks SET mask_label = :name', 'a\u202eb');
    const made = await got(plan(worker, image_id));
    const file = (await got(worker.api.exportIteration(made.id, 'json_photo', 'en'))).blob;
    const { file_sha256 } = await got(worker.api.previewImport(file));
    const taken = await got(worker.api.importPlan(file, file_sha256, 'en'));
    expect((await got(worker.api.listMasks(taken.image_id))).map(({ label }) => label)).toEqual(['ab']);
    expect(taken.params.masks.map(({ label }) => label)).toEqual(['ab']);
    expect((await got(worker.api.recomputePlan(taken.id, () => undefined))).same).toBe(true);
  });
});

describe('the title of an image', () => {
  it('may end with an emoji at the limit, and be saved again', async () => {
    const { api } = await makeSignedIn();
    const { id } = await got(api.addImage(photoBlob()));
    expect((await got(api.renameImage(id, LONG))).title).toBe(LONG);
    expect((await got(api.renameImage(id, LONG))).title).toBe(LONG);
    expect(await failed(api.renameImage(id, `x${LONG}`))).toBe('bad_request');
    expect(await failed(api.renameImage(id, '\u200b\u2800'))).toBe('bad_request');
    expect((await got(api.getImage(id))).title).toBe(LONG);
  });

  it('from before the rule may stay as it is', async () => {
    const worker = await makeSignedIn();
    const { id } = await got(worker.api.addImage(photoBlob()));
    await storeOld(worker, 'UPDATE images SET title = :name', 'a\u202e');
    expect((await got(worker.api.renameImage(id, 'a\u202e'))).title).toBe('a\u202e');
    expect((await got(worker.api.renameImage(id, 'ab\u202e'))).title).toBe('ab');
  });

  it('of an imported plan is cut between characters', async () => {
    const worker = await makeSignedIn();
    const image_id = await addDrawnImage(worker);
    await got(worker.api.renameImage(image_id, LONG));
    const made = await got(plan(worker, image_id));
    const file = (await got(worker.api.exportIteration(made.id, 'json', 'en'))).blob;
    const { file_sha256 } = await got(worker.api.previewImport(file));
    const taken = await got(worker.api.importPlan(file, file_sha256, 'en'));
    const { title } = await got(worker.api.getImage(taken.image_id));
    expect(title.isWellFormed()).toBe(true);
    expect(title).toMatch(/^x+ \(no photo\)$/);
    expect((await got(worker.api.renameImage(taken.image_id, `${title.slice(1)}!`))).title).toContain(
      'no photo',
    );
  });
});
