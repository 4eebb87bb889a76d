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

/** `machines`: what those of before have been called; most plans of an image are for one machine. */
function toldOf(
  { made_from, masks_n }: Pick<MadeFromRow, 'made_from' | 'masks_n'>,
  machines: Map<string, string>,
): Told {
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
    machine: profile === null ? null : machineOf({ profile, dwell_ms, firing_speed_mm_s }, machines),
    warnings_n: ((warnings ?? []) as PlanMessage[]).filter(({ severity }) => severity !== 'info').length,
  };
}

function machineOf(of: object, machines: Map<string, string>): string {
  const written = JSON.stringify(of);
  const known = machines.get(written);
  if (known !== undefined) return known;
  const machine = canonicalJson(of);
  machines.set(written, machine);
  return machine;
}

/** The plans of an own image, the newest first, each with what the list tells besides its row. */
export function historyOf(
  scope: Scope,
  image_id: number,
): { row: IterationListRow; told: Pick<HistoryEntry, 'warnings_n' | 'changes'> }[] {
  const machines = new Map<string, string>();
  const listed = listMadeFrom(scope, image_id, PATHS).map(({ made_from, masks_n, ...row }) => {
    const told = toldOf({ made_from, masks_n }, machines);
    return { row, told: { ...told, geometry_sha256: row.geometry_sha256 } };
  });
  const byId = new Map(listed.map(({ row, told }) => [row.id, told]));
  return listed.map(({ row, told }) => {
    const from = row.parent_id === null ? undefined : byId.get(row.parent_id);
    const changes = from === undefined ? null : changesBetween(from, told);
    return { row, told: { warnings_n: told.warnings_n, changes } };
  });
}
