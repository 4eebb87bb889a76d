/** What may be deleted: own drafts, and own images whose plans are all drafts. */
import { OWN_IMAGES, OWN_ITERATIONS, ownRows } from '../rowAccess';
import type { Scope } from '../rowAccess';

export interface OldRow {
  kind: 'image' | 'draft';
  id: number;
  image_id: number;
  title: string;
  created_at: string;
  count: number;
}

/** Images without a decided plan that were added before an instant and have no newer plan. Oldest first. */
export function listOldImages(scope: Scope, before: string): OldRow[] {
  return ownRows<OldRow>(
    scope,
    `SELECT 'image' AS kind, m.id, m.id AS image_id, m.title, m.created_at,
       (SELECT count(*) FROM ${OWN_ITERATIONS} i WHERE i.image_id = m.id) AS count
     FROM ${OWN_IMAGES} m
     WHERE m.created_at < :before
       AND NOT EXISTS (SELECT 1 FROM plan_iterations d WHERE d.image_id = m.id AND d.status <> 'draft')
       AND NOT EXISTS (SELECT 1 FROM ${OWN_ITERATIONS} n WHERE n.image_id = m.id AND n.created_at >= :before)
     ORDER BY m.created_at, m.id`,
    { before },
  );
}

/** Drafts that were made before an instant. Oldest first. */
export function listOldDrafts(scope: Scope, before: string): OldRow[] {
  return ownRows<OldRow>(
    scope,
    `SELECT 'draft' AS kind, i.id, i.image_id, m.title, i.created_at, i.spots_count AS count
     FROM ${OWN_ITERATIONS} i JOIN images m ON m.id = i.image_id
     WHERE i.status = 'draft' AND i.created_at < :before ORDER BY i.created_at, i.id`,
    { before },
  );
}
