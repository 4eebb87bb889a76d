/** What the torture knows to be acknowledged, what it finds in the store, and how the two may differ. */
import type { Page } from '@playwright/test';
import type { AuditRow } from '../../src/worker/contract';
import { call } from './workerPage';

interface PlanModel {
  id: number;
  status: string;
  spots_n: number;
}
export interface ImageModel {
  id: number;
  width_mm: number | null;
  /** Labels, in order. */
  masks: string;
  photo_bytes: number;
  plans: PlanModel[];
}
export type Model = Map<number, ImageModel>;

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
export async function observe(page: Page, problems: string[]): Promise<Model> {
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
      const { workerPage } = window as unknown as {
        workerPage: (n: string, a: unknown[]) => Promise<{ value?: Blob }>;
      };
      return (await workerPage('getPhoto', [image_id])).value?.size ?? -1;
    }, id);
    const labels = masks.map(({ label, vertices }) => `${label}${vertices.length}`).join(',');
    found.set(id, { id, width_mm: image.width_mm, masks: labels, photo_bytes, plans });
  }
  return found;
}

/** The model as text, to be compared. */
export const textOf = (model: Model): string =>
  JSON.stringify([...model.values()].sort((a, b) => a.id - b.id).map((i) => ({ ...i, plans: i.plans })));

/** Photo sizes that the model does not know yet are taken from what is there. */
export function withKnownSizes(model: Model, found: Model): Model {
  const known: Model = structuredClone(model);
  for (const image of known.values())
    if (image.photo_bytes === -2) image.photo_bytes = Math.max(0, found.get(image.id)?.photo_bytes ?? 0);
  return known;
}

/** The states differ in one call at most: the one that was under way. */
export function differsByOneCall(model: Model, found: Model): boolean {
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
