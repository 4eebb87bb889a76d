import { describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeSignedIn,
  PARAMS,
  plan,
  square,
} from '../../../tests/support/testWorker';

const EVENTS = { event_types: [], from: null, to: null, offset: 0, limit: 100 };

describe('a second user', () => {
  it('gets nothing of the first’s by any call, and changes nothing', async () => {
    const worker = await makeSignedIn();
    const { api, disk } = worker;
    const image_id = await addDrawnImage(worker);
    const made = await got(plan(worker, image_id));
    await becomeSecondUser(worker);
    const commits = disk.commits_n;

    expect(await got(api.listImages(0, 10))).toEqual({ rows: [], total: 0, offset: 0 });
    expect(await got(api.listAudit({ ...EVENTS, image_id: null }))).toMatchObject({ rows: [], total: 0 });
    expect(await got(api.listAudit({ ...EVENTS, image_id }))).toMatchObject({ rows: [], total: 0 });
    const refused = {
      image_not_found: [
        api.getImage(image_id),
        api.getPhoto(image_id),
        api.getThumbnail(image_id),
        api.renameImage(image_id, 'mine'),
        api.setScale(image_id, { kind: 'width', width_mm: 20 }),
        api.deleteImage(image_id),
        api.listMasks(image_id),
        api.saveMasks(image_id, [square(1, 1, 2)], []),
        plan(worker, image_id),
        api.previewPlan({ image_id, masks: [], params: PARAMS }),
        api.drawingFacts({ image_id, masks: [], params: PARAMS }),
        api.listIterations(image_id),
      ],
      iteration_not_found: [
        api.getIteration(made.id),
        api.acceptIteration(made.id),
        api.rejectIteration(made.id),
        api.deleteDraft(made.id),
        api.exportIteration(made.id, 'json', 'en'),
      ],
    };
    for (const [code, calls] of Object.entries(refused))
      for (const call of calls) expect(await failed(call)).toBe(code);
    expect(disk.commits_n).toBe(commits);

    await got(api.signIn('user', '123'));
    expect(await got(api.getIteration(made.id))).toEqual(made);
  });

  it('cannot make a child of the first’s plan', async () => {
    const worker = await makeSignedIn();
    const first = await got(plan(worker, await addDrawnImage(worker)));
    await becomeSecondUser(worker);
    const image_id = await addDrawnImage(worker);
    expect(await failed(plan(worker, image_id, {}, first.id))).toBe('iteration_not_found');
  });
});

describe('the demo', () => {
  it('has a sample with scale and masks, in the language, once', async () => {
    const { api } = await makeSignedIn();
    for (let n = 0; n < 2; n++) {
      expect(await got(api.signInDemo('pl'))).toMatchObject({
        login: 'demo',
        is_demo: true,
        default_password: false,
      });
      const { rows, total } = await got(api.listImages(0, 10));
      expect(total).toBe(1);
      expect(rows[0]).toMatchObject({
        title: 'Zmiana przykładowa',
        width_mm: 30,
        width_px: 1024,
        masks_n: 2,
      });
    }
    const [image] = (await got(api.listImages(0, 1))).rows;
    const masks = await got(api.listMasks(image!.id));
    expect(masks.map(({ role }) => role)).toEqual(['treat', 'exclude']);
    await got(
      api.saveMasks(
        image!.id,
        masks.map((mask) => ({ ...mask, label: `${mask.label}!` })),
        masks.map(({ id }) => id),
      ),
    );
  });

  it('gives a plan that is marked, kept apart from real users', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    await got(api.signInDemo('en'));
    const [image] = (await got(api.listImages(0, 1))).rows;
    const made = await got(plan(worker, image!.id));
    expect(made).toMatchObject({ is_demo: true, plan_valid: true });
    await got(api.signIn('user', '123'));
    expect((await got(api.listImages(0, 10))).total).toBe(0);
    expect(await failed(api.getIteration(made.id))).toBe('iteration_not_found');
  });

  it('makes its sample whole or not at all', async () => {
    const { api, disk } = await makeSignedIn();
    await got(api.signInDemo('en'));
    const [image] = (await got(api.listImages(0, 1))).rows;
    await got(api.deleteImage(image!.id));
    disk.failures = ['storage_full'];
    expect(await failed(api.signInDemo('en'))).toBe('storage_full');
    expect(disk.files.size).toBe(0);
    await got(api.signInDemo('en'));
    expect((await got(api.listImages(0, 1))).rows).toMatchObject([{ masks_n: 2 }]);
  });
});
