/** What of each plan of an image the history tells besides its row: all of them are read at once. */
import { changesBetween, type MadeFrom } from '../../../core/compare/changes';
import type { PlanMessage, PlanParams } from '../../../core/model';
import type { EmissionOrder } from '../../../core/motion/planMotion';
import { PARAM_NAMES, paramOf } from '../../../core/params';
import type { Scope } from '../../../db/rowAccess';
import { listMadeFrom, type IterationListRow, type MadeFromRow } from '../../../db/tables/iterations';
import type { HistoryEntry } from '../../contract';
import { canonicalJson } from '../../kernel/hash';

/** Where in a snapshot they stand: the parameters, then the rest. */
const REST = [
  'scale_mm',
  'motion.order',
  'motion.profile',
  'motion.dwell_ms',
  'motion.firing_speed_mm_s',
  'warnings',
];
const PATHS = [...PARAM_NAMES, ...REST];

interface Told extends Omit<MadeFrom, 'geometry_sha256'> {
  warnings_n: number;
}

function toldOf({ made_from, masks_n }: MadeFromRow): Told {
  const values = JSON.parse(made_from) as unknown[];
  // A parameter that came later, and that a snapshot does not have, is at its default.
  const given = PARAM_NAMES.flatMap((name, i) => {
    return values[i] === null && paramOf(name).since > 1 ? [] : [[name, values[i]] as const];
  });
  const [scale_mm, order, profile, dwell_ms, firing_speed_mm_s, warnings] = values.slice(PARAM_NAMES.length);
  return {
    params: Object.fromEntries(given) as unknown as PlanParams,
    scale_mm: scale_mm as number | null,
    masks_n,
    order: order as EmissionOrder | null,
    machine: profile === null ? null : canonicalJson({ profile, dwell_ms, firing_speed_mm_s }),
    warnings_n: ((warnings ?? []) as PlanMessage[]).filter(({ severity }) => severity !== 'info').length,
  };
}

/** What the rows of an image's list are told with, by their ids. */
export function historyOf(
  scope: Scope,
  image_id: number,
  rows: readonly IterationListRow[],
): ReadonlyMap<number, Pick<HistoryEntry, 'warnings_n' | 'changes'>> {
  const told = new Map(listMadeFrom(scope, image_id, PATHS).map((row) => [row.id, toldOf(row)]));
  const hashes = new Map(rows.map((row) => [row.id, row.geometry_sha256]));
  const madeFrom = (id: number): MadeFrom | null => {
    const [of, geometry_sha256] = [told.get(id), hashes.get(id)];
    return of === undefined || geometry_sha256 === undefined ? null : { ...of, geometry_sha256 };
  };
  return new Map(
    rows.map(({ id, parent_id }) => {
      const [from, to] = [parent_id === null ? null : madeFrom(parent_id), madeFrom(id)];
      const changes = from === null || to === null ? null : changesBetween(from, to);
      return [id, { warnings_n: told.get(id)?.warnings_n ?? 0, changes }];
    }),
  );
}
