/** The part of the contract about deleting by age. */
import type { Result } from '../../core/result';

export interface RetentionItem {
  kind: 'image' | 'draft';
  id: number;
  image_id: number;
  title: string;
  created_at: string;
  /** Drafts of an image, spots of a draft. */
  count: number;
}

export interface RetentionChoice {
  images: number[];
  drafts: number[];
}

/** What nobody has decided on may be deleted. */
export interface RetentionApi {
  /** What could be deleted: drafts, and images whose plans are all drafts, made before an instant. */
  listDeletable(before: string): Promise<Result<RetentionItem[]>>;
  /** Deletes exactly these, all or none. `retention_changed` if one of them may not go any more. */
  deleteChosen(choice: RetentionChoice): Promise<Result<{ deleted_n: number; freed_bytes: number }>>;
}
