/** A plan goes from one tablet to another as a file, and is the same plan there. */
import { App } from './support/app';
import { readPlan } from './support/exported';
import { planSmallPhoto } from './support/jobs';
import { expect, test, watch } from './support/test';

const upload = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('with its photo: shown, stored as a draft, exported again as the same plan', async ({
  app,
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { storage, image } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.accept();
  const bare = await app.export('json');
  await page.getByRole('checkbox', { name: storage.withPhoto }).check();
  const file = await app.export('json');
  expect(file.name).toMatch(/-with-photo\.json$/);
  const original = readPlan(file.bytes);
  expect(original.problems).toEqual([]);
  expect(original.plan.image).toHaveProperty('photo');
  expect(readPlan(bare.bytes).plan.image).not.toHaveProperty('photo');

  const other = await browser.newContext({ baseURL: baseURL!, locale: 'en-GB' });
  try {
    const tablet = new App(await other.newPage());
    const wrongs = watch(tablet.page, baseURL!);
    await tablet.start();
    const choose = (text: string) =>
      tablet.page.getByTestId('plan-file').setInputFiles(upload('plan.json', text));
    await choose(file.bytes.toString());
    const facts = tablet.page.getByTestId('import-facts');
    await expect(facts).toContainText(storage.importPhoto);
    await expect(facts).toContainText(`${original.plan.spots.length} spots`);
    // A no stores nothing.
    await tablet.button(tablet.texts.shell.cancel).click();
    await tablet.page.reload();
    await expect(tablet.page.getByRole('heading', { name: tablet.texts.images.emptyTitle })).toBeVisible();

    await choose(file.bytes.toString());
    await tablet.button(storage.importYes).click();
    await expect(tablet.page).toHaveURL(/\/images\/\d+\/plan\/\d+/);
    expect(await tablet.spotsCount()).toBe(original.plan.spots.length);
    await expect(tablet.page.getByText(image.status.draft).first()).toBeVisible();
    const again = readPlan((await tablet.export('json')).bytes);
    expect(again.problems).toEqual([]);
    const places = ({ spots }: typeof again.plan) =>
      spots.map(({ mask_id, ...place }) => ({ ...place, of_a_mask: mask_id > 0 }));
    expect(places(again.plan)).toEqual(places(original.plan));
    expect(again.plan.image.sha256).toBe(original.plan.image.sha256);
    expect(again.plan.metadata.status).toBe('draft');
    expect(again.plan.validation).toEqual(original.plan.validation);

    // A second time it says that it is known; without the photo it says that too.
    await tablet.open('/');
    await choose(bare.bytes.toString());
    await expect(facts).toContainText(storage.importNoPhoto);
    await expect(facts).toContainText(storage.importKnown);
    await tablet.button(storage.importYes).click();
    await expect(tablet.page).toHaveURL(/\/images\/\d+\/plan\/\d+/);
    await expect(tablet.stage).toBeVisible();
    await tablet.open('/');
    await expect(tablet.page.getByRole('heading', { name: /\(no photo\)$/ })).toBeVisible();
    expect(wrongs()).toEqual([]);
  } finally {
    await other.close();
  }
});

test('changed, foreign and too new files are refused with the reason, and nothing is stored', async ({
  app,
  page,
}) => {
  const { errors, images } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const { plan } = readPlan((await app.export('json')).bytes);
  await app.open('/');
  const start = (text: string) => text.split(/[({]/)[0]!.trim();
  const changed = (change: (copy: typeof plan) => void): string => {
    const copy = structuredClone(plan);
    change(copy);
    return JSON.stringify(copy);
  };
  const bad: [string, string, string][] = [
    ['a letter', 'Dear doctor', errors.import_not_a_plan],
    ['moved', changed((copy) => void (copy.spots[2]!.x_mm += 0.5)), start(errors.import_tampered)],
    ['hash', changed((copy) => void (copy.metadata.params.coverage_pct = 12)), start(errors.import_tampered)],
    [
      'new',
      changed((copy) => Object.assign(copy.metadata, { format_version: '7.0' })),
      'The plan has format version 7.0',
    ],
    ['form', changed((copy) => Reflect.deleteProperty(copy, 'masks')), start(errors.import_invalid)],
  ];
  for (const [name, text, message] of bad) {
    await test.step(name, async () => {
      await page.getByTestId('plan-file').setInputFiles(upload('plan.json', text));
      await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  }
  await page.reload();
  await expect(page.getByText(images.count(1), { exact: true })).toBeVisible();
});
