/**
 * Files of a plan that are made before they are asked for: a share sheet opens only while the touch is fresh, and a
 * picture takes seconds. What is made ahead is no export yet; when it is taken, the worker looks whether the plan is
 * still as the file says, and writes down that it went out. A plan that has changed meanwhile is made anew.
 */
import type { Result } from '../../core/result';
import { fail, ok } from '../../core/result';
import type {
  ExportedFile,
  ExportFormat,
  Language,
  PreparedExport,
  TableChoice,
} from '../../worker/contract';
import { api, checked } from '../state/app';

/** A file, by all that makes it. */
export interface WantedFile {
  iteration_id: number;
  format: ExportFormat;
  language: Language;
  table: TableChoice | undefined;
}

/** Tries until a file is of the plan as it is: one that changes all the time is not being exported. */
const TRIES = 3;
const made = new Map<string, Promise<Result<PreparedExport>>>();
/** Which preparing is the present one: an earlier one goes no further. */
let round = 0;

const keyOf = ({ iteration_id, format, language, table }: WantedFile): string =>
  JSON.stringify([iteration_id, format, language, table]);

/** Makes files ahead, one after the other, instead of those that were made before. */
export async function prepareFiles(wanted: readonly WantedFile[]): Promise<void> {
  forgetPrepared();
  const mine = round;
  for (const file of wanted) {
    if (mine !== round) return;
    await fileOf(file);
  }
}

/** Nothing that was made ahead is given out any more, and none is kept in memory. */
export function forgetPrepared(): void {
  round += 1;
  made.clear();
}

/** The file of the plan as it is now, made ahead or made now; it counts as exported from here on. */
export async function takeFile(wanted: WantedFile): Promise<Result<ExportedFile>> {
  for (let i = 0; i < TRIES; i++) {
    const file = await fileOf(wanted);
    if (!file.ok) return file;
    const { state, ...exported } = file.value;
    const taken = checked(await api.takeExport(wanted.iteration_id, wanted.format, state));
    if (!taken.ok) return taken;
    if (taken.value) return ok(exported);
    made.delete(keyOf(wanted));
  }
  return fail('export_failed', { detail: 'the plan keeps changing' });
}

function fileOf(wanted: WantedFile): Promise<Result<PreparedExport>> {
  const { iteration_id, format, language, table } = wanted;
  const key = keyOf(wanted);
  const there = made.get(key);
  if (there) return there;
  const making = api.prepareExport(iteration_id, format, language, table).then((answer) => checked(answer));
  made.set(key, making);
  // What failed is tried again when it is asked for.
  void making.then(({ ok: isMade }) => !isMade && made.get(key) === making && made.delete(key));
  return making;
}
