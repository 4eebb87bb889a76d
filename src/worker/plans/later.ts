/** What is fetched when an image is opened: planning, and what is stored of it. */
export { acceptIteration, deleteDraft, rejectIteration, withdrawIteration } from './decision';
export { generatePlan } from './generate';
export { lastSettings } from './lastSettings';
export { drawingFacts, previewDrawing } from './preview';
export { warmingSteps } from './quiet/warmingSteps';
export { getOwnIteration, listOwnIterations } from './read';
export { deleteChosen, listDeletable } from './retention';
export { PlanRun } from './runner';
export { suggestionsOf } from './suggestions';
export { recomputePlan } from './verify';
