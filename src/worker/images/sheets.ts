/** Test sheets: images without skin, planned like photos and never accepted. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { checkSheet, sheetOutline, sheetParams, sheetSide } from '../../core/sheet/sheet';
import type { SheetInput } from '../../core/sheet/sheet';
import { PARAM_NAMES } from '../../core/params';
import { paramsIn } from '../../core/paramValues';
import { putDraft } from '../../db/tables/drafts';
import { updateScale } from '../../db/tables/images';
import { insertMask } from '../../db/tables/masks';
import type { Draft, DraftForm, ImageDetail, Language, ScaleSource } from '../contract';
import type { Runtime } from '../kernel/runtime';
import { writeAs } from '../kernel/write';
import { verticesJson } from './drawing/maskRows';
import { insertPhoto, nameOf } from './photos';
import { detail } from './summary';
import { newSheetTitle, wordsIn } from './titles';

/**
 * Makes a sheet as a whole: the blank picture, its exact scale, the field as a mask, and the plan's form as asked,
 * kept like one that is begun. Failures: those of `checkSheet`; nothing is stored then.
 */
export async function createSheet(
  runtime: Runtime,
  input: SheetInput,
  language: Language,
): Promise<Result<ImageDetail>> {
  const asked = await runtime.read(({ user_id }) => ok(user_id));
  if (!asked.ok) return asked;
  const sheet = checkSheet(input);
  if (!sheet.ok) return sheet;
  const { side_px, side_mm } = sheetSide(sheet.value);
  const vertices = sheetOutline(sheet.value);
  const photo = await nameOf(runtime, await runtime.env.drawSheet(side_px, side_mm, [vertices]));
  return writeAs(runtime, asked.value, (tx) => {
    const image_id = insertPhoto(tx, photo, newSheetTitle(tx, tx.now, language), { kind: 'sheet' });
    const scale: ScaleSource = { kind: 'sheet', width_mm: side_mm };
    updateScale(tx, image_id, side_mm, JSON.stringify(scale));
    insertMask(tx, {
      ...{ image_id, mask_label: wordsIn(language).sheetField, role: 'treat', stack_index: 0 },
      ...{ vertices: verticesJson(vertices), now: tx.now },
    });
    const made = detail(tx, image_id);
    if (made.ok) putDraft(tx, made.value.uid, JSON.stringify(begun(sheet.value, side_mm)), tx.now);
    return made;
  });
}

/** The plan's form before the first plan. */
function begun(sheet: SheetInput, width_mm: number): Draft {
  const params = paramsIn(sheetParams(sheet));
  const values = Object.fromEntries(
    PARAM_NAMES.flatMap((name) => (name === 'coverage_per_mask' ? [] : [[name, params[name]] as const])),
  );
  const form: DraftForm = { iteration_id: null, values, per_mask: false, coverage: [] };
  const none = { outline: null, selected_id: null, label: null, scale: null, history: null };
  return { version: 1, width_mm, ...none, form };
}
