/** What the two canvases show, read from the workspace's signals, and how it is painted in order. */
import { pointMm } from '../../core/points';
import type { PlanParams, PositionMm, ResolvedParams, Spot } from '../../core/model';
import { STAGE_COLOR } from '../../core/palette';
import { spotsOfPosition } from '../../core/motion/positions';
import { session } from '../state/app';
import { valueOf } from '../state/async';
import { figure, language, texts } from '../state/language';
import type { ApertureMarks } from '../workspace/aperture';
import type { Heat } from '../workspace/heat';
import type { PhotoScale } from '../workspace/photoFrame';
import type { Size } from '../workspace/viewport';
import { prefersStill } from '../workspace/playing/clock';
import type { Shown, Workspace } from '../workspace/workspace';
import { paintAperture } from './paint/aperture';
import { paintAxes } from './paint/axes';
import { EmissionPainter, type EmissionScene } from './paint/emission';
import { paintHeat } from './paint/heat';
import { paintPlaces } from './paint/places';
import { keptLayer, keptPhoto } from './paint/kept';
import { paintLines } from './paint/lines';
import type { MmView } from './paint/mmView';
import { mmViewOf } from './paint/mmView';
import type { PhotoScene } from './paint/photo';
import { paintWatermark } from './paint/photo';
import { paintSpots } from './paint/spots';
import type { paintOnChange } from './paint/surface2d';

type Painter<S> = Parameters<typeof paintOnChange<S & { size: Size }>>[2];

interface MarkedPhotoScene extends PhotoScene {
  mark: string | null;
  /** How dark the veil over the photo is, 0 to 1. */
  dim: number;
}

/** The lower canvas: the photo, marked in the demo. */
export function photoScene(workspace: Workspace): MarkedPhotoScene {
  return {
    size: workspace.stage.value,
    view: workspace.view.value,
    photo: valueOf(workspace.state.photo.value),
    frame: workspace.frame.value,
    mark: session.value?.is_demo ? texts.value.shell.demoMark : null,
    dim: workspace.tab.value === 'animation' ? workspace.dim_pct.value / 100 : 0,
  };
}

/** Paints the lower canvas; false while a photo that is zoomed is not as it should be. */
export function photoPainter(): Painter<MarkedPhotoScene> {
  const paintPhoto = keptPhoto();
  return (ctx, scene, isMoving) => {
    const isDone = paintPhoto(ctx, scene, isMoving);
    const { view, frame, mark, dim } = scene;
    if (dim > 0) paintVeil(ctx, scene.size, dim);
    if (mark !== null && view !== null && frame !== null) paintWatermark(ctx, view, frame, mark);
    return isDone;
  };
}

function paintVeil(ctx: CanvasRenderingContext2D, { width, height }: Size, dim: number): void {
  ctx.save();
  ctx.globalAlpha = dim;
  ctx.fillStyle = STAGE_COLOR;
  ctx.fillRect(0, 0, width, height);
  ctx.restore();
}

/** A plan's spots, where the plan was made: of a stored plan in its own scale. */
interface PlanScene {
  params: ResolvedParams;
  spots: readonly Spot[];
  view: MmView;
}

interface OverScene {
  size: Size;
  show: Shown;
  plan: PlanScene | null;
  heat: { map: Heat; view: MmView } | null;
  aperture: { marks: ApertureMarks; view: MmView } | null;
  /** What the animation shows; null on other tabs. */
  emission: EmissionScene | null;
  axes: { view: MmView; photo: PhotoScale } | null;
}

/** The upper canvas: what lies over the photo and is not taken hold of. */
export function overScene(workspace: Workspace): OverScene {
  const view = workspace.view.value;
  const tab = workspace.tab.value;
  const scale = workspace.shownScale.value;
  const live = mmViewOf(view, scale?.px_per_mm ?? null);
  const content = workspace.content.value;
  const over = mmViewOf(view, content.px_per_mm);
  const map = workspace.heat.value ?? workspace.warmth.value;
  // While the scale is being set the ghost shows the aperture by the scale to come.
  const marks = workspace.scaling.value === null ? workspace.apertures.value : null;
  const marked = mmViewOf(view, marks?.px_per_mm ?? null);
  const plan =
    content.kind === 'drawing' || over === null
      ? null
      : { params: content.plan.params, spots: content.plan.spots, view: over };
  const hasAxes = tab === 'plan' || tab === 'animation';
  return {
    size: workspace.stage.value,
    show: workspace.show.value,
    plan,
    heat: map && over && { map, view: over },
    aperture: marks && marked && { marks, view: marked },
    emission:
      plan && content.kind === 'stored' && tab === 'animation' ? emissionScene(workspace, plan) : null,
    axes: hasAxes && live && scale ? { view: live, photo: scale } : null,
  };
}

/** The emission of the stored plan at the moment that is shown. */
function emissionScene(workspace: Workspace, plan: PlanScene): EmissionScene | null {
  const course = workspace.course.value;
  const colors = workspace.colors.value;
  const machine = workspace.player.machine.value;
  if (course === null || colors === null || machine === null) return null;
  const { params, spots, view } = plan;
  const { spot_diameter_um } = params;
  const place = params.positions_mm[machine.position];
  return {
    on: { view, spots, spot_diameter_um, way_mm: course.shots.way_mm, stage: workspace.stage.value },
    shots: course.shots,
    colors,
    shown: workspace.player.shown.value,
    shot: workspace.player.shot.value,
    still: prefersStill(),
    machine: place ? { machine, spot_diameter_um, ...fieldOf(params, place) } : null,
  };
}

/** Paints the upper canvas, from what lies lowest. What lies still under and over an aperture or a machine is kept. */
export function overPainter(): Painter<OverScene> {
  const [under, over] = [keptLayer(), keptLayer()];
  const painter = new EmissionPainter();
  return (ctx, scene) => {
    const { aperture, axes, show, emission, size } = scene;
    if (hasUnder(scene)) under(ctx, underOf(scene), (layer) => paintUnder(layer, scene));
    if (emission !== null) painter.paint(ctx, emission);
    if (aperture !== null && show.aperture) paintApertures(ctx, aperture);
    if (axes === null) return;
    over(ctx, [language.value, ...placeOf(axes.view), axes.photo, size], (layer) =>
      paintAxes(layer, axes.view, axes.photo, size, (mm) => figure(mm, 'typed')),
    );
  };
}

/** Whether there is anything to paint there: an empty layer costs as much as a full one. */
function hasUnder({ heat, plan, show, emission }: OverScene): boolean {
  return heat !== null || (plan !== null && (show.lines || (emission === null && show.spots)));
}

/** All that `paintUnder` paints by. */
function underOf({ heat, plan, show, emission }: OverScene): unknown[] {
  const spots = plan !== null && emission === null && show.spots;
  return [
    ...(heat === null ? [null] : [heat.map, ...placeOf(heat.view)]),
    ...(plan === null ? [null] : [plan.params, plan.spots, ...placeOf(plan.view)]),
    ...[show.lines, spots],
  ];
}

function paintUnder(ctx: CanvasRenderingContext2D, scene: OverScene): void {
  const { heat, plan } = scene;
  if (heat !== null) paintHeat(ctx, heat.view, heat.map);
  if (plan !== null) paintPlan(ctx, plan, scene);
  if (heat !== null) paintPlaces(ctx, heat.view, heat.map.places);
}

function paintPlan(
  ctx: CanvasRenderingContext2D,
  plan: PlanScene,
  { show, emission, size }: OverScene,
): void {
  if (show.lines) paintAllLines(ctx, plan);
  if (emission !== null || !show.spots) return;
  const { spot_diameter_um } = plan.params;
  paintSpots(ctx, { view: plan.view, spots: plan.spots, spot_diameter_um, way_mm: null, stage: size });
}

function paintApertures(
  ctx: CanvasRenderingContext2D,
  { marks, view }: NonNullable<OverScene['aperture']>,
): void {
  const { centers, diameter_mm } = marks;
  centers.forEach((center, at) => {
    paintAperture(ctx, view, center, diameter_mm, centers.length > 1 ? String(at + 1) : null);
  });
}

const placeOf = ({ origin, px_per_mm }: MmView): number[] => [origin.x, origin.y, px_per_mm];

function paintAllLines(ctx: CanvasRenderingContext2D, { params, spots, view }: PlanScene): void {
  params.positions_mm.forEach((position, at) => {
    paintLines(ctx, view, { spots: spotsOfPosition(spots, at), ...fieldOf(params, position) });
  });
}

/** The field that one position of the aperture reaches. */
function fieldOf({ algorithm_mode: mode, aperture_diameter_mm }: PlanParams, { x_mm, y_mm }: PositionMm) {
  return { mode, aperture_diameter_mm, center: pointMm(x_mm, y_mm) };
}
