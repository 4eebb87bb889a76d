import { Film, X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { VIDEO_SIZES, type VideoSize } from '../../../../../core/export/video';
import { MAX_TRUE_VIDEO_S, VIDEO_LENGTH_RANGE_S } from '../../../../../core/limits';
import type { Emission } from '../../../../../core/motion/emission';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Dialog } from '../../../../components/Dialog';
import { ProgressBar } from '../../../../components/Feedback';
import { Segmented } from '../../../../components/Field';
import { NumberField } from '../../../../components/NumberField';
import { useThere } from '../../../../components/useThere';
import { shareWhenMade } from '../../../../files/share';
import { api, checked } from '../../../../state/app';
import { figure, language, texts } from '../../../../state/language';

type Pace = 'chosen' | 'real';

const DEFAULT_LENGTH_S = 10;

/** Asks for size and length of a video, and shows how far its making is. */
export function VideoDialog(props: { plan: IterationDetail; timeline: Emission; onClose: () => void }) {
  const { video: words, shell, fields } = texts.value;
  const [size, setSize] = useState<VideoSize>('720p');
  const [pace, setPace] = useState<Pace>('chosen');
  const [length_s, setLength] = useState<number | null>(DEFAULT_LENGTH_S);
  const { done, stopping, make, stop } = useMaking(props.plan.id, props.onClose);
  const [min, max] = VIDEO_LENGTH_RANGE_S;
  const real = props.timeline.total_ms / 1000 <= MAX_TRUE_VIDEO_S;
  const fits = pace === 'real' ? real : length_s !== null && length_s >= min && length_s <= max;
  const options = { size, length_s: pace === 'real' ? null : length_s };
  const busy = done !== null;
  return (
    <Dialog
      title={words.title}
      onClose={busy ? stop : props.onClose}
      actions={
        busy ? (
          <Button icon={X} busy={stopping} onClick={stop}>
            {stopping ? words.stopping : shell.cancel}
          </Button>
        ) : (
          <>
            <Button onClick={props.onClose}>{shell.cancel}</Button>
            <Button variant="primary" icon={Film} disabled={!fits} onClick={() => void make(options)}>
              {words.make}
            </Button>
          </>
        )
      }
    >
      <p class="small muted">{words.what}</p>
      <Segmented
        legend={words.size}
        value={size}
        options={VIDEO_SIZES.map((value) => ({ value, label: words.sizes[value] }))}
        disabled={busy}
        onValue={setSize}
      />
      <Segmented<Pace>
        legend={words.pace}
        value={pace}
        options={(['chosen', 'real'] as const).map((value) => ({ value, label: words.paces[value] }))}
        disabled={busy}
        onValue={setPace}
      />
      {pace === 'chosen' && (
        <NumberField
          label={fields.video_length_s}
          unit="s"
          value={length_s}
          range={VIDEO_LENGTH_RANGE_S}
          disabled={busy}
          onValue={setLength}
        />
      )}
      {pace === 'real' && !real && <p role="alert">{words.realTooLong(figure(MAX_TRUE_VIDEO_S, 'count'))}</p>}
      {busy && (
        <div>
          <p class="small">{words.making}</p>
          <ProgressBar done={done} label={words.making} />
        </div>
      )}
    </Dialog>
  );
}

/** The making of one video: how far it is (null: none is made), and its end before its end, also by leaving. */
function useMaking(iteration_id: number, onMade: () => void) {
  const there = useThere();
  const running = useRef(false);
  const [done, setDone] = useState<number | null>(null);
  const [stopping, setStopping] = useState(false);
  // Who leaves gives it up: nobody would see how far it is.
  useEffect(() => () => void (running.current && api.cancelWork()), []);

  async function make(options: { size: VideoSize; length_s: number | null }): Promise<void> {
    running.current = true;
    setDone(0);
    setStopping(false);
    const making = api
      .exportVideo(iteration_id, options, language.value, ({ done: now }) => {
        if (running.current && there()) setDone(now);
      })
      .then((answer) => {
        running.current = false;
        if (!there()) return checked(answer);
        setDone(null);
        // Its own notes lie under a dialog: it is closed before they come.
        if (answer.ok || answer.code !== 'work_cancelled') onMade();
        return checked(answer);
      });
    await shareWhenMade(making);
  }

  function stop(): void {
    setStopping(true);
    void api.cancelWork();
  }

  return { done, stopping, make, stop };
}
