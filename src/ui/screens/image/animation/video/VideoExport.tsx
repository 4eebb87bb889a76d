import { Film } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Emission } from '../../../../../core/motion/emission';
import type { Failure } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { useThere } from '../../../../components/useThere';
import { api, checked } from '../../../../state/app';
import { failureText, texts } from '../../../../state/language';
import { VideoDialog } from './VideoDialog';

/** The way to a video of the emission; where the browser makes none, it says so. */
export function VideoExport({ plan, timeline }: { plan: IterationDetail; timeline: Emission }) {
  const { video: words } = texts.value;
  const there = useThere();
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  useEffect(() => {
    void api.videoSupport().then((answer) => {
      const known = checked(answer);
      if (there() && !known.ok) setRefused(known);
    });
  }, []);
  return (
    <>
      <div>
        <Button icon={Film} wide disabled={refused !== null} onClick={() => setOpen(true)}>
          {words.open}
        </Button>
        {refused !== null && <p class="small muted">{failureText(refused)}</p>}
      </div>
      {open && <VideoDialog plan={plan} timeline={timeline} onClose={() => setOpen(false)} />}
    </>
  );
}
