/** New photos are called by their day and a number; what a file was called is kept nowhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  fixture,
  got,
  makeSignedIn,
  photoBlob,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { needlesIn } from '../../../tests/support/photoMetadata';
import type { PlanDocument } from '../../core/export/importForm';
import { MAX_TITLE_CHARS } from '../../core/limits';
import { isFileName } from './titles';

let worker: TestWorker;
beforeEach(async () => {
  worker = await makeSignedIn();
});

const add = async () => got(worker.api.addImage(photoBlob()));

describe('a new photo', () => {
  it('is called by its day and a running number, which nobody gets twice', async () => {
    expect((await add()).title).toBe('2026-03-01 · 1');
    const second = await add();
    expect(second.title).toBe('2026-03-01 · 2');
    await got(worker.api.deleteImage(second.id));
    const third = await add();
    expect(third.title).toBe('2026-03-01 · 3');
    await got(worker.api.renameImage(third.id, '2026-03-01 · 12'));
    expect((await add()).title).toBe('2026-03-01 · 13');
    await got(worker.api.renameImage(third.id, '2026-03-01 · 99 left'));
    expect((await add()).title).toBe('2026-03-01 · 14');
    worker.clock.ms += 24 * 60 * 60 * 1000;
    await got(worker.api.signIn('user', '123'));
    expect((await add()).title).toBe('2026-03-02 · 1');
  });

  it.each(['en', 'pl'] as const)(
    'never gets the number of a plan that came without its photo (%s)',
    async (to) => {
      const { api } = worker;
      const made = await got(plan(worker, await addDrawnImage(worker)));
      const document = JSON.parse(
        await (await got(api.exportIteration(made.id, 'json', 'en'))).blob.text(),
      ) as PlanDocument;
      document.image.title = '';
      worker = await makeSignedIn();
      const file = new Blob([JSON.stringify(document)]);
      const { file_sha256 } = await got(worker.api.previewImport(file));
      const { image_id } = await got(worker.api.importPlan(file, file_sha256, to));
      const mark = to === 'en' ? 'no photo' : 'bez zdjęcia';
      expect((await got(worker.api.getImage(image_id))).title).toBe(`2026-03-01 · 1 (${mark})`);
      expect((await add()).title).toBe('2026-03-01 · 2');
    },
  );

  it('of a plan from elsewhere is told from those that are here, with and without a photo', async () => {
    const { api } = worker;
    const made = await got(plan(worker, await addDrawnImage(worker)));
    const written = async (format: 'json' | 'json_photo') =>
      (await got(api.exportIteration(made.id, format, 'en'))).blob.text();
    const named = (text: string, title: string) => {
      const document = JSON.parse(text) as PlanDocument;
      document.image.title = title;
      return new Blob([JSON.stringify(document)]);
    };
    const [bare, whole] = [await written('json'), await written('json_photo')];
    worker = await makeSignedIn();
    const other_photo = new Blob([fixture('tests/fixtures/photos/ISIC_0010184_512.jpg')]);
    const { id, title: first } = await got(worker.api.addImage(other_photo));
    expect(first).toBe('2026-03-01 · 1');
    const titleOf = async (file: Blob) => {
      const { file_sha256 } = await got(worker.api.previewImport(file));
      const { image_id } = await got(worker.api.importPlan(file, file_sha256, 'en'));
      return (await got(worker.api.getImage(image_id))).title;
    };
    // This device's first photo of the day is another one; the second time the same photo is here.
    expect(await titleOf(named(whole, '2026-03-01 · 1'))).toBe('2026-03-01 · 1 (2)');
    expect(await titleOf(named(whole, '2026-03-01 · 1'))).toBe('2026-03-01 · 1 (2)');
    expect(await titleOf(named(bare, 'lesion'))).toBe('lesion (no photo)');
    const other = JSON.parse(bare) as PlanDocument;
    other.image.sha256 = '0'.repeat(64);
    expect(await titleOf(named(JSON.stringify(other), 'lesion'))).toBe('lesion (2) (no photo)');
    const long = 'x'.repeat(MAX_TITLE_CHARS);
    await got(worker.api.renameImage(id, long));
    expect(await titleOf(named(whole, long))).toBe(`${long.slice(0, -4)} (2)`);
  });

  it('is counted for each user apart', async () => {
    await add();
    await becomeSecondUser(worker);
    expect((await add()).title).toBe('2026-03-01 · 1');
  });

  describe('late in the evening', () => {
    const { TZ } = process.env;
    afterEach(() => {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    });

    it.each([
      ['Pacific/Auckland', '2026-03-02'],
      ['America/Los_Angeles', '2026-03-01'],
    ])('is of the day that it is there: %s', async (zone, day) => {
      process.env['TZ'] = zone;
      worker.clock.ms = Date.parse('2026-03-01T20:00:00.000Z');
      await got(worker.api.signIn('user', '123'));
      expect((await add()).title).toBe(`${day} · 1`);
    });
  });

  it('leaves nothing of its metadata and its file’s name: on disk, in backups, in JSON with it', async () => {
    const { api, disk } = worker;
    const bytes = fixture('tests/fixtures/photos/metadata-upright.jpg');
    const image = await got(api.addImage(new File([bytes], 'Jan Kowalski.jpg')));
    expect(image.removed).toEqual(['place', 'camera', 'author', 'comments']);
    expect([...disk.files.values()].flatMap((file) => needlesIn(file))).toEqual([]);
    expect(needlesIn(disk.database!.bytes)).toEqual([]);
    const backup = await got(api.makeBackup(null, () => undefined));
    expect(needlesIn(new Uint8Array(await backup.blob.arrayBuffer()))).toEqual([]);
  });
});

describe('a file’s name', () => {
  it.each([
    ['lesion', 'lesion.jpg'],
    ['lesion.jpg', 'lesion.jpg'],
    ['lesion', 'C:\\photos\\lesion.JPG'],
    ['lesion (no photo)', 'lesion.jpg'],
    ['x'.repeat(120), `${'x'.repeat(130)}.jpg`],
  ])('is known in the title %s', (title, name) => expect(isFileName(title, name)).toBe(true));

  it.each([
    ['Left arm', 'lesion.jpg'],
    ['les', 'lesion.jpg'],
    ['lesion of the left arm', 'lesion.jpg'],
    ['lesion', ''],
    ['', ''],
  ])('is not what “%s” is, of %s', (title, name) => expect(isFileName(title, name)).toBe(false));
});
