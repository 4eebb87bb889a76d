/** What the two canvases show, read from the surface's signals, and how it is painted in order. */
import { valueOf } from '../state/async';
import { session } from '../state/app';
import { num, texts } from '../state/language';
import type { PositionMm, ResolvedParams, Spot } from '../../core/model';
import type { MachineState } from '../../core/motion/state';
import type { IterationDetail } from '../../worker/contract';
import { paintAxes } from './paint/axes';
import type { Heat } from '../workspace/heat';
import { paintHeat } from '../workspace/heat';
import { paintMachine } from './paint/machine';
import type { PhotoScene } from './paint/photo';
import { paintPhoto, paintWatermark } from './paint/photo';
import type { MmView } from './paint/plan';
import { paintAperture, paintEmission, paintLines, paintSpots } from './paint/plan';
import { manualCenter } from './tools/aperture/apertureTool';
import { positionsOf } from '../workspace/positions';
import type { Shown, Workspace } from '../workspace/workspace';
import type { Size, Viewport } from '../workspace/viewport';

interface MarkedPhotoScene extends PhotoScene {
  mark: string | null;
}

export function photoScene(workspace: Workspace): MarkedPhotoScene {
  return {
    size: workspace.stage.value,
    view: workspace.view.value,
    photo: valueOf(workspace.state.photo.value),
    frame: workspace.frame.value,
    mark: session.value?.is_demo ? texts.value.shell.demoMark : null,
  };
}

export function paintPhotoAndMark(ctx: CanvasRenderingContext2D, scene: MarkedPhotoScene): void {
  paintPhoto(ctx, scene);
  const { view, frame, mark } = scene;
  if (mark !== null && view !== null && frame !== null) paintWatermark(ctx, view, frame, mark);
}

/** What is drawn of a plan, and in which frame. */
interface Drawn {
  params: ResolvedParams;
  spots: readonly Spot[];
  view: MmView;
}

interface OverScene {
  size: Size;
  /** mm → stage of the drawing as it is now, and of the plan as it was made. */
  now: MmView | null;
  then: MmView | null;
  photo_mm: { width_mm: number; height_mm: number } | null;
  show: Shown;
  axes: boolean;
  heat: Heat | null;
  /** The plan's spots, or those of the preview that stands for it. */
  plan: Drawn | null;
  machine: MachineState | null;
  /** In the frame of `now`, or of `then` when `ofPlan`. */
  aperture: { centers: readonly { x: number; y: number }[]; diameter_mm: number; ofPlan: boolean } | null;
  /** The position that the animation plays. */
  position: number;
}

export function overScene(workspace: Workspace): OverScene {
  const view = workspace.view.value;
  const frame = workspace.frame.value;
  const tab = workspace.tab.value;
  const plan = workspace.plan.value;
  const now = view && frame?.mm ? mmView(view, frame.mm.px_per_mm) : null;
  const then = view && frame && plan ? mmView(view, frame.width / plan.params.scale_mm) : null;
  return {
    size: workspace.stage.value,
    now,
    then,
    photo_mm: frame?.mm ?? null,
    show: workspace.show.value,
    axes: tab === 'plan' || tab === 'animation',
    heat: workspace.preview.value.kind === 'ready' ? null : workspace.heat.value,
    plan: drawnOf(workspace, plan, now, then),
    machine: tab === 'animation' ? workspace.player.machine.value : null,
    aperture: apertureOf(workspace, plan),
    position: workspace.position.value,
  };
}

function drawnOf(
  workspace: Workspace,
  plan: IterationDetail | null,
  now: MmView | null,
  then: MmView | null,
): Drawn | null {
  const preview = workspace.preview.value;
  if (preview.kind === 'ready' && now !== null) {
    return { params: preview.value.params, spots: preview.value.spots, view: now };
  }
  return plan !== null && then !== null ? { params: plan.params, spots: plan.spots, view: then } : null;
}

function apertureOf(workspace: Workspace, plan: IterationDetail | null): OverScene['aperture'] {
  const tab = workspace.tab.value;
  const live = tab === 'masks' || (tab === 'plan' && (plan === null || workspace.formChanged.value));
  if (!live && plan !== null) {
    return {
      centers: toPoints(positionsOf(plan.params)),
      diameter_mm: plan.params.aperture_diameter_mm,
      ofPlan: true,
    };
  }
  if (!live) return null;
  const form = workspace.form.value;
  const preview = workspace.preview.value;
  const facts = workspace.facts.value;
  if (form.positions === 'several') {
    const places = preview.kind === 'ready' ? positionsOf(preview.value.params) : facts?.positions_mm;
    if (places === undefined) return null;
    return { centers: toPoints(places), diameter_mm: form.aperture_diameter_mm, ofPlan: false };
  }
  const center =
    form.center_mode === 'manual'
      ? manualCenter(workspace)
      : facts && { x: facts.center_x_mm, y: facts.center_y_mm };
  return center ? { centers: [center], diameter_mm: form.aperture_diameter_mm, ofPlan: false } : null;
}

function toPoints(positions: readonly PositionMm[]): { x: number; y: number }[] {
  return positions.map(({ x_mm: x, y_mm: y }) => ({ x, y }));
}

function mmView(view: Viewport, px_per_mm: number): MmView {
  return { origin: { x: view.x, y: view.y }, px_per_mm: view.scale * px_per_mm };
}

export function paintOver(ctx: CanvasRenderingContext2D, scene: OverScene): void {
  const { plan, then, now, show, machine } = scene;
  if (scene.heat !== null && then !== null) paintHeat(ctx, then, scene.heat);
  if (plan !== null) {
    const { params, spots, view } = plan;
    const geometry = {
      mode: params.algorithm_mode,
      aperture_diameter_mm: params.aperture_diameter_mm,
    };
    const positions = positionsOf(params);
    const centerOf = (at: number) => ({
      center_x_mm: positions[at]?.x_mm ?? params.center_x_mm,
      center_y_mm: positions[at]?.y_mm ?? params.center_y_mm,
    });
    if (show.lines) {
      positions.forEach((_, at) => {
        const own = spots.filter((spot) => spot.position_index === at);
        paintLines(ctx, view, { spots: own, ...geometry, ...centerOf(at) });
      });
    }
    if (machine !== null) {
      // Earlier positions have been fired by then; spots stand position by position.
      const before = spots.findIndex((spot) => spot.position_index === scene.position);
      paintEmission(ctx, view, spots, Math.max(0, before) + machine.fired_n, params.spot_diameter_um);
    } else if (show.spots) paintSpots(ctx, view, spots, params.spot_diameter_um);
    if (machine !== null) {
      const place = { ...geometry, ...centerOf(scene.position) };
      paintMachine(ctx, view, { machine, spot_diameter_um: params.spot_diameter_um, ...place });
    }
  }
  const { aperture } = scene;
  const apertureView = aperture?.ofPlan ? then : now;
  if (aperture && apertureView && show.aperture) {
    aperture.centers.forEach((center, at) => {
      const mark = aperture.centers.length > 1 ? String(at + 1) : null;
      paintAperture(ctx, apertureView, center, aperture.diameter_mm, mark);
    });
  }
  if (scene.axes && now !== null && scene.photo_mm !== null) {
    paintAxes(ctx, now, scene.photo_mm, scene.size, (mm) => num(mm, 3));
  }
}
