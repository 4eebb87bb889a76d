/**
 * Files on their way to the share sheet. The sheet here keeps what browsers keep (Web Share, §2.1): one at a time, each
 * touch is good for one, and a no is an error with its name. The plans are the worker's own.
 */
import type { Signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addDrawnImage, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { WorkerApi } from '../../worker/contract';

const house = vi.hoisted(() => ({
  worker: null as unknown as TestWorker,
  delay: null as Promise<void> | null,
}));
vi.mock('../state/app', async () => {
  const { signal } = await import('@preact/signals');
  const call = async (name: keyof WorkerApi, args: unknown[]) => {
    if (name === 'prepareExport') await house.delay;
    return (house.worker.api[name] as (...given: unknown[]) => unknown)(...args);
  };
  const get =
    (_: unknown, name: keyof WorkerApi) =>
    (...args: unknown[]) =>
      call(name, args);
  return {
    api: new Proxy({}, { get }),
    checked: (answer: unknown) => answer,
    session: signal<{ user_id: number } | null>({ user_id: 1 }),
  };
});
const { forgetPrepared, prepareFiles } = await import('./prepared');
const { giveFile, handOver, shareWhenMade } = await import('./share');
const { toasts } = await import('../state/toasts');
const { texts } = await import('../state/language');
const { moved } = await import('../state/navigation');
const { session } = await import('../state/app');

/** The sheet of the system, and what of the browser belongs to it. */
class Browser {
  touched = true;
  shared: File[] = [];
  downloads: string[] = [];
  /** What the next sheet ends with. */
  ends: () => Promise<void> = () => Promise.resolve();
  takes: (file: File) => boolean = () => true;
  #isOpen = false;

  share = async ({ files }: { files: File[] }): Promise<void> => {
    if (this.#isOpen) throw new DOMException('open', 'InvalidStateError');
    if (!this.touched) throw new DOMException('no touch', 'NotAllowedError');
    if (!files.every((file) => this.takes(file))) throw new TypeError('not these');
    this.touched = false;
    this.#isOpen = true;
    try {
      await this.ends();
      this.shared.push(...files);
    } finally {
      this.#isOpen = false;
    }
  };
}

let browser: Browser;
let plan_id: number;

function install(pointer: 'fingers' | 'mouse', more: object = {}): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: pointer === 'fingers' && query === '(any-pointer: coarse)',
  }));
  vi.stubGlobal('navigator', {
    share: browser.share,
    canShare: ({ files }: { files: File[] }) => files.every((file) => browser.takes(file)),
    userActivation: {
      get isActive() {
        return browser.touched;
      },
    },
    ...more,
  });
  const link = {
    click: () => browser.downloads.push(link.download),
    download: '',
    href: '',
    remove: () => undefined,
  };
  vi.stubGlobal('document', {
    createElement: () => link,
    body: { append: () => undefined },
    documentElement: {},
  });
}

/** What was written down as gone out; it is stored with the next write. */
const noted = () => vi.mocked(house.worker.runtime.note).mock.calls.filter(([kind]) => kind === 'exported');
const give = (way: 'share' | 'save' = 'share') => giveFile(wanted(), way);
const wanted = () => ({
  iteration_id: plan_id,
  format: 'json' as const,
  language: 'en' as const,
  table: undefined,
});
const said = () => toasts.value.map(({ text }) => text);
const words = () => texts.value.image;

beforeEach(async () => {
  house.worker = await makeSignedIn();
  house.delay = null;
  vi.spyOn(house.worker.runtime, 'note');
  plan_id = (await got(plan(house.worker, await addDrawnImage(house.worker)))).id;
  browser = new Browser();
  toasts.value = [];
  (session as Signal<{ user_id: number } | null>).value = { user_id: 1 };
  forgetPrepared();
  install('fingers');
});
afterEach(() => vi.unstubAllGlobals());

describe('which way a file goes', () => {
  it('fingers and a sheet that takes this very file: the sheet, and nothing is said', async () => {
    await give();
    expect(browser.shared.map(({ name }) => name)).toEqual([`apertura-plan-${plan_id}-draft.json`]);
    expect(browser.downloads).toEqual([]);
    expect(said()).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['a mouse alone', () => install('mouse')],
    ['no sheet', () => install('fingers', { share: undefined, canShare: undefined })],
    ['a sheet that takes no such file', () => (browser.takes = () => false)],
    [
      'a sheet that throws when it is asked',
      () =>
        install('fingers', {
          canShare: () => {
            throw new TypeError('files');
          },
        }),
    ],
  ])('%s: a download', async (_, given) => {
    given();
    if (_ === 'no sheet') {
      Reflect.deleteProperty(navigator, 'share');
      Reflect.deleteProperty(navigator, 'canShare');
    }
    await give();
    const name = `apertura-plan-${plan_id}-draft.json`;
    expect(browser.shared).toEqual([]);
    expect(browser.downloads).toEqual([name]);
    expect(said()).toEqual([words().exported(name)]);
  });

  it('a file in any case where the user wants that', async () => {
    await give('save');
    expect(browser.shared).toEqual([]);
    expect(browser.downloads).toHaveLength(1);
  });
});

describe('what a sheet answers', () => {
  const ending = (name: string) => (browser.ends = () => Promise.reject(new DOMException('', name)));

  it('a cancel is no error: nothing is said, nothing saved', async () => {
    ending('AbortError');
    expect(await handOver({ filename: 'a.json', blob: new Blob(['{}']) })).toBe(false);
    expect([said(), browser.downloads]).toEqual([[], []]);
  });

  it.each(['NotAllowedError', 'DataError', 'OperationError'])(
    '%s with a fresh touch: saved, with a word',
    async (name) => {
      ending(name);
      await give();
      await expect.poll(() => browser.downloads).toHaveLength(1);
      expect(said()).toEqual([words().savedInstead(browser.downloads[0]!)]);
    },
  );

  it('a touch that is too long ago: one more opens it, and is not asked for a third time', async () => {
    browser.touched = false;
    await give();
    expect([browser.shared, browser.downloads]).toEqual([[], []]);
    expect(toasts.value).toMatchObject([{ action: { label: words().share } }]);
    browser.touched = true;
    toasts.value[0]!.action!.run();
    await expect.poll(() => browser.shared.length).toBe(1);
  });

  it('a browser that tells nothing of touches: its first no asks for one more, its second saves', async () => {
    install('fingers', { userActivation: undefined });
    ending('NotAllowedError');
    await give();
    await expect.poll(() => toasts.value).toHaveLength(1);
    expect(browser.downloads).toEqual([]);
    browser.touched = true;
    toasts.value[0]!.action!.run();
    await expect.poll(() => browser.downloads.length).toBe(1);
    expect(said()).toContain(words().savedInstead(browser.downloads[0]!));
  });

  it('another sheet that is open: said, and the file can be saved', async () => {
    ending('InvalidStateError');
    await give();
    await vi.waitFor(() =>
      expect(said()).toEqual([words().sheetOpen(`apertura-plan-${plan_id}-draft.json`)]),
    );
    expect(browser.downloads).toEqual([]);
    toasts.value[0]!.action!.run();
    await expect.poll(() => browser.downloads).toHaveLength(1);
  });

  it('a no that comes when nobody, or somebody else, is signed in: the file is not theirs', async () => {
    let end = (): void => undefined;
    browser.ends = () => new Promise((_, reject) => (end = () => reject(new DOMException('', 'DataError'))));
    const handing = handOver({ filename: 'a.json', blob: new Blob(['{}']) });
    (session as Signal<{ user_id: number } | null>).value = { user_id: 2 };
    end();
    expect(await handing).toBe(false);
    expect([said(), browser.downloads]).toEqual([[], []]);
  });
});

describe('a sheet that is open', () => {
  const neverEnds = (): void => void (browser.ends = () => new Promise(() => undefined));
  const other = { filename: 'b.json', blob: new Blob(['{}']) };

  it('keeps nothing waiting, also where the browser never tells of its end', async () => {
    neverEnds();
    expect(await give()).toMatchObject({ ok: true });
    await expect.poll(() => browser.touched).toBe(false);
    await give('save');
    expect(browser.downloads).toHaveLength(1);
    // The touch for the other file is answered, and the file is to be had.
    browser.touched = true;
    toasts.value = [];
    expect(await handOver(other)).toBe(false);
    expect(said()).toEqual([words().sheetOpen(other.filename)]);
    toasts.value[0]!.action!.run();
    expect(browser.downloads).toHaveLength(2);
    expect(browser.downloads).toContain(other.filename);
  });

  it('is told of also where the browser’s error for a second one is that of a missing touch', async () => {
    neverEnds();
    await give();
    await expect.poll(() => browser.touched).toBe(false);
    const share = () => Promise.reject(new DOMException('open', 'NotAllowedError'));
    install('fingers', { userActivation: undefined, share });
    expect(await handOver(other)).toBe(false);
    expect(said()).toEqual([words().sheetOpen(other.filename)]);
  });

  it('that the browser has closed without a word opens again', async () => {
    neverEnds();
    await give();
    await expect.poll(() => browser.touched).toBe(false);
    browser = new Browser();
    install('fingers');
    await give();
    await expect.poll(() => browser.shared).toHaveLength(1);
    expect(said()).toEqual([]);
  });
});

it('two quick taps are one file', async () => {
  let made = (): void => undefined;
  house.delay = new Promise((resolve) => (made = resolve));
  const first = give();
  expect(await give()).toBeNull();
  made();
  await first;
  await expect.poll(() => browser.shared).toHaveLength(1);
  expect(browser.downloads).toEqual([]);
});

describe('what was made ahead', () => {
  const statusOf = async (file: File) =>
    (JSON.parse(await file.text()) as { metadata: { status: string } }).metadata.status;

  it('is what is given out, and counts as an export only then', async () => {
    await prepareFiles([wanted()]);
    const before = noted();
    // What is made ahead is not made once more.
    house.delay = new Promise(() => undefined);
    await give();
    expect(browser.shared).toHaveLength(1);
    expect(before).toEqual([]);
    expect(noted()).toEqual([['exported', { iteration_id: plan_id, format: 'json' }]]);
  });

  it('is not given out of a plan that has changed: it is made anew', async () => {
    await prepareFiles([wanted()]);
    await got(house.worker.api.acceptIteration(plan_id));
    await give();
    expect(await statusOf(browser.shared[0]!)).toBe('accepted');
    expect(browser.shared[0]!.name).toContain('accepted');
    expect(noted()).toHaveLength(1);
  });

  it('nor of an image that is called otherwise', async () => {
    await prepareFiles([wanted()]);
    const { image_id } = await got(house.worker.api.getIteration(plan_id));
    await got(house.worker.api.renameImage(image_id, 'another name'));
    await give();
    expect(await browser.shared[0]!.text()).toContain('another name');
  });

  it('nor where the plan changed while the tap was waited for', async () => {
    browser.touched = false;
    await give();
    await got(house.worker.api.acceptIteration(plan_id));
    browser.touched = true;
    toasts.value[0]!.action!.run();
    await expect.poll(() => browser.shared.length).toBe(1);
    expect(await statusOf(browser.shared[0]!)).toBe('accepted');
  });

  it('of other choices is not taken, and what was forgotten goes no further', async () => {
    let go = (): void => undefined;
    house.delay = new Promise((resolve) => (go = resolve));
    const ahead = prepareFiles([wanted(), { ...wanted(), format: 'csv' }]);
    forgetPrepared();
    const asked = vi.spyOn(house.worker.api, 'prepareExport');
    go();
    await ahead;
    expect(asked.mock.calls.map(([, format]) => format)).toEqual(['json']);
    await give();
    expect(asked.mock.calls).toHaveLength(2);
  });

  it('is taken for nothing but what it was made for: another plan, format, language or table', async () => {
    const { image_id } = await got(house.worker.api.getIteration(plan_id));
    const other = (await got(plan(house.worker, image_id, { coverage_pct: 3 }))).id;
    await prepareFiles([wanted()]);
    const asked = vi.spyOn(house.worker.api, 'prepareExport');
    const table = { separator: 'tab', decimal: 'comma', byte_order_mark: true } as const;
    for (const otherwise of [
      { iteration_id: other },
      { format: 'csv' },
      { language: 'pl' },
      { table },
    ] as const) {
      const { iteration_id, format, language, table: asTable } = { ...wanted(), ...otherwise };
      await giveFile({ iteration_id, format, language, table: asTable }, 'save');
      expect(asked).toHaveBeenLastCalledWith(iteration_id, format, language, asTable);
    }
    expect(asked).toHaveBeenCalledTimes(4);
  });

  it('that failed is tried again', async () => {
    await prepareFiles([{ ...wanted(), iteration_id: 999 }]);
    expect(await giveFile({ ...wanted(), iteration_id: 999 }, 'share')).toMatchObject({
      code: 'iteration_not_found',
    });
    expect(toasts.value).toMatchObject([{ tone: 'bad' }]);
    const failing = vi.spyOn(house.worker.api, 'prepareExport');
    failing.mockResolvedValueOnce({ ok: false, code: 'export_failed' });
    await prepareFiles([wanted()]);
    expect(await give()).toMatchObject({ ok: true });
    await expect.poll(() => browser.shared).toHaveLength(1);
  });
});

it('no sheet opens over another screen: a note has the file', async () => {
  let go = (): void => undefined;
  house.delay = new Promise((resolve) => (go = resolve));
  const giving = give();
  moved();
  go();
  await giving;
  expect(browser.shared).toEqual([]);
  toasts.value[0]!.action!.run();
  await expect.poll(() => browser.shared.length).toBe(1);
});

it.each([null, { user_id: 2 }])(
  'nobody but who asked for it gets a file: %j has the app now',
  async (next) => {
    let go = (): void => undefined;
    house.delay = new Promise((resolve) => (go = resolve));
    const giving = give();
    moved();
    (session as Signal<{ user_id: number } | null>).value = next;
    go();
    expect(await giving).toMatchObject({ code: 'signed_out' });
    expect([browser.shared, browser.downloads, said()]).toEqual([[], [], []]);
  },
);

it('what was given up is not said again, what failed is', async () => {
  const made = async (code: 'work_cancelled' | 'export_failed') => ({ ok: false, code }) as const;
  await shareWhenMade(made('work_cancelled'));
  expect(said()).toEqual([]);
  await shareWhenMade(made('export_failed'));
  expect(said()).toHaveLength(1);
});
