import { useEffect, useMemo } from 'preact/hooks';
import type { Emission } from '../../../../core/motion/emission';
import type { Course } from '../../../workspace/playing/steps';
import type { Workspace } from '../../../workspace/workspace';
import { spaced } from './spaced';
import { toldAt } from './told';

/** Between two things that are read out, ms: about as long as the first takes. */
const APART_MS = 1500;

interface Props {
  workspace: Workspace;
  timeline: Emission;
  course: Course;
}

/** Reads out how far the emission has come: at quarters while it plays, and after each step by hand. */
export function Told({ workspace, timeline, course }: Props) {
  const told = useMemo(() => spaced(workspace.player.told, APART_MS), [workspace]);
  useEffect(() => told.stop, [told]);
  const at = told.value.value;
  return (
    <p class="sr-only" role="status" data-testid="animation-status">
      {at === null ? '' : toldAt(timeline, course.shots, at.time_ms)}
    </p>
  );
}
