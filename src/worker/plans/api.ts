/** The calls about plans: making, reading, deciding, exports, imports, deleting by age. */
import type { ExportsApi } from '../contract/exports';
import type { ImportApi } from '../contract/import';
import type { PlansApi } from '../contract/plans';
import type { RetentionApi } from '../contract/retention';
import type { JobQueue } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { acceptIteration, deleteDraft, rejectIteration, withdrawIteration } from './decision';
import { generatePlan } from './generate';
import { lastSettings } from './lastSettings';
import { drawingFacts, previewDrawing } from './preview';
import { getOwnIteration, listOwnIterations } from './read';
import { deleteChosen, listDeletable } from './retention';
import type { PlanRun } from './runner';
import { suggestionsOf } from './suggestions';
import { recomputePlan } from './verify';

/** Fetched when they are asked for: a first visit makes a plan before it exports, imports or compares one. */
const comparison = () => import('./comparison/compare');
const exporting = () => import('./export');
const filming = () => import('./video');
const importing = () => import('./import');
const coding = () => import('./carried/codes');

/** Plans; `run` is the one planner of this worker. */
export function plansApi(runtime: Runtime, run: PlanRun): PlansApi {
  return {
    generatePlan: (input, onProgress) => generatePlan(runtime, run, input, onProgress),
    previewPlan: (input) => previewDrawing(runtime, run, input),
    dropPreview: async () => {
      run.dropPreview();
      return runtime.heard();
    },
    drawingFacts: (input) => drawingFacts(runtime, run, input),
    recomputePlan: (iteration_id, onProgress) => recomputePlan(runtime, run, iteration_id, onProgress),
    suggestions: (iteration_id) => suggestionsOf(runtime, iteration_id),
    cancelPlan: async () => {
      run.cancel();
      return runtime.heard();
    },
    listIterations: (image_id) => listOwnIterations(runtime, image_id),
    getIteration: (iteration_id) => getOwnIteration(runtime, iteration_id),
    compareIterations: async (from_id, to_id) =>
      (await comparison()).compareIterations(runtime, from_id, to_id),
    lastSettings: () => lastSettings(runtime),
    acceptIteration: (iteration_id, supersede, signature) =>
      acceptIteration(runtime, iteration_id, supersede, signature),
    withdrawIteration: (iteration_id, reason, signature) =>
      withdrawIteration(runtime, iteration_id, reason, signature),
    rejectIteration: (iteration_id, reason, signature) =>
      rejectIteration(runtime, iteration_id, reason, signature),
    deleteDraft: (iteration_id) => deleteDraft(runtime, iteration_id),
  };
}

/** What is done with plans that are stored, here or elsewhere; a video runs as a job of `jobs`. */
export function storedPlansApi(runtime: Runtime, jobs: JobQueue): ExportsApi & ImportApi & RetentionApi {
  return {
    exportIteration: async (iteration_id, format, language, table) =>
      (await exporting()).exportIteration(runtime, iteration_id, format, language, table),
    prepareExport: async (iteration_id, format, language, table) =>
      (await exporting()).prepareExport(runtime, iteration_id, format, language, table),
    takeExport: async (iteration_id, format, state) =>
      (await exporting()).takeExport(runtime, iteration_id, format, state),
    makePlanCode: async (iteration_id, with_names) =>
      (await coding()).makePlanCode(runtime, iteration_id, with_names),
    readPlanCode: async (file) => (await coding()).readPlanCode(runtime, file),
    exportComparison: async (from_id, to_id) =>
      (await comparison()).exportComparison(runtime, from_id, to_id),
    videoSupport: async () => (await filming()).videoSupport(runtime),
    exportVideo: (iteration_id, options, language, onProgress) =>
      jobs.run(onProgress, async (job) =>
        (await filming()).exportVideo(runtime, { iteration_id, options, language }, job),
      ),
    previewImport: async (file) => (await importing()).previewImport(runtime, file),
    importPlan: async (file, file_sha256, language) =>
      (await importing()).importPlan(runtime, file, file_sha256, language),
    listDeletable: (before) => listDeletable(runtime, before),
    deleteChosen: (choice) => deleteChosen(runtime, choice),
  };
}
