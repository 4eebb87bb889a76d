import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan, square } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { ExportFormat, TableChoice } from '../contract';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

describe('exports', () => {
  it('tell of the plan as it was made, not of the drawing as it is', async () => {
    const made = await got(plan(worker, image_id));
    await got(worker.api.setScale(image_id, { kind: 'width', width_mm: 30 }));
    const [mask] = await got(worker.api.listMasks(image_id));
    await got(worker.api.saveMasks(image_id, [square(1, 1, 5, { label: 'later' })], [mask!.id]));
    const file = await got(worker.api.exportIteration(made.id, 'json', 'en'));
    expect(file.filename).toBe(`apertura-plan-${made.id}-draft-scale-changed.json`);
    const document = JSON.parse(await file.blob.text()) as Record<string, unknown>;
    expect(document).toMatchObject({
      metadata: { iteration_id: made.id, status: 'draft', is_demo: false, app_version: '0.0.0-test' },
      image: { width_mm: 15.8, name: '' },
      masks: [{ id: made.params.masks[0]!.id, label: 'A' }],
    });
    expect(document['spots']).toEqual(made.spots);
  });

  it('have one CSV line a spot', async () => {
    const made = await got(plan(worker, image_id));
    await got(worker.api.acceptIteration(made.id));
    const file = await got(worker.api.exportIteration(made.id, 'csv', 'pl'));
    expect(file.filename).toContain('accepted');
    const lines = (await file.blob.text()).trim().split('\r\n');
    expect(lines).toHaveLength(made.spots.length + 1);
    expect(lines[0]).toBe('index,theta_deg,t_mm,x_mm,y_mm,mask,component_id,theta_k');
  });

  it('are named after the demo', async () => {
    await got(worker.api.signInDemo('en'));
    const [image] = (await got(worker.api.listImages(0, 1))).rows;
    const made = await got(plan(worker, image!.id));
    expect((await got(worker.api.exportIteration(made.id, 'csv', 'en'))).filename).toContain('demo');
  });

  it('have their media type, and JSON its photo where it is asked for', async () => {
    const made = await got(plan(worker, image_id));
    const file = (format: ExportFormat) => got(worker.api.exportIteration(made.id, format, 'en'));
    expect((await file('csv')).blob.type).toBe('text/csv');
    expect((await file('json')).blob.type).toBe('application/json');
    const with_photo = await file('json_photo');
    expect(with_photo.blob.type).toBe('application/json');
    expect(with_photo.filename).toBe(`apertura-plan-${made.id}-draft-with-photo.json`);
    const photo = new Uint8Array(await (await got(worker.api.getPhoto(image_id))).arrayBuffer());
    expect(JSON.parse(await with_photo.blob.text())).toMatchObject({
      image: { photo: { media_type: 'image/jpeg', data_base64: Buffer.from(photo).toString('base64') } },
    });
  });

  it('say what they cannot do: draw a photo here, or find one that is gone', async () => {
    const made = await got(plan(worker, image_id));
    const file = (format: ExportFormat) => failed(worker.api.exportIteration(made.id, format, 'en'));
    // Node has no pictures.
    for (const format of ['png', 'jpg'] as const) expect(await file(format)).toBe('export_failed');
    worker.disk.files.clear();
    for (const format of ['png', 'jpg', 'json_photo'] as const)
      expect(await file(format)).toBe('photo_bytes_lost');
    expect((await worker.api.exportIteration(made.id, 'json', 'en')).ok).toBe(true);
  });

  it('that were made ahead go out as long as the plan is as it was, whatever was written down since', async () => {
    const { api, runtime, clock } = worker;
    const made = await got(plan(worker, image_id));
    const { state } = await got(api.prepareExport(made.id, 'json', 'en'));
    clock.ms += 60_000;
    await got(api.exportIteration(made.id, 'csv', 'en'));
    await got(plan(worker, image_id, { coverage_pct: 3 }));
    const note = vi.spyOn(runtime, 'note');
    expect(await got(api.takeExport(made.id, 'json', state))).toBe(true);
    expect(note.mock.calls).toEqual([['exported', { iteration_id: made.id, format: 'json' }]]);
    await got(api.acceptIteration(made.id));
    note.mockClear();
    expect(await got(api.takeExport(made.id, 'json', state))).toBe(false);
    expect(note.mock.calls.filter(([kind]) => kind === 'exported')).toEqual([]);
    expect(await failed(api.takeExport(made.id, 'toString' as 'png', state))).toBe('bad_request');
  });

  it('have a table in a form that can be read, or none', async () => {
    const made = await got(plan(worker, image_id));
    const commas = { separator: 'comma', decimal: 'comma', byte_order_mark: false } as const;
    const table = (choice: TableChoice) => worker.api.exportIteration(made.id, 'spreadsheet', 'en', choice);
    expect(await failed(table(commas))).toBe('bad_request');
    expect((await table({ ...commas, separator: 'tab' })).ok).toBe(true);
  });

  it('refuse what is not there', async () => {
    expect(await failed(worker.api.exportIteration(99, 'json', 'en'))).toBe('iteration_not_found');
    const made = await got(plan(worker, image_id));
    expect(await failed(worker.api.exportIteration(made.id, 'pdf' as 'png', 'en'))).toBe('bad_request');
    expect(await failed(worker.api.exportIteration(made.id, 'toString' as 'png', 'en'))).toBe('bad_request');
  });
});
