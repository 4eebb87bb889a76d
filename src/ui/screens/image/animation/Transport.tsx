import { Pause, Play, SkipBack } from 'lucide-preact';
import { positionToReach } from '../../../../core/motion/emission';
import type { Emission } from '../../../../core/motion/emission';
import { Button, IconButton } from '../../../components/Button';
import { Segmented } from '../../../components/Field';
import { SHORT_MS } from '../../../workspace/player';
import type { PlayerSpeed } from '../../../workspace/player';
import type { Workspace } from '../../../workspace/workspace';
import { figure, num, texts } from '../../../state/language';
import { clockText } from './time';
import '../../../components/slider.css';
import './Transport.css';

const QUARTERS_N = 4;

/** What is read out: every quarter, where the device is to be moved, and the end. */
function spoken(timeline: Emission, time_ms: number, playing: boolean): string {
  const { animation: words } = texts.value;
  if (time_ms >= timeline.total_ms) return words.ended;
  const next = positionToReach(timeline, time_ms);
  if (next !== null && !playing) return words.moveDevice(figure(next + 1, 'count'));
  const quarter = Math.floor((QUARTERS_N * time_ms) / timeline.total_ms);
  return quarter === 0 ? '' : words.progress(num((100 * quarter) / QUARTERS_N));
}

/** Play, pause, back, scrub, speed. */
export function Transport({ workspace, timeline }: { workspace: Workspace; timeline: Emission }) {
  const { animation: words } = texts.value;
  const { player } = workspace;
  const time = player.time_ms.value;
  const playing = player.playing.value;
  const said = spoken(timeline, time, playing);
  return (
    <section class="stack transport" aria-labelledby="emission-title">
      <h2 id="emission-title">{words.title}</h2>
      <div class="row">
        <Button
          variant="primary"
          icon={playing ? Pause : Play}
          onClick={() => (playing ? player.pause() : player.play())}
        >
          {playing ? words.pause : words.play}
        </Button>
        <IconButton icon={SkipBack} variant="secondary" label={words.reset} onClick={() => player.reset()} />
        <output class="transport__time num" data-testid="animation-time" aria-live="off">
          {words.at(clockText(time), clockText(timeline.total_ms))}
        </output>
      </div>
      <input
        class="slider"
        type="range"
        min={0}
        max={timeline.total_ms}
        step={timeline.total_ms / 1000}
        value={time}
        aria-label={words.scrub}
        aria-valuetext={words.at(clockText(time), clockText(timeline.total_ms))}
        onInput={(event) => {
          player.pause();
          player.seek(Number(event.currentTarget.value));
        }}
      />
      <p class="sr-only" role="status" data-testid="animation-status">
        {said}
      </p>
      <Segmented<PlayerSpeed>
        legend={words.speed}
        value={player.speed.value}
        options={[
          { value: 'short', label: words.speeds.short(figure(SHORT_MS / 1000, 'count')) },
          { value: 'real', label: words.speeds.real },
        ]}
        onValue={(speed) => (player.speed.value = speed)}
      />
    </section>
  );
}
