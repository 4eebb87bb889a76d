/** A second user sees and changes nothing of the first's: every query, one by one. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import * as audit from './tables/audit';
import * as decisions from './tables/decisions';
import * as drafts from './tables/drafts';
import * as images from './tables/images';
import * as iterations from './tables/iterations';
import * as masks from './tables/masks';
import { OWN_MASKS, ownRows, ownRunEach } from './rowAccess';
import type { Scope } from './rowAccess';
import * as photoHashes from './tables/photoHashes';
import * as retention from './tables/retention';
import * as spots from './tables/spots';
import type { Db } from './sqlite/sqlite';
import { NOW, openMigrated, putImage, putIteration, putPlan, putUser } from './testing/rows';

let db: Db;
let first: ReturnType<typeof putPlan>;
let other: Scope;

beforeEach(async () => {
  db = await openMigrated();
  first = putPlan(db, 'first');
  audit.insertAudit(first.scope, {
    iteration_id: first.iteration_id,
    event_type: 'plan_generated',
    payload: {},
    now: NOW,
  });
  other = putUser(db, 'other');
});

const ALL_EVENTS = { image_id: null, event_types: [], from: null, to: null };
const NEW_MASK = { mask_label: 'B', role: 'treat', stack_index: 1, vertices: '[]', now: NOW } as const;
const SPOT = {
  sequence_index: 9,
  theta_deg: 0,
  t_mm: 0,
  x_mm: 1,
  y_mm: 1,
  mask_id: 1,
  component_id: 1,
  position_index: 0,
};
const ORIGIN = { iteration_id: 3, created_at: NOW, input_sha256: 'a'.repeat(64) };
const FIGURES = {
  parent_id: null,
  is_demo: 0,
  target_coverage_pct: 1,
  achieved_coverage_pct: 1,
  spots_count: 0,
  spots_outside_mask_count: 0,
  overlap_count: 0,
  plan_valid: 0,
  params_snapshot: '{}',
  geometry_sha256: '',
  now: NOW,
} as const;

type Query = (scope: Scope) => unknown;

/** What finds something for the owner must find nothing for another. */
const READS: Record<string, Query> = {
  getImage: (s) => images.getImage(s, first.image_id) ?? [],
  getImageByUid: (s) => images.getImageByUid(s, uidOf()) ?? [],
  findDraft: (s) => {
    drafts.putDraft(first.scope, uidOf(), '{}', NOW);
    return drafts.findDraft(s, uidOf()) ?? [];
  },
  listImages: (s) => images.listImages(s, 0, 10),
  countImages: (s) => images.countImages(s) || [],
  hasTitle: (s) => {
    images.updateTitle(first.scope, first.image_id, 'taken');
    return images.hasTitle(s, 'taken', 'of another photo') || [];
  },
  lastNumberOf: (s) => {
    images.updateTitle(first.scope, first.image_id, 'day · 7');
    return images.lastNumberOf(s, 'day · ', [' (a)', ' (b)']) || [];
  },
  listMasks: (s) => masks.listMasks(s, first.image_id),
  listIterations: (s) => iterations.listIterations(s, first.image_id),
  listMadeFrom: (s) => iterations.listMadeFrom(s, first.image_id, ['scale_mm', 'motion']),
  getIteration: (s) => iterations.getIteration(s, first.iteration_id) ?? [],
  findImported: (s) => {
    const params_snapshot = JSON.stringify({ imported_from: ORIGIN });
    iterations.insertIteration(first.scope, { ...FIGURES, params_snapshot, image_id: first.image_id }, []);
    return iterations.findImported(s, ORIGIN) ?? [];
  },
  newestOwnWork: (s) => iterations.newestOwnWork(s) ?? [],
  versionOf: (s) => {
    const version = decisions.versionOf(s, first.iteration_id);
    return version.startsWith('0:') && s.user_id !== first.scope.user_id ? [] : [version];
  },
  listDecisions: (s) => {
    if (decisions.listDecisions(first.scope, first.iteration_id).length === 0) acceptFirst();
    return decisions.listDecisions(s, first.iteration_id);
  },
  standingId: (s) => {
    if (decisions.standingId(first.scope, first.image_id) === null) acceptFirst();
    return decisions.standingId(s, first.image_id) ?? [];
  },
  listOldImages: (s) => retention.listOldImages(s, '2030-01-01T00:00:00.000Z'),
  listOldDrafts: (s) => retention.listOldDrafts(s, '2030-01-01T00:00:00.000Z'),
  listSpots: (s) => spots.listSpots(s, first.iteration_id),
  listAudit: (s) => audit.listAudit(s, ALL_EVENTS, 0, 10),
  countAudit: (s) => audit.countAudit(s, ALL_EVENTS) || [],
  findEventPayload: (s) => audit.findEventPayload(s, first.iteration_id, 'plan_generated') ?? [],
};

/** What changes something for the owner must change nothing for another (or throw). */
const WRITES: Record<string, Query> = {
  updateTitle: (s) => images.updateTitle(s, first.image_id, 'stolen'),
  updateMissingPhoto: (s) =>
    images.updateMissingPhoto(s, missing(), { storage_path: 'uploads/b.jpg', sha256: 'b' }),
  insertPhotoHash: (s) => photoHashes.insertPhotoHash(s, { image_id: first.image_id, sha256: 'c', now: NOW }),
  insertDecision: (s) => decisions.insertDecision(s, withdrawal()),
  updateScale: (s) => images.updateScale(s, first.image_id, 1, '{}'),
  markImageDeleted: (s) => images.markImageDeleted(s, first.image_id, NOW),
  putDraft: (s) => drafts.putDraft(s, uidOf(), '{}', NOW),
  deleteDraftOf: (s) => drafts.deleteDraftOf(s, uidOf()),
  insertMask: (s) => masks.insertMask(s, { ...NEW_MASK, image_id: first.image_id }),
  updateMask: (s) => masks.updateMask(s, freeMask(), { mask_label: 'C', role: 'treat', vertices: '[]' }),
  updateStackIndex: (s) => masks.updateStackIndex(s, first.mask_id, 7),
  retireMask: (s) => masks.retireMask(s, first.mask_id, NOW),
  deleteMask: (s) => masks.deleteMask(s, freeMask()),
  deleteMasksOfImage: (s) => freeAll() && masks.deleteMasksOfImage(s, first.image_id),
  deleteUnusedRetiredMasks: (s) => {
    masks.retireMask(first.scope, freeMask(), NOW);
    masks.deleteUnusedRetiredMasks(s, first.image_id);
  },
  insertIteration: (s) => iterations.insertIteration(s, { ...FIGURES, image_id: first.image_id }, []),
  markAccepted: (s) => iterations.markAccepted(s, first.iteration_id, NOW),
  markRejected: (s) => iterations.markRejected(s, first.iteration_id),
  updateSnapshot: (s) => iterations.updateSnapshot(s, first.iteration_id, '{"algorithm_mode":"grid"}'),
  deleteDraftRows: (s) => iterations.deleteDraftRows(s, first.iteration_id, NOW),
  insertSpots: (s) => spots.insertSpots(s, first.iteration_id, [{ ...SPOT, mask_id: first.mask_id }]),
  renumberSpots: (s) => spots.renumberSpots(s, first.iteration_id, turned()),
  insertAudit: (s) =>
    audit.insertAudit(s, {
      iteration_id: first.iteration_id,
      event_type: 'iteration_accepted',
      payload: {},
      now: NOW,
    }),
};

/** The places of the first user's spots, of which there are two at least, from the last to the first. */
function turned(): number[] {
  const places = spots.listSpots(first.scope, first.iteration_id).map((spot) => spot.sequence_index);
  return places.reverse();
}

/** The name of the first user's image. */
function uidOf(): string {
  return images.getImage(first.scope, first.image_id)!.uid;
}

const DECISION = { reason: '', by_iteration_id: null, now: NOW };

function acceptFirst(): void {
  iterations.markAccepted(first.scope, first.iteration_id, NOW);
  decisions.insertDecision(first.scope, { ...DECISION, iteration_id: first.iteration_id, kind: 'accepted' });
}

/** The first user's plan stands, once a test, and this is what would end it. */
function withdrawal(): Parameters<typeof decisions.insertDecision>[1] {
  if (decisions.standingId(first.scope, first.image_id) === null) acceptFirst();
  return { ...DECISION, iteration_id: first.iteration_id, kind: 'withdrawn', reason: 'no' };
}

/** A placeholder of the first user's, made once a test. */
let missing_id: number | null = null;
function missing(): number {
  missing_id ??= putImage(first.scope, { kind: 'missing', wanted_sha256: 'b' });
  return missing_id;
}

/** A mask of the first user that no plan has used. Made once a test, so that it is in both states compared. */
let free_mask_id: number | null = null;
function freeMask(): number {
  free_mask_id ??= masks.insertMask(first.scope, { ...NEW_MASK, image_id: first.image_id });
  return free_mask_id;
}
function freeAll(): true {
  db.run('DELETE FROM spots');
  db.run('DELETE FROM iteration_masks');
  return true;
}
beforeEach(() => {
  free_mask_id = null;
  missing_id = null;
});

function state(): string {
  const tables = [
    'images',
    'masks',
    'plan_iterations',
    'spots',
    'audit_log',
    'decisions',
    'photo_hashes',
    'drafts',
  ];
  return JSON.stringify(tables.map((table) => db.rows(`SELECT * FROM ${table}`)));
}

describe('another user', () => {
  it.each(Object.entries(READS))('finds nothing by %s', (_name, query) => {
    expect(query(first.scope)).not.toEqual([]);
    expect(query(other)).toEqual([]);
  });

  it.each(Object.entries(WRITES))('changes nothing by %s', (name, query) => {
    if (name === 'deleteDraftOf') drafts.putDraft(first.scope, uidOf(), '{}', NOW);
    if (name.includes('Mask')) freeMask();
    if (name === 'renumberSpots')
      spots.insertSpots(first.scope, first.iteration_id, [{ ...SPOT, mask_id: first.mask_id }]);
    if (name === 'updateMissingPhoto') missing();
    if (name === 'insertDecision') withdrawal();
    if (name === 'deleteMasksOfImage') freeAll();
    if (name === 'deleteUnusedRetiredMasks') masks.retireMask(first.scope, freeMask(), NOW);
    const before = state();
    try {
      query(other);
    } catch (error) {
      expect(String(error)).toMatch(/nothing was inserted|0 of \d rows/);
    }
    expect(state()).toBe(before);
    query(first.scope);
    expect(state(), 'the owner may').not.toBe(before);
  });

  it('leaves no query out of this test', () => {
    // `endedOf` is a piece of a query and reads nothing by itself.
    const others = ['insertImage', 'endedOf'];
    const known = [...Object.keys(READS), ...Object.keys(WRITES), ...others];
    for (const module of [audit, decisions, drafts, images, iterations, masks, photoHashes, retention, spots])
      expect(known).toEqual(expect.arrayContaining(Object.keys(module)));
  });
});

describe('the one place', () => {
  it('refuses a query that does not say whose rows it is about', () => {
    expect(() => ownRows(other, 'SELECT * FROM images')).toThrow('whose rows');
  });

  it('is the only one that names the tables of users’ things after FROM, but for sub-selects on an own id', () => {
    const folder = decodeURIComponent(new URL('./tables/', import.meta.url).pathname);
    const bare =
      /\b(?:FROM|JOIN)\s+(?:images|masks|plan_iterations|spots|audit_log|decisions|photo_hashes|drafts)\b/;
    const found = readdirSync(folder)
      .filter((name) => /^(images|masks|iterations|spots|audit|decisions|photoHashes|drafts)\.ts$/.test(name))
      .flatMap((name) =>
        readFileSync(folder + name, 'utf8')
          .split('\n')
          .filter((line) => bare.test(line))
          .map((line) => `${name}: ${line.trim()}`),
      );
    // Each of these hangs on a row that an own sub-select has found.
    const allowed = found.filter((line) =>
      /WHERE image_id = m\.id|SELECT kind (= 'sheet' )?FROM images WHERE id = i\.image_id|SELECT i\.id FROM plan_iterations i$|FROM decisions WHERE iteration_id = \$\{alias\}|DELETE FROM (masks|spots|drafts)|FROM drafts d JOIN \${OWN_IMAGES}|LEFT JOIN (plan_iterations i ON i\.id = l|images m ON m\.id = i)/.test(
        line,
      ),
    );
    expect(found).toEqual(allowed);
    expect(found.length, 'the tables’ files were found').toBeGreaterThan(5);
  });

  it('shows a plan to nobody but who owns both it and its image, even where a row says otherwise', () => {
    const stray_id = putIteration(other, first.image_id);
    for (const scope of [first.scope, other])
      expect(iterations.getIteration(scope, stray_id)).toBeUndefined();
    expect(iterations.listIterations(first.scope, first.image_id).map(({ id }) => id)).toEqual([
      first.iteration_id,
    ]);
    expect(images.getImage(first.scope, first.image_id)).toMatchObject({ latest_id: null });
  });

  it('throws where an INSERT found no own row to hang on', () => {
    expect(() => masks.insertMask(other, { ...NEW_MASK, image_id: first.image_id })).toThrow(
      'nothing was inserted',
    );
  });

  it('throws where one of many changes found no own row', () => {
    const sql = `UPDATE masks SET stack_index = 9 WHERE id = :id AND id IN (SELECT id FROM ${OWN_MASKS})`;
    expect(() => ownRunEach(first.scope, sql, [{ id: first.mask_id }, { id: 999 }])).toThrow('1 of 2 rows');
  });

  it('hides deleted images and iterations from their owner, and keeps their events', () => {
    iterations.deleteDraftRows(first.scope, first.iteration_id, NOW);
    expect(iterations.getIteration(first.scope, first.iteration_id)).toBeUndefined();
    images.markImageDeleted(first.scope, first.image_id, NOW);
    expect(images.listImages(first.scope, 0, 10)).toEqual([]);
    expect(masks.listMasks(first.scope, first.image_id)).toEqual([]);
    expect(audit.listAudit(first.scope, ALL_EVENTS, 0, 10)).toMatchObject([{ image_id: first.image_id }]);
  });
});
