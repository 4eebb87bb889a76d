/**
 * What the tortured user does, one random call after the other: photos, scales, masks, plans, decisions,
 * deletions one by one and many at once (which makes the file shrink), backups, restores.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { defaultParams } from '../../src/core/paramValues';
import { call, tryCall } from './workerPage';
import type { ImageModel, Model } from './tortureModel';

const PHOTO = readFileSync(
  new URL('../../tests/fixtures/photos/ISIC_0013778_512.jpg', import.meta.url),
).toString('base64');
const PARAMS = { ...defaultParams(), algorithm_mode: 'grid', min_spacing_factor: 1, min_mask_pct: 0 };
/** So many spots that deleting some such plans makes rewriting the file pay. */
const DENSE = { ...PARAMS, coverage_pct: 20, grid_spacing_mm: 0.3 };
/** Spots of drafts, which are deleted at once when there are so many: a megabyte and more. */
const MANY_SPOTS = 20_000;

/** A backup as it left the browser, and what was acknowledged when it was made. */
interface SavedBackup {
  base64: string;
  model: Model;
}

export class WorkerPage {
  /** The call under way, for the report. */
  doing = '';
  /** The state that holds if it comes through, where that is more than one row's change. */
  mayBecome: Model | null = null;
  /** Calls that made the file smaller. */
  shrunk_n = 0;
  backup: SavedBackup | null = null;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** One random call; the model that holds once it is acknowledged. */
  async act(page: Page, model: Model): Promise<Model> {
    this.mayBecome = null;
    const next: Model = structuredClone(model);
    const images = [...next.values()];
    const image = images[Math.floor(this.#random() * images.length)];
    const draft_spots_n = images
      .flatMap(({ plans }) => plans)
      .reduce((sum, { status, spots_n }) => sum + (status === 'draft' ? spots_n : 0), 0);
    const dice = this.#random();
    if (!image || (images.length < 6 && dice < 0.12)) return this.#addPhoto(page, next);
    if (dice > 0.98) return this.#makeBackup(page, next);
    if (dice > 0.96 && this.backup) return this.#restore(page, this.backup);
    if (draft_spots_n >= MANY_SPOTS && dice > 0.3) return this.#deleteDrafts(page, next);
    if (image.width_mm === null) {
      this.doing = 'setScale';
      const scaled = await call(page, 'setScale', image.id, { kind: 'width', width_mm: 15.8 });
      image.width_mm = scaled.width_mm;
    } else if (image.masks === '' || dice < 0.18) await this.#drawMask(page, image);
    else if (dice < 0.32 && image.plans.some(({ status }) => status === 'draft'))
      await this.#decide(page, image, dice);
    else if (dice < 0.35 && image.plans.every(({ status }) => status === 'draft')) {
      this.doing = 'deleteImage';
      await call(page, 'deleteImage', image.id);
      next.delete(image.id);
    } else {
      this.doing = 'generatePlan';
      const params = dice > 0.4 ? DENSE : PARAMS;
      const input = { image_id: image.id, parent_id: null, params };
      const plan = await call(page, 'generatePlan', input, { callback: true });
      image.plans.unshift({ id: plan.id, status: 'draft', spots_n: plan.spots_count });
    }
    return next;
  }

  async #addPhoto(page: Page, next: Model): Promise<Model> {
    this.doing = 'addImage';
    const added = await call(page, 'addImage', { base64: PHOTO });
    // The stored photo may be smaller than the file: what it is now, it has to be later.
    next.set(added.id, { id: added.id, width_mm: null, masks: '', photo_bytes: -2, plans: [] });
    return next;
  }

  async #drawMask(page: Page, image: ImageModel): Promise<void> {
    this.doing = 'saveMasks';
    const rows = await call(page, 'listMasks', image.id);
    const side = this.#random() < 0.2 ? 2 : 10 + this.#random() * 4;
    const vertices = [
      { x: 1, y: 1 },
      { x: 1 + side, y: 1 },
      { x: 1 + side, y: 1 + side },
      { x: 1, y: 1 + side },
    ];
    const label = `M${Math.floor(this.#random() * 1e6)}`;
    const mask = { id: null, label, role: 'treat', vertices };
    const ids = rows.map(({ id }) => id);
    const saved = await call(page, 'saveMasks', image.id, [mask], ids, true);
    image.masks = saved.map((row) => `${row.label}${row.vertices.length}`).join(',');
  }

  async #decide(page: Page, image: ImageModel, dice: number): Promise<void> {
    const draft = image.plans.find(({ status }) => status === 'draft')!;
    const name = dice < 0.22 ? 'acceptIteration' : dice < 0.25 ? 'rejectIteration' : 'deleteDraft';
    this.doing = name;
    const { version } = await call(page, 'getIteration', draft.id);
    const signature = { password: '123', version, note: '' };
    let answer =
      name === 'acceptIteration'
        ? await tryCall(page, name, draft.id, null, signature)
        : name === 'rejectIteration'
          ? await tryCall(page, name, draft.id, 'no', signature)
          : await tryCall(page, name, draft.id);
    // One plan of an image stands: the next one takes its place, with a reason.
    if (!answer.ok && answer.code === 'plan_would_supersede') {
      const supersede = { iteration_id: Number(answer.values?.['standing_id']), reason: 'another one' };
      answer = await tryCall(page, 'acceptIteration', draft.id, supersede, signature);
    }
    if (!answer.ok) {
      // Stale or too small to be valid: refused, and nothing has changed.
      if (!['plan_stale', 'plan_invalid'].includes(answer.code)) throw new Error(`${name}: ${answer.code}`);
    } else if (name === 'deleteDraft') image.plans = image.plans.filter(({ id }) => id !== draft.id);
    else draft.status = name === 'acceptIteration' ? 'accepted' : 'rejected';
  }

  /** All drafts at once, as from the storage screen; the file is rewritten in a save of its own where it pays. */
  async #deleteDrafts(page: Page, next: Model): Promise<Model> {
    this.doing = 'deleteChosen';
    const drafts = [...next.values()].flatMap(({ plans }) =>
      plans.filter(({ status }) => status === 'draft').map(({ id }) => id),
    );
    for (const image of next.values()) image.plans = image.plans.filter(({ status }) => status !== 'draft');
    this.mayBecome = next;
    const { freed_bytes } = await call(page, 'deleteChosen', { images: [], drafts });
    if (freed_bytes > 0) this.shrunk_n += 1;
    return next;
  }

  async #makeBackup(page: Page, model: Model): Promise<Model> {
    this.doing = 'makeBackup';
    const base64 = await page.evaluate(async () => {
      const { workerPage } = window as unknown as {
        workerPage: (name: string, args: unknown[]) => Promise<{ value?: { blob: Blob }; code?: string }>;
      };
      const { value, code } = await workerPage('makeBackup', [null, { callback: true }]);
      if (!value) throw new Error(`makeBackup: ${code}`);
      return new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).split(',')[1]!);
        reader.readAsDataURL(value.blob);
      });
    });
    this.backup = { base64, model: structuredClone(model) };
    return model;
  }

  async #restore(page: Page, { base64, model }: SavedBackup): Promise<Model> {
    this.doing = 'restoreBackup';
    this.mayBecome = model;
    const file = { base64 };
    const { fingerprint } = await call(page, 'previewRestore', file, null, { callback: true });
    await call(page, 'restoreBackup', file, null, fingerprint, { callback: true });
    // Everyone is signed out; what follows is no part of the restore.
    await call(page, 'signIn', 'user', '123');
    return structuredClone(model);
  }
}
