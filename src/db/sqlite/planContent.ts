/** What a decision is about, read whole from the stored rows (core/records/planContent.ts), whoever's plan it is. */
import { planContentHash } from '../../core/records/planContent';
import type { ChainValue } from '../../core/records/chain';
import type { Db } from './sqlite';

/** Columns and their order are part of every hash: never changed. What may change later is left out. */
const PLAN = [
  ...['id', 'image_id', 'parent_id', 'created_by', 'status', 'accepted_at', 'accepted_by', 'is_demo'],
  ...['target_coverage_pct', 'achieved_coverage_pct', 'spots_count', 'spots_outside_mask_count'],
  ...['overlap_count', 'plan_valid', 'params_snapshot', 'geometry_sha256', 'created_at'],
];
const MASK = ['id', 'image_id', 'role', 'vertices', 'mask_label', 'created_at'];
const SPOT = [
  ...['sequence_index', 'x_mm', 'y_mm', 'theta_deg', 't_mm', 'mask_id', 'component_id', 'position_index'],
];

type Row = Record<string, ChainValue>;
const valuesOf = (names: readonly string[], row: Row): ChainValue[] => names.map((name) => row[name] ?? null);

/** The hash of what is stored of a plan; null where there is no such plan. `photo` instead of the photo's present hash. */
export function storedContentHash(db: Db, iteration_id: number, photo?: string): string | null {
  const plan = db.row<Row>(
    `SELECT ${PLAN.map((name) => `i.${name}`).join(', ')}, m.sha256 FROM plan_iterations i
     JOIN images m ON m.id = i.image_id WHERE i.id = :iteration_id`,
    { iteration_id },
  );
  if (!plan) return null;
  const masks = db.rows<Row>(
    `SELECT ${MASK.map((name) => `k.${name}`).join(', ')} FROM iteration_masks t JOIN masks k ON k.id = t.mask_id
     WHERE t.iteration_id = :iteration_id ORDER BY k.id`,
    { iteration_id },
  );
  const spots = db.rows<Row>(
    `SELECT ${SPOT.join(', ')} FROM spots WHERE iteration_id = :iteration_id ORDER BY sequence_index`,
    { iteration_id },
  );
  return planContentHash({
    plan: valuesOf(PLAN, plan),
    photo: photo ?? String(plan['sha256']),
    masks: masks.map((row) => valuesOf(MASK, row)),
    spots: spots.map((row) => valuesOf(SPOT, row)),
  });
}

/**
 * Whether what is stored of a plan is what that hash was made of. A photo's hash changes when its metadata are taken out,
 * and where a missing photo was found: then one of those that it was known by will do.
 */
export function isStoredContent(db: Db, iteration_id: number, content_sha256: string): boolean {
  if (storedContentHash(db, iteration_id) === content_sha256) return true;
  const known = db.rows<{ sha256: string }>(
    `SELECT h.sha256 FROM photo_hashes h JOIN plan_iterations i ON i.image_id = h.image_id
     WHERE i.id = :iteration_id ORDER BY h.id LIMIT 8`,
    { iteration_id },
  );
  return known.some(({ sha256 }) => storedContentHash(db, iteration_id, sha256) === content_sha256);
}
