/** Plans of one share wait until each of them is answered, on the screen or behind a note; the plans are the worker's own. */
import type { Signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fixture, makeSignedIn } from '../../../tests/support/testWorker';
import { pngChunk } from '../../core/export/pngChunks';
import type { WorkerApi } from '../../worker/contract';

const house = vi.hoisted(() => ({ api: null as unknown as WorkerApi }));
vi.mock('../state/app', async () => {
  const { signal } = await import('@preact/signals');
  return {
    api: new Proxy({}, { get: (_, name: keyof WorkerApi) => house.api[name] }),
    checked: (answer: unknown) => answer,
    session: signal({ user_id: 1 }),
  };
});
const { answerPlan, forgetIntake, offeredBackup, results, takeAsPhoto, takeFiles, takeToTheEnd } =
  await import('./intake');
const { nextPlan, plans } = await import('./offers');
const { session } = await import('../state/app');
const { moved } = await import('../state/navigation');
const { texts } = await import('../state/language');
const { toasts } = await import('../state/toasts');

const planFile = (name: string) => new File([fixture(`tests/fixtures/exports/${name}`)], name);
const TWO = [planFile('1.0-diameters.json'), planFile('1.6-accepted-again.json')];
const icon = fixture('public/icons/icon-192.png');
const carried = pngChunk(
  'iTXt',
  Uint8Array.from('apertura-plan\0\0\0\0\0{}', (letter) => letter.charCodeAt(0)),
);
const DAMAGED = new File([icon.slice(0, 33), carried, icon.slice(33)], 'photo.png');
const said = () => toasts.value.map(({ text }) => text);
const words = () => texts.value.files;
const led = vi.fn<(file: File) => Promise<void>>();
const user = session as Signal<{ user_id: number } | null>;
/** Plans are read and checked as ever, which takes its time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
/** What becomes of a call: null while it has not answered. */
function watched(call: Promise<boolean>): { now: boolean | null } {
  const seen: { now: boolean | null } = { now: null };
  void call.then((answer) => (seen.now = answer));
  return seen;
}

beforeEach(async () => {
  house.api = (await makeSignedIn()).api;
  user.value = { user_id: 1 };
  forgetIntake();
  toasts.value = [];
  led.mockReset().mockResolvedValue(undefined);
});

describe('two plans of one share', () => {
  it('are both shown, one after the other, and the share is done with the last', async () => {
    const taking = watched(takeToTheEnd(TWO, led));
    await eventually(() => plans.value.map(({ file }) => file.name)).toEqual(TWO.map(({ name }) => name));
    // The question on the screen is a move of the user's.
    moved();
    nextPlan();
    expect(plans.value).toHaveLength(1);
    await eventually(() => taking.now).toBe(null);
    expect(said()).toEqual([]);
    nextPlan();
    await eventually(() => taking.now).toBe(true);
  });

  it('are each told of to who has given them, once it has been answered', async () => {
    void takeToTheEnd(TWO, led);
    await eventually(() => plans.value).toHaveLength(2);
    expect(led).not.toHaveBeenCalled();
    answerPlan('stored');
    expect(led.mock.calls).toEqual([[TWO[0]]]);
    answerPlan('closed');
    expect(led.mock.calls).toEqual([[TWO[0]], [TWO[1]]]);
  });

  it('stay with who has given them where the session ends between them', async () => {
    const taking = watched(takeToTheEnd(TWO, led));
    await eventually(() => plans.value).toHaveLength(2);
    nextPlan();
    user.value = null;
    forgetIntake();
    await eventually(() => taking.now).toBe(false);
  });

  it('are told of together to who is elsewhere, and wait until they are opened and answered', async () => {
    const taking = watched(takeToTheEnd(TWO, led));
    moved();
    await eventually(said).toEqual([words().plansFound(2)]);
    expect([plans.value, taking.now]).toEqual([[], null]);
    toasts.value[0]!.action!.run();
    expect(plans.value).toHaveLength(2);
    nextPlan();
    nextPlan();
    await eventually(() => taking.now).toBe(true);
  });

  it('that are found when another one is signed in are told of to nobody', async () => {
    const taking = takeToTheEnd(TWO, led);
    forgetIntake();
    user.value = { user_id: 2 };
    expect(await taking).toBe(false);
    expect([plans.value, said()]).toEqual([[], []]);
  });

  it('of a note that outlives the session are shown to nobody', async () => {
    const taking = watched(takeToTheEnd(TWO, led));
    moved();
    await eventually(said).toHaveLength(1);
    user.value = { user_id: 2 };
    forgetIntake();
    toasts.value[0]!.action!.run();
    expect(plans.value).toEqual([]);
    await eventually(() => taking.now).toBe(false);
  });
});

describe('the account of several files', () => {
  const lines = () => results.value.map(({ name, outcome }) => [name, outcome.what]);
  const [first, second] = TWO as [File, File];

  it('has a line for a plan that was closed, and for one that was stored', async () => {
    const letter = new File(['Dear doctor'], 'letter.txt');
    await takeFiles([letter, ...TWO]);
    answerPlan('closed');
    expect(lines()).toEqual([
      ['letter.txt', 'not_taken'],
      [first.name, 'closed'],
    ]);
    answerPlan('stored');
    expect(lines().at(-1)).toEqual([second.name, 'stored']);
    expect(plans.value).toEqual([]);
  });

  it('says of stored plans only where something was closed', async () => {
    await takeFiles(TWO);
    answerPlan('stored');
    expect(lines()).toEqual([]);
    answerPlan('closed');
    expect(lines()).toEqual([
      [first.name, 'stored'],
      [second.name, 'closed'],
    ]);
    await takeFiles(TWO);
    answerPlan('stored');
    answerPlan('stored');
    expect(lines()).toEqual([]);
  });

  it('keeps its lines where a picture among them is taken as a photo', async () => {
    await takeFiles([new File(['Dear doctor'], 'letter.txt'), DAMAGED, first]);
    await takeAsPhoto(plans.value[0]!);
    expect(lines()).toEqual([
      ['letter.txt', 'not_taken'],
      ['photo.png', 'added'],
    ]);
    expect(plans.value.map(({ file }) => file.name)).toEqual([first.name]);
  });

  it('has no line of a picture for who comes while it is added', async () => {
    await takeFiles([DAMAGED, first]);
    const adding = takeAsPhoto(plans.value[0]!);
    user.value = { user_id: 2 };
    await adding;
    expect(lines()).toEqual([]);
  });

  it('is none for a plan that came alone', async () => {
    await takeFiles([first]);
    answerPlan('closed');
    expect([lines(), plans.value]).toEqual([[], []]);
  });
});

it('a note says of a plan that cannot be read that it cannot', async () => {
  const taking = takeFiles([DAMAGED]);
  moved();
  await taking;
  expect(said()).toEqual([words().planUnreadable('photo.png')]);
  toasts.value[0]!.action!.run();
  expect(plans.value).toMatchObject([{ preview: { code: 'import_picture_damaged' }, maybe_photo: true }]);
});

it.each([
  ['a letter', 'Dear doctor', 'text'],
  ['nothing', '', 'empty'],
])('%s chosen as the picture of a code is called by its name', async (_, content, kind) => {
  await takeFiles([new File([content], 'a')], 'code');
  expect(results.value).toMatchObject([{ outcome: { what: 'not_taken', kind } }]);
});

it('a pasted code that was changed is told of as one, not as a picture', async () => {
  for (const content of ['APERTURA:1:AAAA', `APERTURA:1:${'A'.repeat(60_000)}`]) {
    await takeFiles([new File([content], words().pastedCode)]);
    expect(results.value).toMatchObject([{ outcome: { failure: { code: 'code_text_damaged' } } }]);
  }
});

describe('the door', () => {
  const letter = new File(['Dear doctor'], 'letter.txt');
  const backup = new File(['APERTBAK'], 'a.zip.encrypted');
  const photos = ['a.png', 'b.png'].map((name) => new File([icon], name));
  const images_n = async () => (await house.api.listImages(0, 9)) as { value: { total: number } };

  it('is closed while nobody is signed in, and while other files are being taken', async () => {
    user.value = null;
    expect(await takeFiles([letter])).toBe(false);
    expect(said()).toEqual([words().signInFirst]);
    user.value = { user_id: 1 };
    toasts.value = [];
    const taking = takeFiles([letter]);
    expect(await takeFiles([backup])).toBe(false);
    expect(said()).toEqual([words().busy]);
    expect([await taking, offeredBackup.value]).toEqual([true, null]);
  });

  it.each<[string, () => void]>([
    ['leaves', () => void (user.value = null)],
    [
      'leaves, and another one comes',
      () => {
        forgetIntake();
        user.value = { user_id: 2 };
      },
    ],
  ])('takes no further photo in once who gave them %s', async (_, leave) => {
    const { addImage } = house.api;
    house.api = {
      ...house.api,
      addImage: async (...given) => {
        const answer = await addImage(...given);
        leave();
        return answer;
      },
    };
    expect(await takeToTheEnd(photos, led)).toBe(false);
    expect((await images_n()).value.total).toBe(1);
    expect([led.mock.calls, results.value]).toEqual([[[photos[0]]], []]);
  });

  it('leads on a photo that was added, and none that was refused', async () => {
    const broken = new File([Uint8Array.of(0xff, 0xd8, 0xff, 0)], 'broken.jpg');
    await takeToTheEnd([broken, photos[0]!], led);
    expect(led.mock.calls).toEqual([[photos[0]]]);
    expect(results.value.map(({ outcome }) => outcome.what)).toEqual(['refused', 'added']);
  });

  it('says nothing of files to who comes next, and leaves them no backup', async () => {
    await takeFiles([letter]);
    expect(results.value).toHaveLength(1);
    vi.stubGlobal('history', { pushState: () => undefined });
    vi.stubGlobal('location', new URL('https://apertura.test/'));
    await takeFiles([backup]);
    vi.unstubAllGlobals();
    expect(offeredBackup.value).toBe(backup);
    results.value = [{ name: 'letter.txt', outcome: { what: 'closed' } }];
    forgetIntake();
    expect([results.value, offeredBackup.value]).toEqual([[], null]);
    const taking = takeFiles([letter, backup]);
    user.value = { user_id: 2 };
    expect([await taking, results.value]).toEqual([false, []]);
  });

  it('opens a backup alone, to who is there, and none in a demo', async () => {
    await takeFiles([backup, letter]);
    expect(results.value.map(({ outcome }) => outcome.what)).toEqual(['alone', 'not_taken']);
    user.value = { user_id: 1, is_demo: true } as { user_id: number };
    await takeFiles([backup]);
    expect(results.value).toMatchObject([{ outcome: { failure: { code: 'not_in_demo' } } }]);
    toasts.value = [];
    const taking = takeFiles([backup]);
    moved();
    user.value = { user_id: 2 };
    await taking;
    expect([offeredBackup.value, said()]).toEqual([null, []]);
  });

  it('takes for a photo only what may be one', async () => {
    // Chosen as plans: a picture whose plan is damaged, and one without any.
    for (const [file, code] of [
      [DAMAGED, 'import_picture_damaged'],
      [photos[0]!, 'import_picture_without_plan'],
    ] as const) {
      await takeFiles([file], 'plan');
      expect(results.value).toMatchObject([{ outcome: { failure: { code } } }]);
    }
    await takeFiles([new File(['{"format":"apertura-plan"}'], 'half.json')]);
    expect(results.value).toMatchObject([{ outcome: { failure: { code: 'import_not_a_plan' } } }]);
    expect([plans.value, (await images_n()).value.total]).toEqual([[], 0]);
  });
});
