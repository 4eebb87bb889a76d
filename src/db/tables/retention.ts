/** What may be deleted: own drafts, and own images whose plans are all drafts. */
import { OWN_IMAGES, OWN_ITERATIONS, ownRows } from '../rowAccess';
import type { Scope } from '../rowAccess';
import { selectList } from '../sqlite/columns';
import type { Selected } from '../sqlite/columns';

interface OldRow {
  kind: 'image' | 'draft';
  id: number;
  image_id: number;
  title: string;
  created_at: string;
  /** Plans of an image, spots of a draft. */
  count: number;
}

const IMAGE_COLUMNS: Selected<OldRow> = {
  kind: "'image'",
  id: 'm.id',
  image_id: 'm.id',
  title: 'm.title',
  created_at: 'm.created_at',
  count: `(SELECT count(*) FROM ${OWN_ITERATIONS} i WHERE i.image_id = m.id)`,
};
const DRAFT_COLUMNS: Selected<OldRow> = {
  kind: "'draft'",
  id: 'i.id',
  image_id: 'i.image_id',
  title: 'm.title',
  created_at: 'i.created_at',
  count: 'i.spots_count',
};

/** Images without a decided plan that were added before an instant and have no newer plan. Oldest first. */
export function listOldImages(scope: Scope, before: string): OldRow[] {
  return ownRows<OldRow>(
    scope,
    `SELECT ${selectList(IMAGE_COLUMNS)}
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
    `SELECT ${selectList(DRAFT_COLUMNS)}
     FROM ${OWN_ITERATIONS} i JOIN images m ON m.id = i.image_id
     WHERE i.status = 'draft' AND i.created_at < :before ORDER BY i.created_at, i.id`,
    { before },
  );
}
