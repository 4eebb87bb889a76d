import { Pause, Play, SkipBack } from 'lucide-preact';
import type { Timeline } from '../../../../core/motion/timeline';
import { Button, IconButton } from '../../../components/Button';
import { Segmented } from '../../../components/Field';
import { SHORT_MS } from '../../../workspace/player';
import type { PlayerSpeed } from '../../../workspace/player';
import type { Workspace } from '../../../workspace/workspace';
import { figure, texts } from '../../../state/language';
import { clockText } from './time';
import '../../../components/slider.css';
import './Transport.css';

/** Play, pause, back, scrub, speed. */
export function Transport({ workspace, timeline }: { workspace: Workspace; timeline: Timeline }) {
  const { animation: words } = texts.value;
  const { player } = workspace;
  const time = player.time_ms.value;
  const playing = player.playing.value;
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
        <output class="transport__time num" data-testid="animation-time">
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
