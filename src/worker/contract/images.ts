/** The part of the contract about photos, their scale, and the masks drawn on them. */
import type { ImageKind, MaskRole, PlanStanding, VertexMm } from '../../core/model';
import type { PhotoMetadataKind } from '../../core/photoFiles';
import type { Result } from '../../core/result';
import type { SheetInput } from '../../core/sheet/sheet';
import type { Language, Page } from './common';

export interface ImageSummary {
  id: number;
  title: string;
  /** Real width of the whole photo, mm; null until the scale is set. */
  width_mm: number | null;
  height_mm: number | null;
  width_px: number;
  height_px: number;
  created_at: string;
  masks_n: number;
  iterations_n: number;
  /** `missing`: only a placeholder is here, whose plans cannot be accepted; nor can those of a `sheet`. */
  kind: ImageKind;
  /** The plan that stands, else the newest, if there is any. */
  latest: LatestPlan | null;
  /** Deletable: all its iterations are drafts. */
  deletable: boolean;
}

/** The plan that speaks for an image in a list. */
export interface LatestPlan {
  id: number;
  standing: PlanStanding;
  /** It was accepted, and the drawing has been changed since. */
  drawing_moved_on: boolean;
  spots_count: number;
  is_demo: boolean;
}

export interface ImageDetail extends ImageSummary {
  /** A random name of the image's own: a row's number is another photo's in another database. */
  uid: string;
  sha256: string;
  storage_path: string;
  scale: ScaleSource | null;
}

/** A photo that has just been stored. */
export interface AddedImage extends ImageDetail {
  /** What its file told besides the picture, and is gone. */
  removed: PhotoMetadataKind[];
}

/** How a scale is set: by typing the photo's width, or by a line over something of known length. */
export type MeasuredScale =
  | { kind: 'width'; width_mm: number }
  | { kind: 'line'; from_px: { x: number; y: number }; to_px: { x: number; y: number }; length_mm: number };

/** How the scale was set; that of a test sheet is exact, because the sheet was made so. */
export type ScaleSource = MeasuredScale | { kind: 'sheet' | 'import'; width_mm: number };

export interface MaskRow {
  id: number;
  image_id: number;
  label: string;
  role: MaskRole;
  vertices: VertexMm[];
  /** A plan has used it: an edit retires it and makes a new row. */
  used: boolean;
  created_at: string;
}

/** A mask as the drawing has it. id null: a new one. */
export interface MaskInput {
  id: number | null;
  label: string;
  role: MaskRole;
  vertices: VertexMm[];
}

/** Photos and masks of the signed-in user. */
export interface ImagesApi {
  listImages(offset: number, limit: number): Promise<Result<Page<ImageSummary>>>;
  getImage(image_id: number): Promise<Result<ImageDetail>>;
  /** Photo as stored (upright, at most 12 megapixels). */
  getPhoto(image_id: number): Promise<Result<Blob>>;
  getThumbnail(image_id: number): Promise<Result<Blob>>;
  /** Checks, takes out what is not pixels, decodes, turns upright, shrinks to 12 megapixels if larger, stores. */
  addImage(file: Blob): Promise<Result<AddedImage>>;
  /**
   * Makes a test sheet: an image of kind `sheet` with its scale, its field as a mask, and the plan's form as asked.
   * Failures: `parameter_out_of_range`, `coverage_out_of_range`, `too_many_spots`, `bad_request`.
   */
  createSheet(sheet: SheetInput, language: Language): Promise<Result<ImageDetail>>;
  renameImage(image_id: number, title: string): Promise<Result<ImageDetail>>;
  /** Puts the missing photo of an imported plan in place of its placeholder: the one with the plan's hash, no other. */
  attachPhoto(image_id: number, file: Blob): Promise<Result<ImageDetail>>;
  /**
   * Sets the scale; masks keep their place on the photo, so their vertices in mm are scaled along. Under a plan
   * that stands it answers `drawing_locked`, unless the user has chosen to change the drawing; `sheet_scale_fixed`.
   */
  setScale(image_id: number, scale: MeasuredScale, under_plan?: boolean): Promise<Result<ImageDetail>>;
  deleteImage(image_id: number): Promise<Result<null>>;
  listMasks(image_id: number): Promise<Result<MaskRow[]>>;
  /**
   * Makes the drawing's masks the image's masks, in the given order (later lies on top): unchanged rows
   * stay, changed ones are updated or, where a plan has used them, retired and added anew; absent ones
   * are retired or removed. `expected_ids` are the ids the drawing started from: others → masks_changed_elsewhere.
   * Under a plan that stands it answers `drawing_locked`, unless the user has chosen to change the drawing.
   */
  saveMasks(
    image_id: number,
    masks: MaskInput[],
    expected_ids: number[],
    under_plan?: boolean,
  ): Promise<Result<MaskRow[]>>;
}
