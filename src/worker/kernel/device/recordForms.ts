/**
 * The form of what this device remembers (db/store/deviceRecords.ts). It lies where another version, a tool or a fault can
 * have changed it: what has another form is as if it had never been kept, and is written anew when its time comes.
 */
import * as v from 'valibot';
import { IDLE_RANGE_MIN } from '../../../core/limits';
import { ok } from '../../../core/result';
import type { DeviceRecords, DeviceRecordStore } from '../../../db/store/deviceRecords';
import { TRY_COUNTERS } from './tryCounts';

const instant = v.pipe(
  v.string(),
  v.check((text) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(1000));

const backup = v.object({
  at: instant,
  filename: text,
  size: count,
  encrypted: v.boolean(),
  to: v.picklist(['file', 'folder', 'restored']),
  accepted_n: v.optional(count),
});

const copy = v.object({
  copy_id: text,
  at: instant,
  size: count,
  pieces_n: count,
  fingerprint: v.optional(text),
  last_backup: v.optional(v.nullable(backup)),
});

const head = v.object({ rows_n: count, hash: v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/)) });

// A key and a handle are the browser's own objects: what they are shows when they are used.
const thing = v.custom<object>((value) => typeof value === 'object' && value !== null);

const FORMS: { [Name in keyof DeviceRecords]: v.GenericSchema } = {
  last_backup: backup,
  last_check: v.object({ at: instant, sound: v.boolean(), detail: v.string() }),
  folder: v.object({
    handle: thing,
    name: v.string(),
    every_days: v.pipe(count, v.minValue(1)),
    key: v.nullable(
      v.object({ key: thing, salt: v.instance(Uint8Array), iterations: v.pipe(count, v.minValue(1)) }),
    ),
    last_at: v.nullable(instant),
    last_failure: v.nullable(v.string()),
  }),
  safety: copy,
  damaged: copy,
  sizes: v.record(v.string(), count),
  in_use: v.literal(true),
  clock_steps: v.array(v.object({ from: instant, to: instant })),
  tries: v.pipe(v.array(count), v.length(TRY_COUNTERS)),
  idle_minutes: v.pipe(v.number(), v.integer(), v.minValue(IDLE_RANGE_MIN[0]), v.maxValue(IDLE_RANGE_MIN[1])),
  seen_heads: v.array(v.object({ audit_log: head, decisions: head, access_log: head })),
};

/** The same records, each read back only in its own form. */
export function soundDeviceRecords(kept: DeviceRecordStore): DeviceRecordStore {
  return {
    get: async (name) => {
      const found = await kept.get(name);
      return !found.ok || found.value === null || v.is(FORMS[name], found.value) ? found : ok(null);
    },
    set: (name, value) => kept.set(name, value),
    putPiece: (copy_id, index, bytes) => kept.putPiece(copy_id, index, bytes),
    getPiece: async (copy_id, index) => {
      const found = await kept.getPiece(copy_id, index);
      return !found.ok || found.value === null || found.value instanceof Uint8Array ? found : ok(null);
    },
    keepOnlyCopies: (copy_ids) => kept.keepOnlyCopies(copy_ids),
  };
}
