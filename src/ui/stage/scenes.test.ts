/** What is painted over the photo belongs together: ruler and spots go by one scale. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { IterationDetail } from '../../worker/contract';
import { openWorkspace } from '../workspace/testing/openWorkspace';
import { overScene } from './scenes';

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })));
afterEach(() => void vi.unstubAllGlobals());

it('a stored plan has the ruler of the scale that it was made by, the drawing that of the photo', () => {
  const { workspace, state } = openWorkspace();
  workspace.view.value = { scale: 1, x: 0, y: 0 };
  workspace.tab.value = 'plan';
  expect(overScene(workspace).axes).toMatchObject({ view: { px_per_mm: 10 }, photo: { width_mm: 100 } });
  const params = {
    ...{ scale_mm: 80, positions_mm: [{ x_mm: 50, y_mm: 40 }], aperture_diameter_mm: 25 },
    ...{ coverage_pct: 5, masks: [] },
  };
  state.iteration.value = {
    kind: 'ready',
    value: { id: 7, params, spots: [] } as unknown as IterationDetail,
  };
  const { axes, plan } = overScene(workspace);
  expect(axes).toMatchObject({ view: { px_per_mm: 12.5 }, photo: { width_mm: 80 } });
  expect(plan?.view).toEqual(axes?.view);
});
