/**
 * A program with the laser off: the head goes along the outlines of the masks, so that the eye can check the
 * position before anything is fired.
 *
 * Method: the strokes of each position (`outlinePath`), slow enough to be followed and no faster than the line may
 * turn, each piece with the time it takes (G93: F is one over minutes, since a feed of both axes together means
 * something else on every controller); a rapid move to the next stroke; M0 between positions, and where the line
 * has made as many turns as its cable allows. Cost: linear in the length of the outlines.
 */
import { rotationLimitDegS } from '../motion/params';
import { motionParamsOf } from '../motion/planMotion';
import type { Place } from './actions';
import { crossLetter, headLines, positionText } from './gcodeHead';
import { comment, numbered, word } from './gcodeText';
import { outlineStrokes, type Stroke } from './outlinePath';
import type { ProgramSource } from './source';

/** Speed of the head along an outline, mm/s: an eye follows it, and the slowest machine is faster. */
export const OUTLINE_SPEED_MM_S = 20;

/** The program as text, each line numbered and closed. M3 is not in it. */
export function buildOutline(source: ProgramSource): string {
  const { params, masks, motion } = source;
  const machine = motionParamsOf(motion);
  const lines = [
    ...headLines(source, 'outlines of the masks, the laser stays off'),
    comment(`F in 1/min: G93; along the outlines at ${OUTLINE_SPEED_MM_S} mm/s at most`),
    'M5',
    'G21 G90 G64',
  ];
  params.positions_mm.forEach((center, i) => {
    const told = positionText(source, i);
    lines.push(i === 0 ? comment(told) : `M0 ${comment(`move the device to ${told}`)}`);
    const figures = { mode: params.algorithm_mode, clockwise_only: machine.clockwise_only };
    let first_deg: number | null = null;
    for (const stroke of outlineStrokes(masks, center, params.aperture_diameter_mm / 2, figures)) {
      const { cross } = stroke.places.at(-1)!;
      first_deg ??= stroke.places[0]!.cross;
      if (params.algorithm_mode !== 'grid' && Math.abs(cross - first_deg) > 360 * machine.max_turns) {
        lines.push(`M0 ${comment('the line has made its turns: free its cable, then go on')}`);
        first_deg = stroke.places[0]!.cross;
      }
      lines.push(...strokeLines(stroke, source, rotationLimitDegS(machine)));
    }
  });
  return numbered([...lines, 'M5', 'M2']);
}

function strokeLines({ mask, places }: Stroke, source: ProgramSource, limit_deg_s: number): string[] {
  const letter = crossLetter(source);
  const at = ({ carriage_mm, cross }: Place): string => `${word('X', carriage_mm)} ${word(letter, cross)}`;
  const start = `G94 G0 ${at(places[0]!)} ${comment(`${mask.role} ${mask.label}`)}`;
  const pieces = places.slice(1).map((to, i) => {
    const from = places[i]!;
    const seconds =
      letter === 'A' ? secondsOf(from, to, limit_deg_s) : lengthOf(from, to) / OUTLINE_SPEED_MM_S;
    return `${i === 0 ? 'G93 ' : ''}G1 ${at(to)} ${word('F', 60 / Math.max(seconds, 1e-3), 3)}`;
  });
  return [start, ...pieces];
}

/** How long the head takes from one place to the next, s: by its way on the skin, or by what the line has to turn. */
function secondsOf(from: Place, to: Place, limit_deg_s: number): number {
  const half = (((to.cross - from.cross) / 2) * Math.PI) / 180;
  const r = from.carriage_mm;
  const s = to.carriage_mm;
  // The chord of two places about the reference point, without the cancellation of its usual form.
  const way = Math.sqrt(Math.max(0, (r - s) ** 2 + 4 * r * s * Math.sin(half) ** 2));
  return Math.max(way / OUTLINE_SPEED_MM_S, Math.abs(to.cross - from.cross) / limit_deg_s);
}

function lengthOf(from: Place, to: Place): number {
  return Math.sqrt((to.carriage_mm - from.carriage_mm) ** 2 + (to.cross - from.cross) ** 2);
}
