/**
 * The part of the contract about what is begun on an image and not yet part of it. It lies with the image,
 * under the image's own name; masks and plans are named by the ids they are stored under.
 */
import type { MaskRole, VertexMm } from '../../core/model';
import type { Result } from '../../core/result';
import type { MeasuredScale } from './images';

/** One state of one mask. */
export interface DraftShape {
  /** Which mask it is: the same number in all steps. */
  mask: number;
  label: string;
  role: MaskRole;
  vertices: VertexMm[];
}

/** What can be undone and done again. A step lists places in `shapes`, in stacking order. */
export interface DraftHistory {
  shapes: DraftShape[];
  /** Oldest first. */
  past: number[][];
  present: number[];
  /** The ids that the masks of `present` are stored under, in its order. */
  ids: number[];
  /** Next first. */
  future: number[][];
}

/** The plan's form, where it asks for something that was not generated. */
export interface DraftForm {
  /** The plan it was filled from; null for the defaults. */
  iteration_id: number | null;
  /** By the parameter's name; null where a box holds no figure. */
  values: Record<string, number | string | null>;
  per_mask: boolean;
  coverage: { mask_id: number; pct: number | null }[];
}

/** The scale, half told. */
export interface DraftScale {
  kind: MeasuredScale['kind'];
  length_mm: number | null;
  width_mm: number | null;
  line: { from_px: { x: number; y: number }; to_px: { x: number; y: number } } | null;
}

/** All that is begun on one image. */
export interface Draft {
  version: 1;
  /** The photo's width by which the places in mm are meant; null without a scale. */
  width_mm: number | null;
  /** Corners of the outline that is being drawn. */
  outline: VertexMm[] | null;
  /** The selected mask. */
  selected_id: number | null;
  /** The name that is being typed for a mask. */
  label: { mask_id: number; text: string } | null;
  scale: DraftScale | null;
  form: DraftForm | null;
  history: DraftHistory | null;
}

/** What is begun on own images. */
export interface DraftsApi {
  /** What was begun, in the photo's present scale and without what does not fit it any more; null for nothing. */
  getDraft(image_uid: string): Promise<Result<Draft | null>>;
  /** Keeps it; null forgets it. Failures: `image_not_found`, `bad_request` with the part that does not fit. */
  saveDraft(image_uid: string, draft: Draft | null): Promise<Result<null>>;
}
