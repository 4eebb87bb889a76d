/** The spots of plans: streamed into the database as they are read, and told apart by one hash a plan. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Db } from '../../src/db/sqlite/sqlite';
import { COPY_HEAD, COPY_TAIL, RowWriter } from './binary';
import type { Column, Value } from './binary';
import { PIECE_BYTES, sendCopy } from './merge';
import { monthOf } from './tables';
import type { Place } from './tables';

const SPOT_COLUMNS: readonly Column[] = [
  { name: 'id', type: 'bigint' },
  { name: 'iteration_id', type: 'bigint' },
  { name: 'sequence_index', type: 'integer' },
  { name: 'x_mm', type: 'double precision' },
  { name: 'y_mm', type: 'double precision' },
  { name: 'theta_deg', type: 'double precision' },
  { name: 't_mm', type: 'double precision' },
  { name: 'mask_id', type: 'bigint' },
  { name: 'component_id', type: 'integer' },
  { name: 'position_index', type: 'integer' },
];
const PLACE_COLUMNS: readonly Column[] = [
  { name: 'tenant_id', type: 'text' },
  { name: 'device_id', type: 'text' },
  { name: 'owner_id', type: 'bigint' },
  { name: 'created_month', type: 'date' },
];
const NAMES = SPOT_COLUMNS.map(({ name }) => name);
/** As the hash is made in the database: each value behind its length, as COPY sends it. */
const SENT = SPOT_COLUMNS.map(({ name, type }) => {
  const [bytes_n, send] =
    type === 'bigint' ? [8, 'int8send'] : type === 'integer' ? [4, 'int4send'] : [8, 'float8send'];
  return `'\\x${bytes_n.toString(16).padStart(8, '0')}'::bytea || ${send}(${name})`;
});

export interface SpotSum {
  iteration_id: number;
  spots_n: number;
  sha256: string;
}

interface Plan {
  id: number;
  created_by: number;
  created_at: string;
}

/** All plans of a tablet that have spots, in order. */
function plansWithSpots(db: Db): Plan[] {
  return db.rows<Plan>(
    `SELECT i.id, i.created_by, i.created_at FROM plan_iterations i
     WHERE EXISTS (SELECT 1 FROM spots s WHERE s.iteration_id = i.id) ORDER BY i.id`,
  );
}

/** The bytes of a plan's spots one after the other, each as long as the next, and the hash of them all. */
function readSpots(db: Db, id: number, writer: RowWriter): SpotSum & { bytes: Buffer } {
  let spots_n = 0;
  const rows = db.values(
    `SELECT ${NAMES.join(', ')} FROM spots WHERE iteration_id = :id ORDER BY sequence_index`,
    { id },
  );
  for (const row of rows) {
    for (let i = 0; i < SPOT_COLUMNS.length; i++) writer.value(SPOT_COLUMNS[i]!, row[i] as Value);
    spots_n++;
  }
  const bytes = writer.take();
  return { iteration_id: id, spots_n, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** The hashes of all plans' spots of a tablet. */
export function spotSums(db: Db): SpotSum[] {
  const writer = new RowWriter();
  return plansWithSpots(db).map(({ id }) => {
    const { iteration_id, spots_n, sha256 } = readSpots(db, id, writer);
    return { iteration_id, spots_n, sha256 };
  });
}

/** Streams the spots of these plans (null: of all) into the database; answers their hashes, made of what was sent. */
export async function copySpots(
  client: pg.Client,
  db: Db,
  { tenant_id, device_id }: Place,
  only: ReadonlySet<number> | null,
): Promise<SpotSum[]> {
  const sums: SpotSum[] = [];
  function* pieces(): Generator<Buffer> {
    const out = new RowWriter(2 * PIECE_BYTES);
    const one = new RowWriter();
    out.raw(COPY_HEAD);
    for (const plan of plansWithSpots(db)) {
      if (only && !only.has(plan.id)) continue;
      one.fields(PLACE_COLUMNS.length + SPOT_COLUMNS.length);
      const place = [tenant_id, device_id, plan.created_by, monthOf(plan.created_at)];
      for (const [i, column] of PLACE_COLUMNS.entries()) one.value(column, place[i]!);
      const head = one.take();
      const { bytes, ...sum } = readSpots(db, plan.id, one);
      const size = bytes.length / sum.spots_n;
      for (let at = 0; at < bytes.length; at += size) {
        out.raw(head);
        out.raw(bytes, at, at + size);
        if (out.size >= PIECE_BYTES) yield out.take();
      }
      sums.push(sum);
    }
    out.raw(COPY_TAIL);
    yield out.take();
  }
  await sendCopy(client, 'spots', [...PLACE_COLUMNS, ...SPOT_COLUMNS], pieces());
  return sums;
}

/** The same hashes, made by the database of what it holds; of these plans, or of all of the device. */
export async function storedSpotSums(
  client: pg.Client,
  { tenant_id, device_id }: Place,
  only: readonly number[] | null,
): Promise<SpotSum[]> {
  const { rows } = await client.query<SpotSum>(
    `SELECT iteration_id, count(*)::integer AS spots_n,
       encode(sha256(string_agg(${SENT.join(' || ')}, ''::bytea ORDER BY sequence_index)), 'hex') AS sha256
     FROM spots WHERE tenant_id = $1 AND device_id = $2 AND ($3::bigint[] IS NULL OR iteration_id = ANY ($3))
     GROUP BY iteration_id ORDER BY iteration_id`,
    [tenant_id, device_id, only],
  );
  return rows;
}
