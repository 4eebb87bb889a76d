/** What one user has asked for never goes to another who has signed in before it was done. */
import { describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  photoBlob,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

/** A worker whose photos are made ready only when the test says so. */
async function slowPhotos(): Promise<TestWorker & { goOn: () => void }> {
  const plain = makeTestWorker().env;
  let goOn = (): void => undefined;
  let wait: Promise<void> | null = null;
  const worker = await makeSignedIn({
    async preparePhoto(file) {
      await wait;
      return plain.preparePhoto(file);
    },
  });
  await becomeSecondUser(worker);
  await got(worker.api.signIn('user', '123'));
  wait = new Promise((resolve) => (goOn = resolve));
  return { ...worker, goOn: () => goOn() };
}

describe('while it is made ready', () => {
  it('a photo goes to nobody but who added it', async () => {
    const { api, goOn } = await slowPhotos();
    const adding = api.addImage(photoBlob());
    await got(api.signOut());
    await got(api.signIn('second', 'long enough'));
    goOn();
    expect(await failed(adding)).toBe('signed_out');
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });

  it('a plan of a file goes to nobody but who imported it', async () => {
    const other = await makeSignedIn();
    const { id } = await got(plan(other, await addDrawnImage(other)));
    const file = (await got(other.api.exportIteration(id, 'json_photo', 'en'))).blob;
    const { api, goOn } = await slowPhotos();
    const { file_sha256 } = await got(api.previewImport(file));
    const importing = api.importPlan(file, file_sha256, 'en');
    await got(api.signOut());
    await got(api.signIn('second', 'long enough'));
    goOn();
    expect(await failed(importing)).toBe('signed_out');
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });

  it('the demo’s sample goes to nobody but the demo', async () => {
    const { api, goOn } = await slowPhotos();
    const entering = api.signInDemo('en');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await got(api.signIn('second', 'long enough'));
    goOn();
    expect(await failed(entering)).toBe('signed_out');
    expect((await got(api.listImages(0, 9))).total).toBe(0);
  });
});

describe('a password that is still being compared', () => {
  it('signs nobody in after somebody else has signed in, or out', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    await becomeSecondUser(worker);
    const late = api.signIn('user', '123');
    // The demo needs no comparing, so it comes first.
    const demo = await got(api.signInDemo('en'));
    expect(await failed(late)).toBe('signed_out');
    expect((await got(api.resumeSession(demo.resume_token))).is_demo).toBe(true);

    const later = api.signIn('user', '123');
    await got(api.signOut());
    expect(await failed(later)).toBe('signed_out');
    expect(await failed(api.keepAlive())).toBe('signed_out');
  });
});
