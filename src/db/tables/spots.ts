/** Spots of an iteration, in emission order. */
import type { Spot } from '../../core/model';
import { OWN_SPOTS, ownInsertEach, ownRows } from '../rowAccess';
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
  ownInsertEach(
    scope,
    iteration_id,
    insertSql('spots', { iteration_id: 'iteration_id', ...COLUMNS }),
    spots.map((spot) => ({ ...spot })),
  );
}
