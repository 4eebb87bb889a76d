import type { RefObject } from 'preact';
import type { Knots } from '../../../../../core/motion/curves/knots';
import type { Emission } from '../../../../../core/motion/emission';
import type { Player } from '../../../../workspace/player';
import type { ChartLook } from './drawing/look';
import type { Stretch } from './zoom';

/** What all charts over time share. */
export interface TimeAxis {
  timeline: Emission;
  knots: Knots;
  player: Player;
  stretch: Stretch;
  setStretch: (next: (now: Stretch) => Stretch) => void;
  look: ChartLook;
  /** What holds the charts: where it has the focus, the wheel is theirs. */
  group: RefObject<HTMLElement>;
  tables: boolean;
}
