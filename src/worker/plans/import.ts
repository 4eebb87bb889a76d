/**
 * A plan from another tablet: shown before anything is stored, then kept as a draft of an image of its
 * own, with where it came from. Masks get this device's numbers, so the request's hash is made anew; the
 * one it came with stays in `imported_from`.
 */
import type { ImportedPlan } from '../../core/export/import';
import { positionsIn, readExportedPlan, sheetIn, standingIn } from '../../core/export/import';
import { hasSheetSize } from '../../core/sheet/sheet';
import type { PlanDocument } from '../../core/export/importForm';
import { maskLabel } from '../../core/names';
import type { Fallback, PlanMessage, PlanMetrics, PlanRequest } from '../../core/model';
import type { MachineProfile } from '../../core/motion/planMotion';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { nextMaskId } from '../../db/tables/device';
import { updateScale } from '../../db/tables/images';
import { findImported, insertIteration } from '../../db/tables/iterations';
import { insertMask } from '../../db/tables/masks';
import { insertPhotoHash } from '../../db/tables/photoHashes';
import { insertSpots } from '../../db/tables/spots';
import type { Scope } from '../../db/rowAccess';
import { textsFor } from '../render/words';
import type { ImportPreview, IterationDetail, Language, PlanProvenance } from '../contract';
import type { ParamsSnapshot, ScaleSource } from '../contract';
import { fromBase64 } from '../kernel/base64';
import { geometrySha256 } from '../images/geometry';
import { sha256Hex } from '../kernel/hash';
import { insertPhoto, nameOf, readPhoto } from '../images/photos';
import type { NamedPhoto } from '../images/photos';
import { freeTitle, isFileName, newTitle } from '../images/titles';
import { firstMotion } from '../machine/first';
import type { Fired } from '../machine/first';
import { chosenProfile } from '../machine/profiles';
import { iterationDetail } from './read';
import { verticesJson } from '../images/drawing/maskRows';
import { inputSha256 } from './generate';
import { asOfPicture, planBytes } from './carried/planBytes';
import type { Runtime } from '../kernel/runtime';
import { writeAndRead } from '../kernel/write';
import type { Tx } from '../kernel/write';

interface ReadFile extends ImportedPlan {
  from: PlanProvenance;
  photo: Blob | null;
  /** It is of a test sheet, and stays one. */
  is_sheet: boolean;
}

/**
 * What a file would bring, nothing stored. Failures: `import_too_large`, `import_not_a_plan`,
 * `import_too_new`, `import_invalid`, `too_many_masks`, `import_tampered`; of a picture `import_picture_…`.
 */
export async function previewImport(runtime: Runtime, file: Blob): Promise<Result<ImportPreview>> {
  const allowed = await runtime.read(() => ok(null));
  if (!allowed.ok) return allowed;
  const read = await readFile(runtime, file);
  if (!read.ok) return read;
  const { document, from, is_sheet } = read.value;
  const { image, masks, spots, metrics, validation } = document;
  return runtime.read((signed) =>
    ok({
      file_sha256: from.file_sha256,
      title: image.title,
      width_px: image.width_px,
      height_px: image.height_px,
      width_mm: image.width_mm,
      height_mm: image.height_mm,
      masks_n: masks.length,
      spots_count: spots.length,
      achieved_coverage_pct: metrics.achieved_coverage_pct,
      plan_valid: validation.plan_valid,
      is_sheet,
      from,
      known_image_id: findImported(signed, {
        iteration_id: from.iteration_id,
        created_at: from.created_at,
        input_sha256: from.input_sha256,
      }),
    }),
  );
}

/** Stores the plan of the file that was shown. Failures besides those of the preview: the `photo_…` codes, those of storing. */
export async function importPlan(
  runtime: Runtime,
  file: Blob,
  file_sha256: string,
  language: Language,
): Promise<Result<IterationDetail>> {
  const asked = await runtime.read(({ user_id }) => ok(user_id));
  if (!asked.ok) return asked;
  const read = await readFile(runtime, file);
  if (!read.ok) return read;
  // Another file than the one that was shown.
  if (read.value.from.file_sha256 !== file_sha256) return fail('import_invalid', { field: 'file' });
  const photo = await photoFor(runtime, read.value, language);
  if (!photo.ok) return photo;
  return runtime.read(async (signed) => {
    // Someone else may have signed in while the file was read.
    if (signed.user_id !== asked.value) return fail('signed_out');
    const plan = await renumbered(read.value, nextMaskId(signed.db));
    const title = titleFor(signed, read.value, language, runtime.nowIso());
    const fired = firedHere(read.value, chosenProfile(signed.db));
    const change = (tx: Tx) => {
      const iteration_id = store(tx, read.value, { ...plan, ...fired }, { ...photo.value, title });
      tx.access('imported', { iteration_id, file_sha256 });
      return ok(iteration_id);
    };
    return writeAndRead(runtime, change, iterationDetail);
  });
}

async function readFile(runtime: Runtime, file: Blob): Promise<Result<ReadFile>> {
  const carried = await planBytes(file);
  if (!carried.ok) return carried;
  const { bytes, in_picture } = carried.value;
  const read = readExportedPlan(new TextDecoder().decode(bytes));
  if (!read.ok) return in_picture ? asOfPicture(read) : read;
  const { document, request } = read.value;
  const { metadata, image } = document;
  const input_sha256 = await inputSha256(request);
  if (input_sha256 !== metadata.params.input_sha256)
    return fail('import_tampered', { field: 'metadata.params.input_sha256' });
  const photo = image.photo ? fromBase64(image.photo.data_base64) : null;
  if (image.photo && (!photo || (await sha256Hex(photo)) !== image.sha256))
    return fail('import_tampered', { field: 'image.photo' });
  const is_sheet = sheetIn(document);
  if (is_sheet !== (await isSheetPicture(runtime, image)))
    return fail('import_tampered', { field: 'metadata.notices' });
  const { format_version, app_version, iteration_id, status, is_demo, created_at, created_by } = metadata;
  const { accepted_at, accepted_by, exported_at } = metadata;
  const from: PlanProvenance = {
    ...{ format_version, app_version, iteration_id, status, is_demo, created_at, created_by },
    ...{ accepted_at, accepted_by, exported_at, input_sha256 },
    standing: standingIn(document),
    photo_sha256: image.sha256,
    photo_included: photo !== null,
    file_sha256: await sha256Hex(bytes),
  };
  return ok({ document, request, from, photo: photo && new Blob([photo]), is_sheet });
}

/** Whether the picture is a test sheet's: it is blank and has its size, which its hash tells even where it is not here. */
async function isSheetPicture({ env }: Runtime, image: PlanDocument['image']): Promise<boolean> {
  return hasSheetSize(image) && (await sha256Hex(await env.sheetBytes(image.width_px))) === image.sha256;
}

/** The photo that came with the plan, with the same pixels, or a placeholder of its size; of a sheet its blank picture. */
async function photoFor(
  runtime: Runtime,
  { photo, is_sheet, document: { image }, request }: ReadFile,
  language: Language,
): Promise<Result<NamedPhoto>> {
  if (is_sheet) {
    const fields = request.masks.filter(({ role }) => role === 'treat').map(({ vertices }) => vertices);
    return ok(await nameOf(runtime, await runtime.env.drawSheet(image.width_px, image.width_mm, fields)));
  }
  if (photo) {
    const read = await readPhoto(runtime, photo);
    if (!read.ok) return read;
    const { width_px, height_px, drawn_anew } = read.value;
    // Older exports hold metadata: taken out, which leaves the pixels as they are. Its hash was compared before.
    const same = width_px === image.width_px && height_px === image.height_px && !drawn_anew;
    return same ? read : fail('import_tampered', { field: 'image.photo' });
  }
  const { noPhotoLines: lines } = textsFor(language);
  const drawn = await runtime.env.drawPlaceholder(image.width_px, image.height_px, [
    lines.title,
    lines.reason,
    lines.warning,
  ]);
  return ok(await nameOf(runtime, drawn));
}

/** As it was called there; older apps called photos by their files' names, which are not taken over. */
function titleFor(
  scope: Scope,
  { document, photo, is_sheet }: ReadFile,
  language: Language,
  now: string,
): string {
  const given = document.image.title.trim();
  const title = given === '' || isFileName(given, document.image.name) ? newTitle(scope, now) : given;
  const mark = photo || is_sheet ? '' : ` (${textsFor(language).noPhoto})`;
  return freeTitle(scope, title, mark, document.image.sha256) ?? newTitle(scope, now) + mark;
}

interface Renumbered {
  request: PlanRequest;
  ids: ReadonlyMap<number, number>;
  input_sha256: string;
  geometry_sha256: string;
}

/** The request with the mask ids that this database is about to give, and names as they are kept here. */
async function renumbered({ request }: ReadFile, first_id: number): Promise<Renumbered> {
  const ids = new Map(request.masks.map(({ id }, i) => [id, first_id + i]));
  const next: PlanRequest = {
    ...request,
    coverage_per_mask:
      request.coverage_per_mask &&
      Object.fromEntries(
        Object.entries(request.coverage_per_mask).map(([id, pct]) => [String(ids.get(Number(id))), pct]),
      ),
    masks: request.masks.map((mask) => ({
      ...mask,
      id: ids.get(mask.id)!,
      label: maskLabel(mask.label) ?? mask.label,
    })),
  };
  return {
    request: next,
    ids,
    input_sha256: await inputSha256(next),
    geometry_sha256: await geometrySha256(next),
  };
}

/** A plan from before motion was kept gets that of a new one here; any other fires as it does there. */
function firedHere({ document, request, is_sheet }: ReadFile, profile: MachineProfile): Fired {
  const { params } = document.metadata;
  if (params.motion !== null) return { spots: document.spots, motion: params.motion };
  const plan = { ...request, positions_mm: positionsIn(document) };
  return firstMotion(document.spots, plan, { parent: null, profile, kind: is_sheet ? 'sheet' : 'photo' });
}

function store(
  tx: Tx,
  read: ReadFile,
  plan: Renumbered & Fired,
  { title, ...photo }: NamedPhoto & { title: string },
): number {
  const { document, from, is_sheet } = read;
  const { image, metrics, validation } = document;
  const { photo_included, photo_sha256: wanted_sha256 } = from;
  const kind = is_sheet ? 'sheet' : photo_included ? 'photo' : 'missing';
  const image_id = insertPhoto(tx, photo, title, kind === 'missing' ? { kind, wanted_sha256 } : { kind });
  // Plans and exports that were made before the metadata went name the photo by this hash.
  if (photo_included && image.sha256 !== photo.sha256)
    insertPhotoHash(tx, { image_id, sha256: image.sha256, now: tx.now });
  const { width_mm } = image;
  updateScale(
    ...([tx, image_id, width_mm] as const),
    JSON.stringify({ kind: is_sheet ? 'sheet' : 'import', width_mm } satisfies ScaleSource),
  );
  for (const [stack_index, { id, label, role, vertices }] of plan.request.masks.entries()) {
    const made = { image_id, mask_label: label, role, stack_index, vertices: verticesJson(vertices) };
    if (insertMask(tx, { ...made, now: tx.now }) !== id) throw new Error('another mask took this number');
  }
  // A demo's plan stays one wherever it goes: it can never be accepted.
  const is_demo = tx.session.is_demo || from.is_demo;
  const iteration_id = insertIteration(
    tx,
    {
      image_id,
      parent_id: null,
      is_demo: is_demo ? 1 : 0,
      target_coverage_pct: metrics.target_coverage_pct,
      achieved_coverage_pct: metrics.achieved_coverage_pct,
      spots_count: document.spots.length,
      spots_outside_mask_count: validation.spots_outside_mask_count,
      overlap_count: validation.overlap_count,
      plan_valid: validation.plan_valid ? 1 : 0,
      params_snapshot: JSON.stringify(snapshotOf(read, plan)),
      geometry_sha256: plan.geometry_sha256,
      now: tx.now,
    },
    plan.request.masks.map(({ id }) => id),
  );
  insertSpots(
    tx,
    iteration_id,
    plan.spots.map((spot) => ({ ...spot, mask_id: plan.ids.get(spot.mask_id)! })),
  );
  tx.audit('iteration_created', iteration_id, { parent_id: null, is_demo, imported_from: from });
  return iteration_id;
}

function snapshotOf({ document, from }: ReadFile, plan: Renumbered & Fired): ParamsSnapshot {
  const { request, ids, input_sha256, motion } = plan;
  const { metadata, image, metrics, warnings, fallbacks } = document;
  const here = <T extends { mask_id: number | null }>(row: T): T => ({
    ...row,
    mask_id: row.mask_id === null ? null : (ids.get(row.mask_id) ?? null),
  });
  return {
    ...metadata.params,
    positions_mm: positionsIn(document),
    coverage_per_mask: request.coverage_per_mask,
    image: { width_mm: image.width_mm, height_mm: image.height_mm },
    masks: request.masks.map(({ id, label, role, vertices }) => ({ id, label, role, vertices })),
    warnings: warnings.map((row): PlanMessage => here(row)),
    fallbacks: fallbacks.map((row): Fallback => here(row)),
    metrics: { ...metrics, per_mask: metrics.per_mask.map(here) } as PlanMetrics,
    input_sha256,
    imported_from: from,
    motion,
  };
}
