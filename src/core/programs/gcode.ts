/**
 * A plan as G-code: X is the carriage, A the angle of the line (grid: Y the row); the laser by M3 and M5.
 *
 * Method: every action of the machine is a line or some, in order. Stopping at each spot: exact stops (G61), moves
 * along a line at the profile's speed (G1), steps of both axes as fast as each can (G0), pulses by G4 between M3
 * and M5. In motion: from each run-up on a path without stops (G64), each pulse a G1 at the firing speed between M3
 * and M5, what lies between two pulses at the profile's speed. M0 waits for the hand. Cost: linear in the spots.
 */
import { motionParamsOf } from '../motion/planMotion';
import { rotationLimitDegS, type MotionParams } from '../motion/params';
import { actionsOf, type Action } from './actions';
import { crossLetter, headLines, positionText } from './gcodeHead';
import { comment, numbered, word } from './gcodeText';
import type { ProgramSource } from './source';

/** The program as text, each line numbered and closed. */
export function buildGcode(source: ProgramSource): string {
  const machine = motionParamsOf(source.motion);
  return numbered([
    ...headLines(source, 'program of all pulses, the laser is switched on'),
    'M5',
    'G21 G90 G94 G61',
    ...actionsOf(source).actions.flatMap((action) => linesOf(action, source, machine)),
    'M5',
    'M2',
  ]);
}

function linesOf(action: Action, source: ProgramSource, machine: MotionParams): string[] {
  const letter = crossLetter(source);
  switch (action.kind) {
    case 'stop_for_hand':
      return [`M0 ${comment(`move the device to ${positionText(source, action.position_index)}`)}`];
    case 'begin': {
      const { carriage_mm, cross } = action.place;
      const told = comment(`begin ${positionText(source, action.position_index)}`);
      return [`G0 ${word('X', carriage_mm)} ${word(letter, cross)} ${told}`];
    }
    case 'rest':
      return [`${waits(action.duration_ms)} ${comment(action.why)}`];
    case 'pulse': {
      const on = `M3 ${comment(`spot ${action.spot.sequence_index}`)}`;
      const fired =
        action.v_in > 0
          ? `G1 ${word('X', action.to.carriage_mm)} ${feed(action.v_in)}`
          : waits(action.duration_ms);
      return [on, fired, 'M5'];
    }
    default:
      return [wayLine(action, letter, machine)];
  }
}

function wayLine(
  { from, to, v_in, v_out, homing }: Extract<Action, { kind: 'move' | 'rotate' }>,
  letter: string,
  machine: MotionParams,
): string {
  const slides = from.carriage_mm !== to.carriage_mm;
  const turns = from.cross !== to.cross;
  const told = homing ? ` ${comment('homing')}` : '';
  // In motion the path is smooth from the run-up to the brake; what goes from rest to rest stops at its ends.
  const rests = v_in === 0 && v_out === 0;
  const path = machine.firing_speed_mm_s === 0 || v_in > 0 ? '' : rests ? 'G61 ' : 'G64 ';
  if (slides && turns) return `${path}G0 ${word('X', to.carriage_mm)} ${word(letter, to.cross)}${told}`;
  if (turns) {
    const speed = letter === 'A' ? rotationLimitDegS(machine) : machine.max_speed_mm_s;
    return `${path}G1 ${word(letter, to.cross)} ${feed(speed)}${told}`;
  }
  // A run-up and a brake go up to the firing speed and no further.
  const ramps = (v_in === 0) !== (v_out === 0);
  const speed = ramps ? v_in + v_out : machine.max_speed_mm_s;
  return `${path}G1 ${word('X', to.carriage_mm)} ${feed(speed)}${told}`;
}

function feed(per_second: number): string {
  return word('F', per_second * 60, 3);
}

function waits(duration_ms: number): string {
  return `G4 ${word('P', duration_ms / 1000, 9)}`;
}
