import { heldPlanner, openWorkspace, SQUARE } from './testing/openWorkspace';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Plan, PositionMm } from '../../core/model';
import { defaultParams } from '../../core/paramValues';
import { EMISSION_DEFAULTS, MACHINE_DEFAULTS } from '../../core/motion/params';
import { DEFAULT_ORDER } from '../../core/motion/planMotion';
import { fail, ok } from '../../core/result';
import type { IterationDetail } from '../../worker/contract';
import { valueOf } from '../state/async';
import { DEFAULT_FORM, toParams } from './planForm';
import type { Workspace } from './createWorkspace';

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A stored plan of the drawing, made with the form's defaults when the photo was 80 mm wide. */
function planOf(workspace: Workspace, id: number, positions_mm: PositionMm[] = [{ x_mm: 50, y_mm: 40 }]) {
  const { masks, treatKeys } = workspace;
  const params = {
    ...toParams(DEFAULT_FORM, treatKeys.peek(), masks.ids.peek()),
    masks: [{ ...SQUARE, id: masks.ids.peek().values().next().value! }],
    scale_mm: 80,
    positions_mm,
    center_x_mm: positions_mm[0]!.x_mm,
    center_y_mm: positions_mm[0]!.y_mm,
    motion: { profile: { name: '2.0', ...MACHINE_DEFAULTS }, ...EMISSION_DEFAULTS, order: DEFAULT_ORDER },
  };
  const spots = positions_mm.map(({ x_mm, y_mm }, position_index) => ({
    sequence_index: position_index,
    theta_deg: 0,
    t_mm: 0,
    x_mm,
    y_mm,
    mask_id: params.masks[0]!.id,
    component_id: 1,
    position_index,
  }));
  return { id, params, spots } as unknown as IterationDetail;
}

/** A workspace on the Plan tab with a stored plan open. */
function planned(planner = heldPlanner()) {
  const { workspace, state } = openWorkspace({ planner: planner.planner });
  const plan = planOf(workspace, 7);
  state.iteration.value = { kind: 'ready', value: plan };
  workspace.tab.value = 'plan';
  const change = (coverage_pct: number) =>
    (workspace.form.value = { ...workspace.form.peek(), coverage_pct });
  return { workspace, state, plan, change, ...planner };
}

const previewAt = (x_mm: number) =>
  ({
    params: { positions_mm: [{ x_mm, y_mm: 40 }], aperture_diameter_mm: 25 },
    spots: [],
  }) as unknown as Plan;

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })));
afterEach(() => vi.unstubAllGlobals());

describe('what is shown', () => {
  it('is the live drawing without a plan, and on the Masks tab even with one', () => {
    const { workspace, plan } = planned();
    expect(workspace.content.value).toMatchObject({ kind: 'stored', plan });
    workspace.tab.value = 'masks';
    expect(workspace.content.value).toEqual({ kind: 'drawing', px_per_mm: 10 });
    expect(workspace.shownScale.value).toMatchObject({ px_per_mm: 10, width_mm: 100 });
    workspace.tab.value = 'plan';
    workspace.state.iteration.value = { kind: 'idle' };
    expect(workspace.content.value).toEqual({ kind: 'drawing', px_per_mm: 10 });
  });

  it('is a stored plan in the scale it was made with, with its own aperture', () => {
    const { workspace } = planned();
    expect(workspace.content.value.px_per_mm).toBe(12.5);
    // Ruler, scale bar and title go by the same.
    expect(workspace.shownScale.value).toMatchObject({ px_per_mm: 12.5, width_mm: 80 });
    expect(workspace.apertures.value).toEqual({
      centers: [{ x: 50, y: 40 }],
      diameter_mm: 25,
      px_per_mm: 12.5,
    });
  });

  it('is a preview once it is ready, in the scale of now; the form’s aperture comes at once', async () => {
    const { workspace, change, asked } = planned();
    change(12);
    expect(workspace.content.value.kind).toBe('stored');
    expect(workspace.apertures.value).toMatchObject({ px_per_mm: 10 });
    asked[0]!.answer(ok(previewAt(45)));
    await turn();
    expect(workspace.content.value).toMatchObject({ kind: 'preview', px_per_mm: 10 });
    change(DEFAULT_FORM.coverage_pct!);
    expect(workspace.content.value.kind).toBe('stored');
    expect(workspace.apertures.value).toMatchObject({ px_per_mm: 12.5 });
  });

  it('has no aperture where neither form nor plan is looked at', () => {
    const { workspace } = openWorkspace();
    workspace.tab.value = 'masks';
    expect(workspace.apertures.value).not.toBeNull();
    for (const tab of ['animation', 'history', 'audit'] as const) {
      workspace.tab.value = tab;
      expect(workspace.apertures.value).toBeNull();
    }
  });
});

describe('a preview', () => {
  it('is asked for a form that asks for another plan, or for none that is stored', async () => {
    const { workspace, change, asked } = planned();
    expect(asked).toHaveLength(0);
    change(12);
    expect(asked.map(({ input }) => input.params.coverage_pct)).toEqual([12]);
    asked[0]!.answer(ok(previewAt(45)));
    await turn();
    workspace.tab.value = 'history';
    expect(workspace.preview.value.kind).toBe('none');
  });

  it('is asked for a mask under the hand on the Masks tab, as it is dragged', () => {
    const { workspace, asked } = planned();
    workspace.tab.value = 'masks';
    expect(asked).toHaveLength(0);
    const { key, vertices } = workspace.masks.history.value.present[0]!;
    const dragged = vertices.map((v) => ({ x: v.x + 1, y: v.y }));
    workspace.masks.preview.value = { key, vertices: dragged };
    expect(asked[0]!.input.masks[0]!.vertices).toEqual(dragged);
  });

  it('is not asked for what cannot be planned: faults, no mask to treat, a plan in the making', () => {
    const { workspace, state, change, asked } = planned();
    change(99);
    state.progress.value = { phase: 'regions', done: 0 };
    change(12);
    expect(asked).toHaveLength(0);
    workspace.masks.setRole(workspace.masks.history.value.present[0]!.key, 'exclude');
    state.progress.value = null;
    expect(asked).toHaveLength(0);
  });
});

describe('the form', () => {
  it('is filled once from each plan that comes onto the screen', () => {
    const { workspace, state, plan, change } = planned();
    expect(workspace.formSource.value).toEqual({ kind: 'plan', iteration_id: 7 });
    change(12);
    expect(workspace.formChanged.value).toBe(true);
    state.iteration.value = { kind: 'loading' };
    state.iteration.value = { kind: 'ready', value: { ...plan } };
    expect(workspace.form.value.coverage_pct).toBe(12);
    state.iteration.value = { kind: 'ready', value: planOf(workspace, 8) };
    expect(workspace.form.value.coverage_pct).toBe(DEFAULT_FORM.coverage_pct);
    expect(workspace.formChanged.value).toBe(false);
  });

  it('begins as last time on an image without plans, but not over what was begun there', () => {
    const params = { ...defaultParams(), coverage_pct: 12, angle_step_deg: 3 };
    const settings = { iteration_id: 4, created_at: '', params };
    const { workspace, state } = openWorkspace();
    state.lastSettings.value = settings;
    expect(workspace.form.value).toEqual({ ...DEFAULT_FORM, coverage_pct: 12, angle_step_deg: 3 });
    expect(workspace.formSource.value).toEqual({ kind: 'last', settings });
    // A plan of its own takes its place, and does not give it back.
    state.iteration.value = { kind: 'ready', value: planOf(workspace, 7) };
    expect(workspace.formSource.value).toEqual({ kind: 'plan', iteration_id: 7 });
    expect(workspace.form.value.coverage_pct).toBe(DEFAULT_FORM.coverage_pct);
    state.lastSettings.value = { ...settings };
    expect(workspace.form.value.coverage_pct).toBe(DEFAULT_FORM.coverage_pct);

    const begun = openWorkspace();
    begun.workspace.form.value = { ...DEFAULT_FORM, coverage_pct: 7 };
    begun.state.lastSettings.value = settings;
    expect(begun.workspace.form.value).toEqual({ ...DEFAULT_FORM, coverage_pct: 7 });
    expect(begun.workspace.formSource.value.kind).toBe('last');
  });
});

describe('the animation', () => {
  it('goes over all positions, and begins another plan at its first', () => {
    const { workspace, state } = planned();
    const two = [
      { x_mm: 45, y_mm: 40 },
      { x_mm: 55, y_mm: 40 },
    ];
    const { player } = workspace;
    state.iteration.value = { kind: 'ready', value: planOf(workspace, 8, two) };
    expect(workspace.timeline.value?.spots_n).toBe(2);
    player.seek(Infinity);
    expect(player.machine.value).toMatchObject({ position: 1, fired_n: 2 });
    state.iteration.value = { kind: 'ready', value: planOf(workspace, 9, two) };
    expect(player.time_ms.value).toBe(0);
    expect(player.machine.value).toMatchObject({ position: 0, fired_n: 0 });
  });
});

describe('a new scale', () => {
  it('keeps masks, history and a manual aperture where they are on the photo', async () => {
    const { workspace } = openWorkspace();
    const { masks } = workspace;
    const { key } = masks.history.value.present[0]!;
    masks.rename(key, 'nose');
    workspace.form.value = {
      ...workspace.form.peek(),
      center_mode: 'manual',
      center_x_mm: 50,
      center_y_mm: 40,
    };
    expect((await workspace.setScale({ kind: 'width', width_mm: 200 })).ok).toBe(true);
    expect(masks.history.value.present[0]).toMatchObject({ key, label: 'nose' });
    expect(masks.history.value.present[0]!.vertices[0]).toEqual({ x: 80, y: 60 });
    expect(masks.history.value.past[0]![0]!.vertices[0]).toEqual({ x: 80, y: 60 });
    expect(workspace.form.value).toMatchObject({ center_x_mm: 100, center_y_mm: 80 });
  });

  it('is not set over a drawing that cannot be saved, and others’ rows are followed again afterwards', async () => {
    const { workspace, state } = openWorkspace();
    const { masks } = workspace;
    const save = state.saveMasks;
    state.saveMasks = async () => fail('storage_full');
    masks.rename(masks.history.value.present[0]!.key, 'nose');
    expect(await workspace.setScale({ kind: 'width', width_mm: 200 })).toMatchObject({
      code: 'storage_full',
    });
    expect(workspace.frame.value?.mm?.width_mm).toBe(100);
    state.saveMasks = save;
    masks.retry();
    expect(await masks.whenSaved()).toBe(true);
    state.setScale = async () => fail('scale_width_invalid' as never);
    expect((await workspace.setScale({ kind: 'width', width_mm: 200 })).ok).toBe(false);
    const [row] = valueOf(state.masks.value)!;
    state.masks.value = { kind: 'ready', value: [{ ...row!, id: 999_999, label: 'theirs' }] };
    expect(masks.history.value.present.map((m) => m.label)).toEqual(['theirs']);
  });
});
