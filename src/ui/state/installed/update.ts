/**
 * New versions of the app. One is fetched beside the old one and waits:
 *
 *     none ──fetched──▶ ready ──the user says so──▶ waiting ──no window is at work──▶ every window is loaded anew, once
 *                         ▲───────not now───────────────┘
 *
 * What is begun is written first. A window that is at something when the new version takes over (another one has asked
 * for it) is loaded anew when it has done that.
 */
import { signal } from '@preact/signals';
import type { Workbox } from 'workbox-window';
import { part } from '../../../core/installed/parts';
import { whenQuiet } from '../connection';
import { flushDrafts } from '../drafts';
import { texts } from '../language';
import { notify } from '../toasts';
import { untilFree, WORK_LOCK, workAtStake, workInHand } from './work';

/** Whether there is a new version; `waiting`: it takes over as soon as no window is at work. */
export const update = signal<'none' | 'ready' | 'waiting'>('none');

let registration: ServiceWorkerRegistration | null = null;
let workbox: Workbox | null = null;
let giveUp: AbortController | null = null;
/** This page is loaded anew once, whatever asks for it. */
let isReloading = false;
/** It is to be as soon as it is at nothing. */
let isDue = false;

/** Registers the service worker, from where the page lies, and tells of new versions from now on. */
export function watchUpdates(): void {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  let wasControlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    // The first one takes nobody's place.
    if (wasControlled) void reloadWhenFree();
    wasControlled = true;
  });
  // What the page itself needs comes first.
  if (document.readyState === 'complete') void register(wasControlled);
  else addEventListener('load', () => void register(wasControlled));
  document.addEventListener('visibilitychange', () => {
    // A tablet's app stays open for weeks.
    if (document.visibilityState === 'visible') void registration?.update().catch(() => undefined);
  });
}

/** Workbox tells a first service worker from a new one, also where another page or the browser itself has found it. */
async function register(wasControlled: boolean): Promise<void> {
  try {
    const { Workbox } = await part(() => import('workbox-window'));
    const made = new Workbox('sw.js', { scope: './' });
    made.addEventListener('waiting', offer);
    made.addEventListener('activated', () => {
      if (!wasControlled && update.peek() === 'none') notify('good', texts.peek().shell.offlineReady);
    });
    // A browser that is told to keep none may answer with nothing.
    registration = (await made.register({ immediate: true })) ?? null;
    workbox = made;
  } catch {
    // Without a service worker the app works as long as its server does.
    registration = null;
  }
}

function offer(): void {
  if (update.peek() !== 'none') return;
  update.value = 'ready';
  const { shell } = texts.peek();
  notify('plain', shell.updateReady, { label: shell.updateNow, run: () => void updateNow() });
}

/** Has the new version take over as soon as no window is at work; says what it waits for. */
export async function updateNow(): Promise<void> {
  if (update.peek() === 'waiting') return;
  update.value = 'waiting';
  giveUp = new AbortController();
  const { signal: givenUp } = giveUp;
  const { installed } = texts.peek();
  const work = workInHand.peek();
  const notNow = { label: installed.notNow, run: dropUpdate };
  const isElsewhere = work === null && (await someoneElseWorks());
  if (work !== null) notify('plain', installed.updateWaits(installed.work[work]), notNow);
  else if (isElsewhere) notify('plain', installed.updateWaits(installed.workElsewhere), notNow);
  await untilFree();
  try {
    await navigator.locks.request(WORK_LOCK, { mode: 'exclusive', signal: givenUp }, () =>
      // What is begun here until then is waited for, too.
      takeOver(() => void reloadWhenFree()),
    );
  } catch {
    // Not now.
  }
}

/** The new version waits for another time. */
function dropUpdate(): void {
  giveUp?.abort();
  update.value = 'ready';
}

async function someoneElseWorks(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === WORK_LOCK);
}

/** The service worker that waits takes over, and with it this page, by `load`, and all others are loaded anew. */
async function takeOver(load: () => void): Promise<void> {
  if (update.peek() !== 'waiting') return;
  await flush();
  const waiting = registration?.waiting;
  if (!waiting) return load();
  const done = new Promise<void>((resolve) =>
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated' || waiting.state === 'redundant') resolve();
    }),
  );
  workbox?.messageSkipWaiting();
  await done;
  // A page that was loaded past the service worker hears of no change of it.
  load();
}

/**
 * Loads the app anew with what is begun kept: the way out where a part of it is missing. A new version that waits, or
 * that the server has by now, takes over on the way. What it would lose is said first; `isSure`: lose it.
 */
export async function reloadApp(isSure = false): Promise<void> {
  await flush();
  const work = workAtStake.peek();
  if (work !== null && !isSure) {
    const { installed } = texts.peek();
    const anyway = { label: installed.loadAnyway, run: () => void reloadApp(true) };
    return notify('plain', installed.loadLoses(installed.work[work]), anyway);
  }
  try {
    await registration?.update();
    await whenInstalled(registration?.installing ?? null);
  } catch {
    // No network: what is on the device is loaded.
  }
  if (registration?.waiting) {
    update.value = 'waiting';
    await takeOver(reload);
  } else reload();
}

function whenInstalled(worker: ServiceWorker | null): Promise<void> {
  if (worker === null) return Promise.resolve();
  return new Promise((resolve) =>
    worker.addEventListener('statechange', () => {
      if (worker.state !== 'installing') resolve();
    }),
  );
}

async function reloadWhenFree(): Promise<void> {
  if (isReloading || isDue) return;
  isDue = true;
  const work = workInHand.peek();
  const { installed } = texts.peek();
  if (work !== null) notify('plain', installed.reloadWaits(installed.work[work]));
  // Writing takes a moment, in which something may be begun.
  await flush();
  while (workInHand.peek() !== null) {
    await untilFree();
    await flush();
  }
  reload();
}

async function flush(): Promise<void> {
  await flushDrafts();
  await whenQuiet();
}

function reload(): void {
  if (isReloading) return;
  isReloading = true;
  location.reload();
}
