/** Spots of an iteration, in emission order. */
import type { Spot } from '../../core/model';
import { OWN_SPOTS, ownInsertEach, ownRows } from '../rowAccess';
import type { Scope } from '../rowAccess';

export function listSpots(scope: Scope, iteration_id: number): Spot[] {
  return ownRows<Spot>(
    scope,
    `SELECT sequence_index, theta_deg, t_mm, x_mm, y_mm, mask_id, component_id, position_index
     FROM ${OWN_SPOTS} WHERE iteration_id = :iteration_id ORDER BY sequence_index`,
    { iteration_id },
  );
}

export function insertSpots(scope: Scope, iteration_id: number, spots: readonly Spot[]): void {
  ownInsertEach(
    scope,
    iteration_id,
    `INSERT INTO spots (iteration_id, sequence_index, x_mm, y_mm, theta_deg, t_mm, mask_id, component_id,
       position_index)
     VALUES (:iteration_id, :sequence_index, :x_mm, :y_mm, :theta_deg, :t_mm, :mask_id, :component_id,
       :position_index)`,
    spots.map((spot) => ({ ...spot })),
  );
}
