/** The workspace of one image, put together of its six parts. */
import type { Result } from '../../core/result';
import type { ImageDetail, MeasuredScale } from '../../worker/contract';
import type { ImageState } from '../state/image';
import type { LivePlanner } from './livePreview';
import type { Content } from './makers/content';
import { createContent } from './makers/content';
import type { Drawing } from './makers/drawing';
import { createDrawing } from './makers/drawing';
import type { Planning } from './makers/planning';
import { createPlanning } from './makers/planning';
import type { Playback } from './makers/playback';
import { createPlayback } from './makers/playback';
import type { View } from './makers/view';
import { createView } from './makers/view';
import type { Warmth } from './makers/warmth';
import { createWarmth } from './makers/warmth';
import { setScale } from './scale';

/**
 * What stage and panels of one image share: the view, the drawing, the plan form, what is shown, the
 * player.
 */
export interface Workspace extends View, Drawing, Planning, Content, Playback, Warmth {
  readonly state: ImageState;
  setScale(scale: MeasuredScale): Promise<Result<ImageDetail>>;
}

/** The workspace of an image; `planner` answers previews. */
export function createWorkspace(state: ImageState, planner: LivePlanner): Workspace {
  const view = createView(state);
  const drawing = createDrawing(state, view);
  const planning = createPlanning(state, { ...view, ...drawing }, planner);
  const content = createContent(state, { ...view, ...planning });
  const playback = createPlayback(state);
  const warmth = createWarmth(state, { ...view, ...content, ...playback });
  const parts = { state, ...view, ...drawing, ...planning, ...content, ...playback, ...warmth };
  return { ...parts, setScale: (scale) => setScale(parts, scale) };
}
