/** Nothing that names a person leaves or stays: what a camera wrote into a photo, and what its file was called. */
import { unzipSync } from 'fflate';
import { needlesIn } from '../tests/support/photoMetadata';
import { TELLING } from './support/photos';
import { makeBackup, openStorage } from './support/storage';
import { expect, test } from './support/test';
import { readFileSync } from 'node:fs';

// What it keeps lies on the disk too.
test.use({ serviceWorkers: 'allow' });

const FILE = {
  name: 'Jan Kowalski.jpg',
  mimeType: 'image/jpeg',
  buffer: readFileSync(TELLING.path),
};

test('a photo of a camera: the screen says what went, and nothing of it is on disk, in a backup, in any export', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const { images, storage } = app.texts;
  expect(needlesIn(FILE.buffer).length).toBeGreaterThan(5);
  await app.start();
  await app.addPhoto(FILE);
  const { place, camera, author, comments } = images.metadata;
  const note = page.getByText(images.metadataRemoved([place, camera, author, comments].join(', ')));
  await expect(note).toBeVisible();
  // It lies over the photo, and takes none of the taps that draw there.
  const taken = await note.evaluate((text) => {
    const { x, y, width, height } = text.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.toasts') ?? null;
  });
  expect(taken).toBeNull();
  await expect(page.getByRole('heading', { name: /^\d{4}-\d{2}-\d{2} · 1$/ })).toBeVisible();
  await app.setWidth(TELLING.width_mm);
  await app.drawMask(TELLING, [
    [5, 3],
    [14, 3],
    [14, 10],
    [5, 10],
  ]);
  await app.masksSaved();
  await app.tab('plan');
  await app.generate();

  // The list of exports opens with the first of them.
  expect(needlesIn((await app.export('json')).bytes)).toEqual([]);
  await page.getByRole('checkbox', { name: storage.withPhoto }).check();
  for (const format of ['json', 'png', 'jpg', 'csv'] as const) {
    const { name, bytes } = await app.export(format);
    expect(needlesIn(bytes), name).toEqual([]);
    expect(name).not.toMatch(/kowalski/i);
    if (format !== 'json') continue;
    const { image } = JSON.parse(bytes.toString()) as { image: { photo: { data_base64: string } } };
    const photo = Buffer.from(image.photo.data_base64, 'base64');
    expect(photo.length).toBeGreaterThan(5000);
    expect(needlesIn(photo)).toEqual([]);
  }

  await openStorage(app);
  const backup = unzipSync((await makeBackup(app)).buffer);
  const entries = Object.entries(backup);
  expect(entries.map(([name]) => name)).toEqual(expect.arrayContaining(['apertura.sqlite']));
  for (const [name, bytes] of entries) expect(needlesIn(bytes), name).toEqual([]);

  // What the browser keeps: every piece and file of the store.
  const stored = await page.evaluate(async () => {
    const texts: string[] = [];
    const decoder = new TextDecoder('latin1');
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(name));
      });
      for (const store of db.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result as unknown[]);
          request.onerror = () => reject(new Error(store));
        });
        for (const value of all) {
          const bytes = value instanceof Uint8Array ? value : (value as { bytes?: unknown } | null)?.bytes;
          if (bytes instanceof Uint8Array) texts.push(decoder.decode(bytes));
        }
      }
      db.close();
    }
    return texts;
  });
  expect(stored.length).toBeGreaterThan(2);
  for (const text of stored) expect(needlesIn(Buffer.from(text, 'latin1'))).toEqual([]);
});
