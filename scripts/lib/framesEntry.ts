/**
 * What the bench of frames runs in the browser, bundled: paints the upper canvas of the stage over a whole play, as
 * the app does or with nothing kept, picture by picture.
 */
import type { Spot } from '../../src/core/model';
import { emissionStateAt, planEmission } from '../../src/core/motion/emission';
import { MOTION_DEFAULTS } from '../../src/core/motion/params';
import { shotAt, shotsOf } from '../../src/core/motion/shots/shots';
import { pointMm, stagePx } from '../../src/core/points';
import { overPainter } from '../../src/ui/stage/scenes';
import { firedColors, type Coloring } from '../../src/ui/workspace/playing/firedColors';

type OverScene = Parameters<ReturnType<typeof overPainter>>[1];

/** How a play is painted. */
export interface FramesAsked {
  /** Spots a line, lines a position, positions. */
  spots_n: number;
  lines_n: number;
  positions_n: number;
  coloring: Coloring;
  frames_n: number;
  /** Nothing is kept from picture to picture. */
  anew: boolean;
}

/** The stage of a tablet held across, and its density. */
const STAGE = { width: 780, height: 755 };
const DENSITY = 2;
const APERTURE_MM = 25;

function playOf({ spots_n, lines_n, positions_n, coloring }: FramesAsked) {
  const columns = Math.ceil(Math.sqrt(positions_n));
  const positions = Array.from({ length: positions_n }, (_, i) => ({
    x_mm: APERTURE_MM * ((i % columns) + 0.5),
    y_mm: APERTURE_MM * (Math.floor(i / columns) + 0.5),
  }));
  const spots = positions.flatMap(({ x_mm, y_mm }, position_index) =>
    Array.from({ length: lines_n * spots_n }, (_, i): Spot => {
      const line = Math.floor(i / spots_n);
      const t_mm = (line % 2 === 0 ? 1 : -1) * (12 - ((i % spots_n) * 24) / spots_n);
      const theta_deg = (line * 180) / lines_n;
      const angle = (theta_deg * Math.PI) / 180;
      const at = { x_mm: x_mm + t_mm * Math.cos(angle), y_mm: y_mm + t_mm * Math.sin(angle) };
      return { sequence_index: i, theta_deg, t_mm, ...at, mask_id: 1, component_id: 1, position_index };
    }),
  );
  const emission = planEmission(spots, positions, 'diameters', MOTION_DEFAULTS)!;
  const shots = shotsOf(emission);
  const px_per_mm = Math.min(STAGE.width, STAGE.height) / (columns * APERTURE_MM);
  const view = { origin: stagePx(4, 4), px_per_mm };
  const params = { positions_mm: positions, algorithm_mode: 'diameters', aperture_diameter_mm: APERTURE_MM };
  const photo = { width_mm: columns * APERTURE_MM, height_mm: columns * APERTURE_MM, px_per_mm: 40 };
  const still = {
    size: STAGE,
    show: { masks: true, spots: true, lines: true, aperture: true, coverage: false },
    plan: { params, spots, view },
    heat: null,
    aperture: {
      marks: {
        centers: positions.map(({ x_mm, y_mm }) => pointMm(x_mm, y_mm)),
        diameter_mm: APERTURE_MM,
        px_per_mm,
      },
      view,
    },
    axes: { view, photo },
  };
  const on = { view, spots, spot_diameter_um: 300, way_mm: shots.way_mm, stage: STAGE };
  const colors = firedColors(coloring, spots, [{ id: 1 }]);
  return {
    total_ms: emission.total_ms,

    sceneAt(time_ms: number): OverScene {
      const machine = emissionStateAt(emission, time_ms);
      const place = positions[machine.position]!;
      return {
        ...still,
        emission: {
          ...{
            on,
            shots,
            colors,
            shown: { time_ms, since_ms: 0 },
            shot: shotAt(shots, time_ms),
            still: false,
          },
          machine: {
            machine,
            center: pointMm(place.x_mm, place.y_mm),
            aperture_diameter_mm: APERTURE_MM,
            spot_diameter_um: 300,
          },
        },
      } as unknown as OverScene;
    },
  };
}

/** Makes a play ready; what it answers paints the next picture until its pixels are there. */
function openPlay(asked: FramesAsked): () => void {
  const play = playOf(asked);
  const canvas = document.createElement('canvas');
  canvas.width = STAGE.width * DENSITY;
  canvas.height = STAGE.height * DENSITY;
  const ctx = canvas.getContext('2d')!;
  let paint = overPainter();
  let i = 0;
  return () => {
    i += 1;
    const scene = play.sceneAt((play.total_ms * i) / asked.frames_n);
    if (asked.anew) paint = overPainter();
    ctx.setTransform(DENSITY, 0, 0, DENSITY, 0, 0);
    ctx.clearRect(0, 0, STAGE.width, STAGE.height);
    paint(ctx, scene, false);
    // Until then the browser has only noted what is to be painted.
    ctx.getImageData(0, 0, 1, 1);
  };
}

(globalThis as unknown as { openPlay: typeof openPlay }).openPlay = openPlay;
