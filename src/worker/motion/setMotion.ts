/** Another motion for a stored plan: set on a draft, or costed without being stored. The spots stay where they are. */
import { MAX_MOTION_CHOICES } from '../../core/limits';
import type { MotionChoice } from '../../core/motion/planMotion';
import { checkChoice, isPresetName, presetProfile, usualChoice } from '../../core/motion/profiles';
import { machineIn } from '../../core/motion/planMotion';
import type { Spot } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { updateSnapshot } from '../../db/tables/iterations';
import { listSpots, renumberSpots } from '../../db/tables/spots';
import type { IterationDetail, OrderCost, ParamsSnapshot } from '../contract';
import { arrangeSteps } from '../machine/arrange';
import type { Arranged } from '../machine/arrange';
import { chosenProfile } from '../machine/profiles';
import type { Job } from '../kernel/jobs';
import type { Runtime, Signed } from '../kernel/runtime';
import { writeAndRead } from '../kernel/write';
import type { Tx } from '../kernel/write';
import { firstDifference } from '../plans/verify';
import { iterationDetail, requireIteration, snapshotOf } from '../plans/read';

interface StoredPlan {
  user_id: number;
  params: ParamsSnapshot;
  spots: Spot[];
}

function storedPlan(signed: Signed, iteration_id: number): Result<StoredPlan> {
  const row = requireIteration(signed, iteration_id);
  if (!row.ok) return row;
  const { user_id } = signed;
  return ok({ user_id, params: snapshotOf(row.value), spots: listSpots(signed, iteration_id) });
}

/** A choice from outside; under the name of a generation only its own figures go. */
function choiceFrom(given: unknown): Result<MotionChoice> {
  const choice = checkChoice(given);
  if (!choice.ok) return choice;
  const { profile } = choice.value;
  if (!isPresetName(profile.name)) return choice;
  const real = machineIn(presetProfile(profile.name));
  return JSON.stringify(machineIn(profile)) === JSON.stringify(real) ? choice : fail('profile_name_taken');
}

/**
 * Gives a draft another motion; null: the device's profile, as it usually fires. Failures: `iteration_not_found`,
 * `plan_already_decided`, those of `checkChoice` and of `arrange`, `profile_name_taken`, `work_cancelled`.
 */
export async function setMotion(
  runtime: Runtime,
  job: Job,
  iteration_id: number,
  given: MotionChoice | null,
): Promise<Result<IterationDetail>> {
  const asked = await runtime.read((signed) => {
    const stored = storedPlan(signed, iteration_id);
    if (!stored.ok) return stored;
    const draft = requireDraft(signed, iteration_id);
    if (!draft.ok) return draft;
    const choice = given === null ? ok(usualChoice(chosenProfile(signed.db))) : choiceFrom(given);
    return choice.ok ? ok({ ...stored.value, choice: choice.value }) : choice;
  });
  if (!asked.ok) return asked;
  const { user_id, params, spots, choice } = asked.value;
  const arranged = await inSlices(job, arrangeSteps(spots, params, choice));
  if (!arranged.ok) return arranged;
  return runtime.read((signed) =>
    // Someone else may have signed in meanwhile.
    signed.user_id === user_id
      ? writeAndRead(runtime, (tx) => store(tx, iteration_id, arranged.value), iterationDetail)
      : fail('signed_out'),
  );
}

/** Lets messages in between, and ends where the work is given up (`work_cancelled`). */
async function inSlices<T>(job: Job, steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await job.yieldIfDue();
  }
}

function requireDraft(scope: Signed | Tx, id: number): Result<ParamsSnapshot> {
  const row = requireIteration(scope, id);
  if (!row.ok) return row;
  return row.value.status === 'draft' ? ok(snapshotOf(row.value)) : fail('plan_already_decided');
}

/** Stores it, and throws unless the very same spots are there then, in the new order. */
function store(tx: Tx, id: number, { spots, motion }: Arranged): Result<number> {
  const params = requireDraft(tx, id);
  if (!params.ok) return params;
  const places = new Map<string, number[]>();
  for (const spot of listSpots(tx, id).reverse()) {
    const alike = places.get(keyOf(spot));
    if (alike === undefined) places.set(keyOf(spot), [spot.sequence_index]);
    else alike.push(spot.sequence_index);
  }
  const from = spots.map((spot) => places.get(keyOf(spot))?.pop() ?? -1);
  if (from.some((at, to) => at !== to)) renumberSpots(tx, id, from);
  const different = firstDifference(listSpots(tx, id), spots);
  if (different !== null) throw new Error(`spot ${different} is not what was ordered`);
  updateSnapshot(tx, id, JSON.stringify({ ...params.value, motion }));
  return ok(id);
}

/** A spot but for its number; those that are alike in all of it are alike. */
function keyOf(spot: Spot): string {
  return JSON.stringify({ ...spot, sequence_index: null });
}

/** The times of a plan, also a decided one, in other motions; nothing is stored. Failures: `iteration_not_found`, `bad_request`, `work_cancelled`. */
export async function motionCosts(
  runtime: Runtime,
  job: Job,
  iteration_id: number,
  choices: readonly MotionChoice[],
): Promise<Result<OrderCost[]>> {
  const asked = await runtime.read((signed) => storedPlan(signed, iteration_id));
  if (!asked.ok) return asked;
  if (!Array.isArray(choices) || choices.length > MAX_MOTION_CHOICES)
    return fail('bad_request', { field: 'choices', max: MAX_MOTION_CHOICES });
  const { params, spots } = asked.value;
  const costs: OrderCost[] = [];
  for (const given of choices as MotionChoice[]) {
    const choice = choiceFrom(given);
    const arranged = choice.ok ? await inSlices(job, arrangeSteps(spots, params, choice.value)) : choice;
    const times = arranged.ok ? ok(arranged.value.motion.times) : arranged;
    costs.push({ choice: given, times });
    await job.yieldIfDue();
  }
  return ok(costs);
}
