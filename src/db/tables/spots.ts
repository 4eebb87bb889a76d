/** Spots of an iteration, in emission order. */
import type { Spot } from '../../core/model';
import { OWN_SPOTS, ownIterationEach, ownRows, ownRun } from '../rowAccess';
import type { Scope } from '../rowAccess';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';

/** A spot's columns have the names of its fields. */
const COLUMNS: Selected<Spot> & Inserted<Spot> = {
  sequence_index: 'sequence_index',
  theta_deg: 'theta_deg',
  t_mm: 't_mm',
  x_mm: 'x_mm',
  y_mm: 'y_mm',
  mask_id: 'mask_id',
  component_id: 'component_id',
  position_index: 'position_index',
};

/** The spots of an own iteration; none for another's. */
export function listSpots(scope: Scope, iteration_id: number): Spot[] {
  return ownRows<Spot>(
    scope,
    `SELECT ${selectList(COLUMNS)}
     FROM ${OWN_SPOTS} WHERE iteration_id = :iteration_id ORDER BY sequence_index`,
    { iteration_id },
  );
}

/** Adds the spots of an own iteration. Throws if it is another's. */
export function insertSpots(scope: Scope, iteration_id: number, spots: readonly Spot[]): void {
  ownIterationEach(
    scope,
    iteration_id,
    insertSql('spots', { iteration_id: 'iteration_id', ...COLUMNS }),
    spots.map((spot) => ({ ...spot })),
  );
}

/**
 * Gives the spots of an own iteration other places in the order of firing: `from[i]` is the present place of the
 * spot that is to fire as number i. Throws if it is another's, is decided, or has other spots than these.
 */
export function renumberSpots(scope: Scope, iteration_id: number, from: readonly number[]): void {
  // Past all numbers first: each is unique at every moment.
  const beyond = from.length;
  const moved = ownRun(
    scope,
    `UPDATE spots SET sequence_index = sequence_index + :beyond
     WHERE iteration_id = :iteration_id AND id IN (SELECT id FROM ${OWN_SPOTS})`,
    { iteration_id, beyond },
  );
  if (moved !== beyond) throw new Error(`${moved} of ${beyond} rows changed`);
  ownIterationEach(
    scope,
    iteration_id,
    'UPDATE spots SET sequence_index = :to WHERE iteration_id = :iteration_id AND sequence_index = :from',
    from.map((at, to) => ({ from: at + beyond, to })),
  );
}
