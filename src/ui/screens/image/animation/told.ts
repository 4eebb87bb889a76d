/** What is read out of the emission: where it has come to, what is to be done, that it has ended. */
import { emissionStateAt, positionToReach, type Emission } from '../../../../core/motion/emission';
import { middleOfShot, shotAt, type Shots } from '../../../../core/motion/shots/shots';
import { figure, measure, texts } from '../../../state/language';
import { clockText } from './time';

/** An angle as the line lies: turned round it is the same again after `round` degrees. In steps of what is shown. */
export function turnedWithin(angle_deg: number, round: 180 | 360): number {
  const shown = Math.round(angle_deg * 10) / 10;
  return ((shown % round) + round) % round;
}

/** “Shot 212 of 444, line 85°, 3.20 s”; what to do where the device is to be moved; the end. */
export function toldAt(emission: Emission, shots: Shots, time_ms: number): string {
  const { animation: words } = texts.value;
  if (time_ms <= 0) return words.ready;
  if (time_ms >= emission.total_ms) return words.ended;
  const next = positionToReach(emission, time_ms);
  if (next !== null) return words.moveDevice(figure(next + 1, 'count'));
  return progressAt(emission, shots, time_ms);
}

/** How far it has come, wherever that is. */
export function progressAt(emission: Emission, shots: Shots, time_ms: number): string {
  const { animation: words } = texts.value;
  const number = shotAt(shots, time_ms);
  // The shot's own line, also while the machine turns to the next one.
  const machine = emissionStateAt(emission, middleOfShot(shots, Math.max(1, number)));
  const [shot, of] = [number, shots.spots_n].map((n) => figure(n, 'count')) as [string, string];
  const time = clockText(time_ms);
  if (emission.mode === 'grid') return words.toldRow(shot, of, measure(machine.row_mm, 'place'), time);
  // The line is named as the plan names it; the machine may have turned it half round.
  return words.told(shot, of, `${figure(turnedWithin(machine.angle_deg, 180), 'typed')}°`, time);
}
