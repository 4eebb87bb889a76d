/** The first plan of a test sheet, made at once with what the sheet was asked for. */
import type { PlanParams } from '../../../core/model';
import type { ImageDetail, IterationDetail } from '../../../worker/contract';
import { api } from '../app';
import type { Whereabouts } from '../arrival';
import { setPlanFailure, setPlansChanged } from './outcome';
import { ITS_OWN_NOTE } from './plans';
import type { RunOutcome } from './plans';
import { runPlan } from './run';

/** Makes the plan; its image's screen shows how far it is, and what kept it from being made. */
export async function planSheet(
  { id: image_id, title }: ImageDetail,
  params: PlanParams,
  here: Whereabouts,
): Promise<RunOutcome<IterationDetail>> {
  setPlanFailure(null);
  const outcome = await runPlan(
    { kind: 'generate', image_id, title, iteration_id: null },
    here,
    (onProgress) => api.generatePlan({ image_id, parent_id: null, params }, onProgress),
  );
  const { answer } = outcome;
  if (answer.ok) setPlansChanged({ image_id, by: outcome });
  else if (!ITS_OWN_NOTE.has(answer.code)) setPlanFailure({ image_id, failure: answer });
  return outcome;
}
