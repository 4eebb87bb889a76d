/**
 * Whether what is begun belongs to the image as it is stored now: its places lie on the photo, the masks and
 * the plan that it names are there, and what would be undone ends at the drawing that is stored. Pure.
 */
import { MAX_DRAFT_VERTICES, MAX_MASK_VERTICES } from '../../core/limits';
import type { VertexMm } from '../../core/model';
import { toLatticeMm } from '../../core/units';
import type { MaskDbRow } from '../../db/tables/masks';
import type { Draft, DraftHistory } from '../contract/drafts';
import { verticesJson } from './drawing/maskRows';

/** The image as it is stored. */
export interface DraftGround {
  width_px: number;
  height_px: number;
  /** Null without a scale. */
  size_mm: { width_mm: number; height_mm: number } | null;
  masks: readonly MaskDbRow[];
  hasPlan(iteration_id: number): boolean;
}

/** The parts of a draft that can be dropped without the others. */
export type DraftPart = 'outline' | 'selected_id' | 'label' | 'scale' | 'form' | 'history';

/** The parts that do not belong to the image as it is stored. */
export function strayParts(draft: Draft, ground: DraftGround): DraftPart[] {
  const fits: Record<DraftPart, () => boolean> = {
    outline: () => draft.outline === null || onPhoto(draft.outline, ground),
    selected_id: () => draft.selected_id === null || hasMask(ground, draft.selected_id),
    label: () => draft.label === null || hasMask(ground, draft.label.mask_id),
    scale: () => lineOnPhoto(draft, ground),
    form: () => formFits(draft, ground),
    history: () => draft.history === null || historyFits(draft.history, ground),
  };
  return (Object.keys(fits) as DraftPart[]).filter((part) => !fits[part]());
}

/**
 * Whether the outline has become a mask: the app may be left between that and the word that nothing is begun any more.
 * Its points are that mask's then, perhaps without the last. One that an undo has opened again is taken for closed as
 * well, until its mask is gone.
 */
export function isClosedAlready(outline: Draft['outline'], masks: readonly MaskDbRow[]): boolean {
  if (outline === null || outline.length === 0) return false;
  return masks.some((mask) => {
    const corners = JSON.parse(mask.vertices) as VertexMm[];
    return outline.every((point) =>
      corners.some(({ x, y }) => x === toLatticeMm(point.x) && y === toLatticeMm(point.y)),
    );
  });
}

/** The draft without these parts; null where nothing is left. */
export function withoutParts(draft: Draft, parts: readonly DraftPart[]): Draft | null {
  const left: Draft = { ...draft };
  for (const part of parts) left[part] = null;
  const { outline, selected_id, label, scale, form, history } = left;
  return [outline, selected_id, label, scale, form, history].some((part) => part !== null) ? left : null;
}

/** The draft in the photo's present scale: all places in mm keep their place on the photo, as masks do. */
export function inScaleOf(draft: Draft, { size_mm }: DraftGround): Draft {
  if (size_mm === null || draft.width_mm === null || draft.width_mm === size_mm.width_mm) return draft;
  const { width_mm, height_mm } = size_mm;
  const factor = width_mm / draft.width_mm;
  // As the scale of masks is changed: on the lattice, and rounding pushes nothing over the photo's edge.
  const moved = ({ x, y }: VertexMm): VertexMm => ({
    x: Math.min(toLatticeMm(x * factor), width_mm),
    y: Math.min(toLatticeMm(y * factor), height_mm),
  });
  return {
    ...draft,
    width_mm,
    outline: draft.outline?.map(moved) ?? null,
    form: draft.form && { ...draft.form, values: movedCentre(draft.form.values, factor) },
    history: draft.history && {
      ...draft.history,
      shapes: draft.history.shapes.map((shape) => ({ ...shape, vertices: shape.vertices.map(moved) })),
    },
  };
}

function movedCentre<T extends Record<string, unknown>>(values: T, factor: number): T {
  const { center_x_mm: x, center_y_mm: y } = values;
  if (typeof x !== 'number' || typeof y !== 'number') return values;
  return { ...values, center_x_mm: x * factor, center_y_mm: y * factor };
}

function hasMask({ masks }: DraftGround, mask_id: number): boolean {
  return masks.some(({ id }) => id === mask_id);
}

function onPhoto(vertices: readonly VertexMm[], { size_mm }: DraftGround): boolean {
  if (size_mm === null) return false;
  const { width_mm, height_mm } = size_mm;
  return vertices.every(({ x, y }) => x >= 0 && y >= 0 && x <= width_mm && y <= height_mm);
}

function lineOnPhoto({ scale }: Draft, { width_px, height_px }: DraftGround): boolean {
  const line = scale?.line ?? null;
  if (line === null) return true;
  return [line.from_px, line.to_px].every(({ x, y }) => x >= 0 && y >= 0 && x <= width_px && y <= height_px);
}

function formFits({ form }: Draft, ground: DraftGround): boolean {
  if (form === null) return true;
  const named = form.coverage.map(({ mask_id }) => mask_id);
  if (new Set(named).size !== named.length || !named.every((id) => hasMask(ground, id))) return false;
  return form.iteration_id === null || ground.hasPlan(form.iteration_id);
}

function historyFits(history: DraftHistory, ground: DraftGround): boolean {
  const { shapes, past, present, ids, future } = history;
  const vertices_n = shapes.reduce((sum, { vertices }) => sum + vertices.length, 0);
  // One mask alone may have as many as a mask may have.
  if (vertices_n > MAX_DRAFT_VERTICES + MAX_MASK_VERTICES) return false;
  const areSteps = [...past, present, ...future].every((step) => {
    const masks = step.map((at) => shapes[at]?.mask);
    return !masks.includes(undefined) && new Set(masks).size === masks.length;
  });
  if (!areSteps || !shapes.every(({ vertices }) => onPhoto(vertices, ground))) return false;
  if (present.length !== ground.masks.length || ids.length !== present.length) return false;
  return present.every((at, i) => {
    const [shape, row] = [shapes[at]!, ground.masks[i]!];
    return (
      ids[i] === row.id &&
      shape.label === row.mask_label &&
      shape.role === row.role &&
      verticesJson(shape.vertices) === row.vertices
    );
  });
}
