/**
 * The store under force: a user works through the worker's contract, the browser is killed by SIGKILL at
 * a random moment, started again on the same profile, and what is there is compared with the list
 * of acknowledged writes.
 *
 * 1. A round: start, open, check, work (photos, masks, plans, decisions, deletions, in random order by a
 *    seeded generator) until the kill falls, at a random time after the opening.
 * 2. The model holds what was acknowledged. The one call that was under way at the kill may have
 *    come through or not, whole in both cases.
 * 3. The check: it opens (checksums, quick_check, foreign keys are part of that); each image, mask, plan,
 *    status and photo byte count is as acknowledged; every plan has all its spots and its events; the
 *    self-check finds nothing; the generation has not gone down.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AuditRow } from '../../src/worker/api';
import { call, startDesk, tryCall } from './desk';
import { startKillable } from './killable';

export interface TortureReport {
  kills: number;
  acknowledged: number;
  /** Kills that fell into a call. */
  under_way: number;
  /** Calls under way at a kill that had come through. */
  came_through: number;
  problems: string[];
}

interface PlanModel {
  id: number;
  status: string;
  spots_n: number;
}
interface ImageModel {
  id: number;
  width_mm: number | null;
  /** Labels, in order. */
  masks: string;
  photo_bytes: number;
  plans: PlanModel[];
}
type Model = Map<number, ImageModel>;

const PHOTOS = ['ISIC_0013778_512.jpg'].map((name) =>
  readFileSync(new URL(`../../tests/fixtures/photos/${name}`, import.meta.url)).toString('base64'),
);
const PARAMS = {
  coverage_pct: 10,
  coverage_per_mask: null,
  algorithm_mode: 'grid',
  spot_diameter_um: 300,
  angle_step_deg: 5,
  aperture_diameter_mm: 25,
  min_spacing_factor: 1.05,
  grid_spacing_mm: 0.8,
  min_mask_pct: 0,
  center_mode: 'auto',
  center_x_mm: null,
  center_y_mm: null,
};

/** mulberry32: seeded, so that a run can be repeated as far as timing allows. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every audit row of an image: the list comes in pages of 200 at most. */
async function allEvents(page: Page, image_id: number): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (;;) {
    const filter = { image_id, event_types: [], from: null, to: null, offset: rows.length, limit: 200 };
    const part = await call(page, 'listAudit', filter);
    rows.push(...part.rows);
    if (part.rows.length === 0 || rows.length >= part.total) return rows;
  }
}

/** What lies in the store, as the contract tells it. */
async function observe(page: Page, problems: string[]): Promise<Model> {
  const found: Model = new Map();
  const { rows } = await call(page, 'listImages', 0, 200);
  for (const { id } of rows) {
    const image = await call(page, 'getImage', id);
    const masks = await call(page, 'listMasks', id);
    const audit = await allEvents(page, id);
    const plans: PlanModel[] = [];
    for (const { id: plan_id, status, spots_count } of await call(page, 'listIterations', id)) {
      const plan = await call(page, 'getIteration', plan_id);
      if (plan.spots.length !== spots_count) problems.push(`plan ${plan_id} has ${plan.spots.length} spots`);
      plans.push({ id: plan_id, status, spots_n: spots_count });
      const events = audit.filter((row) => row.iteration_id === plan_id);
      const wanted = ['plan_generated', 'iteration_created'];
      if (status !== 'draft') wanted.push(`iteration_${status}`);
      for (const event of wanted)
        if (!events.some(({ event_type }) => event_type === event))
          problems.push(`plan ${plan_id} has no event ${event}`);
    }
    const photo_bytes = await page.evaluate(async (image_id) => {
      const { desk } = window as unknown as {
        desk: (n: string, a: unknown[]) => Promise<{ value?: Blob }>;
      };
      return (await desk('getPhoto', [image_id])).value?.size ?? -1;
    }, id);
    const labels = masks.map(({ label, vertices }) => `${label}${vertices.length}`).join(',');
    found.set(id, { id, width_mm: image.width_mm, masks: labels, photo_bytes, plans });
  }
  return found;
}

const textOf = (model: Model): string =>
  JSON.stringify([...model.values()].sort((a, b) => a.id - b.id).map((i) => ({ ...i, plans: i.plans })));

/** One random call; the model that holds once it is acknowledged. */
async function act(page: Page, model: Model, random: () => number): Promise<Model> {
  const next: Model = structuredClone(model);
  const images = [...next.values()];
  const image = images[Math.floor(random() * images.length)];
  const draft = image?.plans.find(({ status }) => status === 'draft');
  const dice = random();
  if (!image || (images.length < 6 && dice < 0.15)) {
    const photo = { base64: PHOTOS[0]! };
    const added = await call(page, 'addImage', photo, 'torture.jpg');
    // The stored photo may be smaller than the file: what it is now, it has to be later.
    next.set(added.id, { id: added.id, width_mm: null, masks: '', photo_bytes: -2, plans: [] });
  } else if (image.width_mm === null) {
    const scaled = await call(page, 'setScale', image.id, { kind: 'width', width_mm: 15.8 });
    image.width_mm = scaled.width_mm;
  } else if (image.masks === '' || dice < 0.35) {
    const rows = await call(page, 'listMasks', image.id);
    const side = 2 + random() * 6;
    const label = `M${Math.floor(random() * 1e6)}`;
    const vertices = [
      { x: 3, y: 3 },
      { x: 3 + side, y: 3 },
      { x: 3 + side, y: 3 + side },
      { x: 3, y: 3 + side },
    ];
    const ids = rows.map(({ id }) => id);
    const saved = await call(
      page,
      'saveMasks',
      image.id,
      [{ id: null, label, role: 'treat', vertices }],
      ids,
    );
    image.masks = saved.map((mask) => `${mask.label}${mask.vertices.length}`).join(',');
  } else if (draft && dice < 0.55) {
    const name = dice < 0.45 ? 'acceptIteration' : dice < 0.5 ? 'rejectIteration' : 'deleteDraft';
    const answer = await tryCall(page, name, draft.id);
    if (!answer.ok) {
      // Stale or too small to be valid: refused, and nothing has changed.
      if (!['plan_stale', 'plan_invalid'].includes(answer.code)) throw new Error(`${name}: ${answer.code}`);
    } else if (name === 'deleteDraft') image.plans = image.plans.filter(({ id }) => id !== draft.id);
    else draft.status = name === 'acceptIteration' ? 'accepted' : 'rejected';
  } else if (dice < 0.6 && image.plans.every(({ status }) => status === 'draft')) {
    await call(page, 'deleteImage', image.id);
    next.delete(image.id);
  } else {
    const input = { image_id: image.id, parent_id: null, params: PARAMS };
    const plan = await call(page, 'generatePlan', input, { callback: true });
    image.plans.unshift({ id: plan.id, status: 'draft', spots_n: plan.spots_count });
  }
  return next;
}

/** Photo sizes that the model does not know yet are taken from what is there. */
function withKnownSizes(model: Model, found: Model): Model {
  const known: Model = structuredClone(model);
  for (const image of known.values())
    if (image.photo_bytes === -2) image.photo_bytes = Math.max(0, found.get(image.id)?.photo_bytes ?? 0);
  return known;
}

/** The states differ in one call at most: the one that was under way. */
function differsByOneCall(model: Model, found: Model): boolean {
  const ids = new Set([...model.keys(), ...found.keys()]);
  const changed = [...ids].filter((id) => JSON.stringify(model.get(id)) !== JSON.stringify(found.get(id)));
  if (changed.length !== 1) return false;
  const before = model.get(changed[0]!);
  const after = found.get(changed[0]!);
  if (!before) return after!.plans.length === 0 && after!.masks === '' && after!.photo_bytes > 0;
  if (!after) return before.plans.every(({ status }) => status === 'draft');
  const fields = [
    before.width_mm !== after.width_mm,
    before.masks !== after.masks,
    before.photo_bytes !== after.photo_bytes,
  ].filter(Boolean).length;
  const planIds = new Set([...before.plans, ...after.plans].map(({ id }) => id));
  const plans = [...planIds].filter(
    (id) =>
      JSON.stringify(before.plans.find((p) => p.id === id)) !==
      JSON.stringify(after.plans.find((p) => p.id === id)),
  ).length;
  return fields + plans === 1;
}

export async function torture(options: {
  url: string;
  profile: string;
  kills: number;
  seed: number;
  log: (line: string) => void;
}): Promise<TortureReport> {
  const random = generator(options.seed);
  const report: TortureReport = { kills: 0, acknowledged: 0, under_way: 0, came_through: 0, problems: [] };
  let model: Model = new Map();
  let generation = 0;
  let underWay = false;
  for (let round = 0; round <= options.kills; round++) {
    const { page, kill } = await startKillable(options.profile);
    try {
      await startDesk(page, options.url);
      const info = await call(page, 'open');
      if (info.generation < generation) report.problems.push(`generation ${info.generation} < ${generation}`);
      if (round > 0 && info.fresh && generation > 0) report.problems.push('the database was made anew');
      generation = info.generation;
      await call(page, 'signIn', 'user', '123');
      const found = await observe(page, report.problems);
      const known = withKnownSizes(model, found);
      if (textOf(known) !== textOf(found)) {
        if (underWay && differsByOneCall(known, found)) report.came_through += 1;
        else report.problems.push(`round ${round}: ${textOf(known)} became ${textOf(found)}`);
      }
      model = found;
      const { finding } = await call(page, 'selfCheck');
      if (finding !== null) report.problems.push(`round ${round}: self-check found ${finding}`);
      if (round === options.kills) break;

      let alive = true;
      underWay = false;
      const delay_ms = 30 + random() * 1200;
      const killed = new Promise<void>((resolve) => {
        setTimeout(() => {
          alive = false;
          void kill().then(resolve);
        }, delay_ms);
      });
      while (alive) {
        try {
          underWay = true;
          model = await act(page, model, random);
          underWay = false;
          report.acknowledged += 1;
        } catch (error) {
          if (alive) {
            report.problems.push(`round ${round}: ${String(error).slice(0, 300)}`);
            break;
          }
        }
      }
      await killed;
      report.kills += 1;
      if (underWay) report.under_way += 1;
      options.log(
        `kill ${report.kills} after ${delay_ms.toFixed(0)} ms, ${report.acknowledged} writes acknowledged, ` +
          `${report.problems.length} problems`,
      );
    } finally {
      await kill();
    }
    if (report.problems.length > 0) break;
  }
  return report;
}
