/** The plan's form as it is kept with the image, and back: masks by their ids in place of the drawing's keys. Pure. */
import type { DraftForm } from '../../../worker/contract';
import type { MaskIds } from '../masks/maskIds';
import type { PlanForm } from '../planForm';
import { DEFAULT_FORM } from '../planForm';

/** The form as it is kept. */
export function keptForm(form: PlanForm, ids: MaskIds, iteration_id: number | null): DraftForm {
  const { per_mask, coverage_by_key, ...values } = form;
  const coverage = [...ids].flatMap(([key, mask_id]) => {
    const pct = coverage_by_key[key];
    return pct === undefined ? [] : [{ mask_id, pct }];
  });
  return { iteration_id, values, per_mask, coverage };
}

/** The kept form over the drawing as it is now. */
export function takenUpForm({ values, per_mask, coverage }: DraftForm, ids: MaskIds): PlanForm {
  const keys = new Map([...ids].map(([key, id]) => [id, key]));
  const wishes = coverage.flatMap(({ mask_id, pct }) => {
    const key = keys.get(mask_id);
    return key === undefined ? [] : [[key, pct] as const];
  });
  // The worker has checked each value against the table of parameters.
  const own = values as Partial<PlanForm>;
  return { ...DEFAULT_FORM, ...own, per_mask, coverage_by_key: Object.fromEntries(wishes) };
}
