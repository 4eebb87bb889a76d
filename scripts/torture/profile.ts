/** A profile with data in it, made once; each damage gets a copy. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startKillable } from '../lib/killable';
import { observe } from '../lib/tortureModel';
import type { Model } from '../lib/tortureModel';
import { WorkerPage } from '../lib/tortureActs';
import { call, startWorkerPage } from '../lib/workerPage';

/** A profile of the browser, and what was acknowledged in it. */
export interface Prepared {
  profile: string;
  model: Model;
  /** SHA-256 of each photo's bytes, by image. */
  photos: Map<number, string>;
  generation: number;
}

/** What of a profile an origin's data hang on; the rest is caches, of no use in a copy. */
const KEPT = [
  ['Local State'],
  ['Default', 'Preferences'],
  ['Default', 'Secure Preferences'],
  ['Default', 'IndexedDB'],
  ['Default', 'File System'],
  ['Default', 'WebStorage'],
  ['Default', 'Service Worker'],
  ['Default', 'Local Storage'],
];

/** A user works through `acts_n` calls after a first photo; the browser ends in its own way. */
export async function prepare(
  profile: string,
  url: string,
  { random, acts_n }: { random: () => number; acts_n: number },
): Promise<Prepared> {
  mkdirSync(profile, { recursive: true });
  const browser = await startKillable(profile);
  try {
    const { page } = browser;
    await startWorkerPage(page, url);
    await call(page, 'open');
    await call(page, 'signIn', 'user', '123');
    const user = new WorkerPage(random);
    let model: Model = new Map();
    for (let n = 0; n < acts_n; n++) model = await user.act(page, model);
    const problems: string[] = [];
    model = await observe(page, problems);
    if (problems.length > 0 || model.size === 0) throw new Error(`before any damage: ${problems.join('; ')}`);
    const photos = await digestPhotos(page, model);
    await untilCopied(page);
    const { newest } = await call(page, 'inspectStore');
    await browser.quit();
    return { profile, model, photos, generation: newest!.generation };
  } finally {
    await browser.kill();
  }
}

/** The second copy holds all, photos too: at once, or after a moment in which nobody asked for anything. */
async function untilCopied(page: Page): Promise<void> {
  for (let tries_n = 0; tries_n < 4; tries_n++) {
    const { second_copy } = await call(page, 'getStorageHealth');
    if (second_copy === 'kept') return;
    await new Promise((resolve) => setTimeout(resolve, 9000));
  }
  throw new Error(`the second copy is ${(await call(page, 'getStorageHealth')).second_copy}`);
}

/** SHA-256 of every photo as the worker hands it out. */
export async function digestPhotos(page: Page, model: Model): Promise<Map<number, string>> {
  const digests = new Map<number, string>();
  for (const id of model.keys())
    digests.set(
      id,
      await page.evaluate(async (image_id) => {
        const { workerPage } = window as unknown as {
          workerPage: (n: string, a: unknown[]) => Promise<{ value?: Blob; code?: string }>;
        };
        const { value, code } = await workerPage('getPhoto', [image_id]);
        if (!value) return `none: ${code}`;
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await value.arrayBuffer()));
        return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      }, id),
    );
  return digests;
}

/** A fresh copy of what counts in a profile. */
export function copyProfile(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, 'Default'), { recursive: true });
  for (const path of KEPT) {
    try {
      cpSync(join(from, ...path), join(to, ...path), { recursive: true });
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    }
  }
}
