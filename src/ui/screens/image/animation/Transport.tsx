import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  Pause,
  Play,
  Repeat,
  SkipBack,
} from 'lucide-preact';
import type { Emission } from '../../../../core/motion/emission';
import { Button, IconButton } from '../../../components/Button';
import { NumberField } from '../../../components/NumberField';
import type { Course } from '../../../workspace/playing/steps';
import type { Workspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';
import { Speed } from './Speed';
import { clockText } from './time';
import { Told } from './Told';
import { progressAt } from './told';
import '../../../components/slider.css';
import './Transport.css';

export interface PlayProps {
  workspace: Workspace;
  timeline: Emission;
  course: Course;
}

/** Play, pause, steps, back, loop, scrub by time and by shot, speed. */
export function Transport(props: PlayProps) {
  const { animation: words } = texts.value;
  const { player } = props.workspace;
  const playing = player.playing.value;
  return (
    <section class="stack transport" aria-labelledby="emission-title">
      <h2 id="emission-title">{words.title}</h2>
      <div class="row">
        <Button variant="primary" icon={playing ? Pause : Play} onClick={() => player.toggle()}>
          {playing ? words.pause : words.play}
        </Button>
        <IconButton icon={SkipBack} variant="secondary" label={words.reset} onClick={() => player.reset()} />
        <IconButton
          icon={Repeat}
          variant={player.loop.value ? 'primary' : 'secondary'}
          label={words.loop}
          aria-pressed={player.loop.value}
          onClick={() => (player.loop.value = !player.loop.peek())}
        />
        <output class="transport__time num" data-testid="animation-time" aria-live="off">
          {words.at(clockText(player.time_ms.value), clockText(props.timeline.total_ms))}
        </output>
      </div>
      <TimeSlider {...props} />
      <Steps {...props} />
      <Told {...props} />
      <Speed player={player} />
    </section>
  );
}

/** The time as a slider; its own arrow keys go shot by shot. */
function TimeSlider({ workspace, timeline, course }: PlayProps) {
  const { animation: words } = texts.value;
  const { player } = workspace;
  const time_ms = player.time_ms.value;
  return (
    <input
      class="slider"
      type="range"
      min={0}
      max={timeline.total_ms}
      step="any"
      value={time_ms}
      aria-label={words.scrub}
      aria-valuetext={player.playing.value ? undefined : progressAt(timeline, course.shots, time_ms)}
      onInput={(event) => {
        player.pause();
        player.seek(Number(event.currentTarget.value));
      }}
    />
  );
}

/** By lines and by shots, back and on; between them the number of the shot, which can be typed. */
function Steps({ workspace, course }: PlayProps) {
  const { animation: words } = texts.value;
  const { player } = workspace;
  const { spots_n } = course.shots;
  const step = (icon: typeof Play, label: string, onClick: () => void) => (
    <IconButton icon={icon} variant="secondary" label={label} onClick={onClick} />
  );
  return (
    <div class="transport__steps">
      {step(ChevronsLeft, words.lineBack, () => player.stepLine(-1))}
      {step(ChevronLeft, words.shotBack, () => player.stepShot(-1))}
      <NumberField
        label={words.shot}
        value={player.shot.value}
        digits={0}
        range={[0, spots_n]}
        onValue={(number) => {
          if (number !== null && number >= 0 && number <= spots_n) player.goToShot(number);
        }}
      />
      {step(ChevronRight, words.shotOn, () => player.stepShot(1))}
      {step(ChevronsRight, words.lineOn, () => player.stepLine(1))}
    </div>
  );
}
