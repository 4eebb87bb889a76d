/**
 * The workspace of the image on the screen. Made once for each image state and gone with it.
 */
import { api, checked } from '../state/app';
import type { ImageState } from '../state/image';
import { useImage } from '../state/image';
import type { Workspace } from './createWorkspace';
import { createWorkspace } from './createWorkspace';
import type { DraftCalls } from './drafts/keepDrafts';
import { keepDrafts } from './drafts/keepDrafts';
import type { LivePlanner } from './livePreview';

export type { Workspace } from './createWorkspace';
export type { Shown } from './makers/content';

const planner: LivePlanner = {
  previewPlan: async (input) => checked(await api.previewPlan(input)),
  dropPreview: () => void api.dropPreview(),
  drawingFacts: async (input) => checked(await api.drawingFacts(input)),
};

const drafts: DraftCalls = {
  getDraft: async (image_uid) => checked(await api.getDraft(image_uid)),
  // Refused in silence: what is begun was already seen, and nothing the user could do hangs on it.
  saveDraft: (image_uid, draft) => api.saveDraft(image_uid, draft),
};

const workspaces = new WeakMap<ImageState, Workspace>();

/** The workspace of the image on the screen; only inside the image screen. */
export function useWorkspace(): Workspace {
  const state = useImage();
  let workspace = workspaces.get(state);
  if (workspace === undefined) {
    workspace = createWorkspace(state, planner);
    workspaces.set(state, workspace);
    keepDrafts(workspace, drafts);
  }
  return workspace;
}
