/** The calls about plans: making, reading, deciding, exports, imports, deleting by age. */
import { part } from '../../core/installed/parts';
import type { ExportsApi } from '../contract/exports';
import type { ImportApi } from '../contract/import';
import type { PlansApi } from '../contract/plans';
import type { RetentionApi } from '../contract/retention';
import type { JobQueue } from '../kernel/jobs';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';
import type * as later from './later';
import type { PlanRun } from './runner';

/** Fetched when they are asked for: a first visit makes a plan before it exports, imports or compares one. */
const comparison = new Part(() => part(() => import('./comparison/compare')));
const exporting = new Part(() => part(() => import('./export')));
const filming = new Part(() => part(() => import('./video')));
const importing = new Part(() => part(() => import('./import')));
const coding = new Part(() => part(() => import('./carried/codes')));

/** The use-cases of plans, fetched when an image is opened, and the one run that they share. */
export type Planning = Part<typeof later & { run: PlanRun }>;

/** `pause` lets other messages in; `clock_ms` measures slices only. */
export function planningPart(pause: () => Promise<void>, clock_ms: () => number): Planning {
  return new Part(async () => {
    const calls = await part(() => import('./later'));
    return { ...calls, run: new calls.PlanRun(pause, clock_ms) };
  });
}

/** Plans; `planning` has the one planner of this worker. */
export function plansApi(runtime: Runtime, planning: Planning): PlansApi {
  return {
    generatePlan: (input, onProgress) =>
      planning.call(runtime, ({ generatePlan, run }) => generatePlan(runtime, run, input, onProgress)),
    previewPlan: (input) =>
      planning.call(runtime, ({ previewDrawing, run }) => previewDrawing(runtime, run, input)),
    dropPreview: () =>
      planning.call(runtime, async ({ run }) => {
        run.dropPreview();
        return runtime.heard();
      }),
    drawingFacts: (input) =>
      planning.call(runtime, ({ drawingFacts, run }) => drawingFacts(runtime, run, input)),
    recomputePlan: (iteration_id, onProgress) =>
      planning.call(runtime, ({ recomputePlan, run }) =>
        recomputePlan(runtime, run, iteration_id, onProgress),
      ),
    suggestions: (iteration_id) =>
      planning.call(runtime, ({ suggestionsOf }) => suggestionsOf(runtime, iteration_id)),
    cancelPlan: () =>
      planning.call(runtime, async ({ run }) => {
        run.cancel();
        return runtime.heard();
      }),
    listIterations: (image_id) =>
      planning.call(runtime, ({ listOwnIterations }) => listOwnIterations(runtime, image_id)),
    getIteration: (iteration_id) =>
      planning.call(runtime, ({ getOwnIteration }) => getOwnIteration(runtime, iteration_id)),
    compareIterations: (from_id, to_id) =>
      comparison.call(runtime, ({ compareIterations }) => compareIterations(runtime, from_id, to_id)),
    lastSettings: () => planning.call(runtime, ({ lastSettings }) => lastSettings(runtime)),
    acceptIteration: (iteration_id, supersede, signature) =>
      planning.call(runtime, ({ acceptIteration }) =>
        acceptIteration(runtime, iteration_id, supersede, signature),
      ),
    withdrawIteration: (iteration_id, reason, signature) =>
      planning.call(runtime, ({ withdrawIteration }) =>
        withdrawIteration(runtime, iteration_id, reason, signature),
      ),
    rejectIteration: (iteration_id, reason, signature) =>
      planning.call(runtime, ({ rejectIteration }) =>
        rejectIteration(runtime, iteration_id, reason, signature),
      ),
    deleteDraft: (iteration_id) =>
      planning.call(runtime, ({ deleteDraft }) => deleteDraft(runtime, iteration_id)),
  };
}

/** What is done with plans that are stored, here or elsewhere; a video runs as a job of `jobs`. */
export function storedPlansApi(
  runtime: Runtime,
  planning: Planning,
  jobs: JobQueue,
): ExportsApi & ImportApi & RetentionApi {
  return {
    exportIteration: (iteration_id, format, language, table) =>
      exporting.call(runtime, ({ exportIteration }) =>
        exportIteration(runtime, iteration_id, format, language, table),
      ),
    prepareExport: (iteration_id, format, language, table) =>
      exporting.call(runtime, ({ prepareExport }) =>
        prepareExport(runtime, iteration_id, format, language, table),
      ),
    takeExport: (iteration_id, format, state) =>
      exporting.call(runtime, ({ takeExport }) => takeExport(runtime, iteration_id, format, state)),
    makePlanCode: (iteration_id, with_names) =>
      coding.call(runtime, ({ makePlanCode }) => makePlanCode(runtime, iteration_id, with_names)),
    readPlanCode: (file) => coding.call(runtime, ({ readPlanCode }) => readPlanCode(runtime, file)),
    exportComparison: (from_id, to_id) =>
      comparison.call(runtime, ({ exportComparison }) => exportComparison(runtime, from_id, to_id)),
    videoSupport: () => filming.call(runtime, ({ videoSupport }) => videoSupport(runtime)),
    exportVideo: (iteration_id, options, language, onProgress) =>
      jobs.run(onProgress, (job) =>
        filming.call(runtime, ({ exportVideo }) =>
          exportVideo(runtime, { iteration_id, options, language }, job),
        ),
      ),
    previewImport: (file) => importing.call(runtime, ({ previewImport }) => previewImport(runtime, file)),
    importPlan: (file, file_sha256, language) =>
      importing.call(runtime, ({ importPlan }) => importPlan(runtime, file, file_sha256, language)),
    listDeletable: (before) => planning.call(runtime, ({ listDeletable }) => listDeletable(runtime, before)),
    deleteChosen: (choice) => planning.call(runtime, ({ deleteChosen }) => deleteChosen(runtime, choice)),
  };
}
