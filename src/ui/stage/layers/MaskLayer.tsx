import { shownName } from '../../../core/names';
import {
  CASING_COLOR,
  CASING_FACTOR,
  EXCLUDE_HATCH,
  MASK_FILL_ALPHA,
  maskStyle,
} from '../../../core/palette';
import type { MaskRole } from '../../../core/model';
import type { PointMm, StagePx } from '../../../core/points';
import { pointMm, stagePx } from '../../../core/points';
import { polygonAreaMm2 } from '../../../core/geometry/polygon';
import { figure, texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import { formatHandle } from '../handles';
import { Panned } from './Panned';
import './MaskLayer.css';

interface Drawn {
  key: string;
  label: string;
  role: MaskRole;
  vertices: readonly PointMm[];
}

/** Width of a mask's outline, CSS px; a selected one is stronger. */
const LINE_PX = 2;
const SELECTED_LINE_PX = 3;

/**
 * The masks: outlines with colour and dash, hatched where skin is kept free, each with its name. While
 * `active` each is a button that selects it; elsewhere they are a picture.
 */
export function MaskLayer({ workspace, active }: { workspace: Workspace; active: boolean }) {
  const zoom = workspace.zoom.value;
  const content = workspace.content.value;
  const isShown = workspace.tab.value === 'masks' || workspace.show.value.masks;
  const { px_per_mm } = content;
  if (zoom === null || px_per_mm === null || !isShown) return null;
  const k = px_per_mm * zoom;
  const masks: readonly Drawn[] =
    content.kind === 'stored'
      ? content.plan.params.masks.map((m) => ({ ...m, key: `plan-${m.id}` }))
      : workspace.masks.shown.value;
  // Where spots are shown none of them is hidden by a name.
  const isOverSpots = workspace.tab.value !== 'masks';
  return (
    <Panned workspace={workspace}>
      <defs>
        {masks.map((mask, i) => (
          <Hatch key={mask.key} index={i} />
        ))}
      </defs>
      {masks.map((mask, i) => (
        <Outline
          key={mask.key}
          mask={mask}
          index={i}
          k={k}
          selected={active && workspace.masks.selected.value === mask.key}
          active={active}
        />
      ))}
      {placeNames(masks, k).map(({ key, label, at }) => (
        <text
          key={key}
          class={`mask__name ${isOverSpots ? 'mask__name--over' : ''}`}
          x={at.x}
          y={at.y}
          text-anchor="middle"
          aria-hidden="true"
        >
          {shownName(label)}
        </text>
      ))}
    </Panned>
  );
}

function Hatch({ index }: { index: number }) {
  const step = EXCLUDE_HATCH.distance * LINE_PX;
  return (
    <pattern
      id={`hatch-${index}`}
      width={step}
      height={step}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${EXCLUDE_HATCH.angle_deg})`}
    >
      <line
        x1={0}
        y1={0}
        x2={step}
        y2={0}
        stroke={maskStyle(index).color}
        stroke-width={LINE_PX * 2 * EXCLUDE_HATCH.width}
      />
    </pattern>
  );
}

interface OutlineProps {
  mask: Drawn;
  index: number;
  /** CSS pixels per mm. */
  k: number;
  selected: boolean;
  active: boolean;
}

/** One mask; drawn anew only when it or the zoom changes, however many others there are. */
function Outline({ mask, index, k, selected, active }: OutlineProps) {
  const { masks: words } = texts.value;
  const path = pathOf(mask.vertices, k);
  const style = maskStyle(index);
  const width = selected ? SELECTED_LINE_PX : LINE_PX;
  const button = active
    ? {
        role: 'button' as const,
        tabindex: 0,
        'aria-pressed': selected,
        'aria-label': words.maskName(
          mask.label,
          words.roles[mask.role],
          figure(polygonAreaMm2(mask.vertices), 'area'),
        ),
        'data-handle': formatHandle({ kind: 'mask', key: mask.key }),
      }
    : {};
  return (
    <g class="mask" data-selected={selected}>
      <path
        d={path}
        fill="none"
        stroke={CASING_COLOR}
        stroke-opacity={0.55}
        stroke-width={width * CASING_FACTOR}
      />
      <path
        {...button}
        class="mask__outline"
        d={path}
        fill={mask.role === 'exclude' ? `url(#hatch-${index})` : style.color}
        fill-opacity={mask.role === 'exclude' ? 0.55 : MASK_FILL_ALPHA.treat}
        stroke={style.color}
        stroke-width={width}
        stroke-dasharray={style.dash.map((d) => d * LINE_PX).join(' ')}
        stroke-linejoin="round"
      />
    </g>
  );
}

/** Name's height and, roughly, a letter's width at 13 px, CSS px: enough to keep names apart. */
const NAME_HEIGHT_PX = 16;
const LETTER_PX = 7;
/** From a mask's highest point to its name, CSS px. */
const NAME_ABOVE_PX = 14;

interface PlacedName {
  key: string;
  label: string;
  at: StagePx;
}

/** The highest corner of an outline, worked out once for each; endlessly low without corners. */
const tops = new WeakMap<readonly PointMm[], PointMm>();
function topOf(vertices: readonly PointMm[]): PointMm {
  const known = tops.get(vertices);
  if (known !== undefined) return known;
  const top = vertices.reduce((a, b) => (b.y < a.y ? b : a), pointMm(0, Infinity));
  tops.set(vertices, top);
  return top;
}

/** Each mask's name over its highest point, moved up where it would cover another. */
function placeNames(masks: readonly Drawn[], k: number): PlacedName[] {
  const placed: PlacedName[] = [];
  for (const { key, label, vertices } of masks) {
    const top = topOf(vertices);
    let at = stagePx(top.x * k, top.y * k - NAME_ABOVE_PX);
    const covers = (other: PlacedName) =>
      Math.abs(other.at.y - at.y) < NAME_HEIGHT_PX &&
      Math.abs(other.at.x - at.x) < ((other.label.length + label.length) / 2) * LETTER_PX;
    while (placed.some(covers)) at = stagePx(at.x, at.y - NAME_HEIGHT_PX);
    placed.push({ key, label, at });
  }
  return placed;
}

/** The outline as SVG's path at `k` px per mm, in tenths of a pixel. */
function pathOf(vertices: readonly PointMm[], k: number): string {
  const points = vertices.map((v) => `${Math.round(v.x * k * 10) / 10} ${Math.round(v.y * k * 10) / 10}`);
  return points.length === 0 ? '' : `M${points.join('L')}Z`;
}
