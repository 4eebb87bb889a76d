/** What is done to one corner of the selected mask by keys and buttons, and what is told about it. */
import type { PointMm } from '../../../../core/points';
import { pointMm } from '../../../../core/points';
import { texts } from '../../../state/language';
import {
  insertVertex,
  midpoint,
  moveVertex,
  ontoPhoto,
  removeVertex,
} from '../../../workspace/masks/vertices';
import type { Workspace } from '../../../workspace/workspace';
import { announce, clearHint, placeText, refuse } from '../../stageTools';
import { selectedMask } from './maskActions';

/** Moves a corner by mm; arrow keys on one corner are one step of undo. */
export function nudgeCorner(workspace: Workspace, index: number, by: PointMm): void {
  const mask = selectedMask(workspace);
  const corner = mask?.vertices[index];
  const size = workspace.frame.peek()?.mm;
  if (!mask || !corner || !size) return;
  const to = ontoPhoto(pointMm(corner.x + by.x, corner.y + by.y), size);
  const run = `corner ${mask.key} ${index}`;
  const answer = workspace.masks.reshape(mask.key, moveVertex(mask.vertices, index, to), run);
  if (!answer.ok) return refuse(workspace, answer);
  clearHint(workspace);
  announce(workspace, texts.value.masks.cornerAt(index + 1, placeText(to)));
}

/** Removes a corner; a triangle keeps its three. */
export function removeCorner(workspace: Workspace, index: number): void {
  const mask = selectedMask(workspace);
  if (mask === null || mask.vertices[index] === undefined) return;
  const left = removeVertex(mask.vertices, index);
  const answer = workspace.masks.reshape(mask.key, left);
  if (!answer.ok) return refuse(workspace, answer);
  clearHint(workspace);
  workspace.masks.vertex.value = Math.min(index, left.length - 1);
  announce(workspace, texts.value.masks.cornerRemoved(left.length));
}

/** A new corner in the middle of the edge after `index`. */
export function insertCornerAfter(workspace: Workspace, index: number): void {
  const mask = selectedMask(workspace);
  const a = mask?.vertices[index];
  if (!mask || !a) return;
  const at = midpoint(a, mask.vertices[(index + 1) % mask.vertices.length]!);
  const answer = workspace.masks.reshape(mask.key, insertVertex(mask.vertices, index, at));
  if (!answer.ok) return refuse(workspace, answer);
  workspace.masks.vertex.value = index + 1;
  announce(workspace, texts.value.masks.cornerInserted(placeText(at)));
}
