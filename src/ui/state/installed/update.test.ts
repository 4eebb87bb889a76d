/** When a page is loaded anew: once, never over work, and with what is begun written first. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { textsOf } from '../../../i18n';
import type { DraftKeeper } from '../drafts';

const PAGE = 'https://clinic.test/apertura/';

class Worker extends EventTarget {
  state = 'installed';
  readonly scriptURL = `${PAGE}sw.js`;
  readonly said: unknown[] = [];
  postMessage(message: unknown): void {
    this.said.push(message);
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class Registration extends EventTarget {
  installing: Worker | null = null;
  waiting: Worker | null = null;
  active: Worker | null = new Worker();
  update = vi.fn(async () => undefined);
}

/** The lock that all windows share: `others_n` windows hold it, this one as `work.ts` says. */
class Locks {
  readonly held = new Set<object>();
  #wake: (() => void)[] = [];
  query = async () => ({ held: [...this.held].map(() => ({ name: 'apertura-at-work' })) });
  async request(
    _name: string,
    { mode, signal }: { mode: string; signal?: AbortSignal },
    call: () => unknown,
  ): Promise<void> {
    if (mode === 'shared') {
      const own = {};
      this.held.add(own);
      await call();
      this.release(own);
      return;
    }
    while (this.held.size > 0) {
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
    signal?.throwIfAborted();
    await call();
  }
  release(own: object): void {
    this.held.delete(own);
    for (const wake of this.#wake.splice(0)) wake();
  }
}

const { installed, shell } = textsOf('en');
const turns = async () => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve));
};

let reload: ReturnType<typeof vi.fn>;
let flushed: string[];
/** Held here: it is kept no longer than whoever has made it. */
let keeper: DraftKeeper;
let page: EventTarget;
let serviceWorker: EventTarget & { controller: unknown; register: unknown };
let registration: Registration;
let locks: Locks;

async function load(controller: object | null) {
  vi.resetModules();
  flushed = [];
  reload = vi.fn(() => void flushed.push('reload'));
  page = new EventTarget();
  registration = new Registration();
  locks = new Locks();
  const register = vi.fn(async () => registration);
  serviceWorker = Object.assign(new EventTarget(), { controller, register });
  vi.stubGlobal('location', { reload, hash: '', href: PAGE });
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('navigator', { serviceWorker, locks, languages: ['en'] });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  await (await import('../../../i18n/later')).fetchTexts('en');
  const { keepFlushed } = await import('../drafts');
  keeper = {
    flush: async () => void flushed.push('flush'),
    end: async () => undefined,
  };
  await keepFlushed('a', keeper);
  const all = {
    ...(await import('./update')),
    ...(await import('./work')),
    ...(await import('../toasts')),
    language: (await import('../language')).language,
  };
  all.language.value = 'en';
  all.watchUpdates();
  page.dispatchEvent(new Event('load'));
  // What registers is fetched first.
  await vi.waitFor(() => expect(register).toHaveBeenCalled(), { timeout: 30_000 });
  await turns();
  return all;
}

type App = Awaited<ReturnType<typeof load>>;
const notes = ({ toasts }: App) => toasts.value.map(({ text }) => text);
const press = async ({ toasts }: App, label: string) => {
  toasts.value.find(({ action }) => action?.label === label)!.action!.run();
  await turns();
};
/** The new version is there and waits. */
async function newVersion(): Promise<Worker> {
  const worker = new Worker();
  worker.state = 'installing';
  registration.installing = worker;
  registration.dispatchEvent(new Event('updatefound'));
  registration.installing = null;
  registration.waiting = worker;
  worker.become('installed');
  // It may still take over by itself: whether it waits is seen a moment later.
  await new Promise((resolve) => setTimeout(resolve, 250));
  return worker;
}

let app: App;
beforeEach(async () => void (app = await load({})));

describe('a new version', () => {
  it('is offered, and takes over when the user says so: written first, loaded once', async () => {
    const worker = await newVersion();
    expect(notes(app)).toEqual([shell.updateReady]);
    expect(worker.said).toEqual([]);
    await press(app, shell.updateNow);
    expect(flushed).toEqual(['flush']);
    expect(worker.said).toEqual([{ type: 'SKIP_WAITING' }]);
    worker.become('activated');
    serviceWorker.dispatchEvent(new Event('controllerchange'));
    await turns();
    expect(reload).toHaveBeenCalledTimes(1);
    expect(flushed.at(-1)).toBe('reload');
  });

  it('waits for what this window is at, and comes then', async () => {
    const worker = await newVersion();
    const end = app.hold('run');
    await press(app, shell.updateNow);
    expect(notes(app)).toContain(installed.updateWaits(installed.work.run));
    expect(worker.said).toEqual([]);
    end();
    await turns();
    expect(worker.said).toEqual([{ type: 'SKIP_WAITING' }]);
  });

  it('waits for what another window is at', async () => {
    const worker = await newVersion();
    const other = {};
    locks.held.add(other);
    await press(app, shell.updateNow);
    expect(notes(app)).toContain(installed.updateWaits(installed.workElsewhere));
    expect(worker.said).toEqual([]);
    locks.release(other);
    await turns();
    expect(worker.said).toHaveLength(1);
  });

  it('does not come any more when the user has said: not now', async () => {
    const worker = await newVersion();
    const end = app.hold('outline');
    await press(app, shell.updateNow);
    await press(app, installed.notNow);
    end();
    await turns();
    expect(worker.said).toEqual([]);
    expect(app.update.value).toBe('ready');
  });

  it('waits with loading anew for what is begun before it is there, and says so once', async () => {
    const worker = await newVersion();
    await press(app, shell.updateNow);
    const end = app.hold('run');
    worker.become('activated');
    serviceWorker.dispatchEvent(new Event('controllerchange'));
    await turns();
    expect(reload).not.toHaveBeenCalled();
    const said = installed.reloadWaits(installed.work.run);
    expect(notes(app).filter((note) => note === said)).toHaveLength(1);
    end();
    await turns();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that nothing comes of loads the app anew all the same', async () => {
    const worker = await newVersion();
    await press(app, shell.updateNow);
    expect(reload).not.toHaveBeenCalled();
    worker.become('redundant');
    await turns();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that another window has let in loads this one when it has done what it is at', async () => {
    const end = app.hold('question');
    serviceWorker.dispatchEvent(new Event('controllerchange'));
    await turns();
    expect(notes(app)).toContain(installed.reloadWaits(installed.work.question));
    expect(reload).not.toHaveBeenCalled();
    // What was done meanwhile is written too.
    flushed.length = 0;
    end();
    await turns();
    expect(flushed.slice(-2)).toEqual(['flush', 'reload']);
    serviceWorker.dispatchEvent(new Event('controllerchange'));
    await turns();
    expect(reload).toHaveBeenCalledTimes(1);
  });
});

it('what is begun while the rest is being written is waited for too', async () => {
  let end = (): void => undefined;
  const { keepFlushed } = await import('../drafts');
  // Only what is held is flushed.
  const beginner = {
    flush: async () => {
      if (!flushed.includes('begun')) end = app.hold('run');
      flushed.push('begun');
    },
    end: vi.fn(async () => undefined),
  };
  await keepFlushed('b', beginner);
  serviceWorker.dispatchEvent(new Event('controllerchange'));
  await turns();
  expect(flushed).toContain('begun');
  expect(reload).not.toHaveBeenCalled();
  end();
  await turns();
  expect(reload).toHaveBeenCalledTimes(1);
  expect(beginner.end).not.toHaveBeenCalled();
});

it('the first service worker of all loads nothing anew, and says that no network is needed', async () => {
  app = await load(null);
  registration.active = null;
  const worker = new Worker();
  registration.installing = worker;
  registration.dispatchEvent(new Event('updatefound'));
  worker.become('installed');
  worker.become('activated');
  serviceWorker.dispatchEvent(new Event('controllerchange'));
  await turns();
  expect(reload).not.toHaveBeenCalled();
  expect(notes(app)).toEqual([shell.offlineReady]);
});

describe('loading anew by hand', () => {
  it('looks for a new version first, and lets one in that waits', async () => {
    const worker = new Worker();
    registration.update.mockImplementation(async () => void (registration.waiting = worker));
    const done = app.reloadApp();
    await turns();
    expect(worker.said).toEqual([{ type: 'SKIP_WAITING' }]);
    worker.become('activated');
    await done;
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('works without a network', async () => {
    registration.update.mockRejectedValue(new TypeError('offline'));
    await app.reloadApp();
    expect(flushed).toEqual(['flush', 'reload']);
  });

  it('says first what would be lost, and does it all the same when told to', async () => {
    app.hold('outline');
    app.hold('unsaved');
    await app.reloadApp();
    expect(reload).not.toHaveBeenCalled();
    expect(notes(app)).toEqual([installed.loadLoses(installed.work.unsaved)]);
    await press(app, installed.loadAnyway);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('does not stop at what is kept', async () => {
    app.hold('outline');
    app.hold('question');
    await app.reloadApp();
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
