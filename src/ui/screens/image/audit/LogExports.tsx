import { useRef, useState } from 'preact/hooks';
import { FileBraces, Table, X } from 'lucide-preact';
import type { LogExport } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { ProgressBar } from '../../../components/Feedback';
import { useThere } from '../../../components/useThere';
import { shareWhenMade } from '../../../files/share';
import { api, checked } from '../../../state/app';
import { texts } from '../../../state/language';
import { askedOf } from './choice';
import type { LogChoice } from './choice';

/** Without a word before: most files are there by then. */
const TOLD_AFTER_MS = 500;
const FORMATS = [
  ['csv', Table],
  ['json', FileBraces],
] as const;

/** The entries that are listed, as a file. */
export function LogExports(props: { choice: LogChoice; image_id: number | null; up_to: number }) {
  const { access, shell } = texts.value;
  const { making, done, stopping, make, stop } = useExporting();
  const { from, to } = props.choice;

  function start(format: LogExport['format']): void {
    const { log, choice } = askedOf(props.choice, props.image_id);
    const request = {
      log,
      choice: { ...choice, up_to: props.up_to },
      format,
      days: { from, to },
    } as LogExport;
    void make(request);
  }
  return (
    <div role="group" aria-label={access.exportLegend}>
      <div class="audit__exports">
        {FORMATS.map(([format, icon]) => (
          <Button
            key={format}
            icon={icon}
            busy={making === format}
            disabled={making !== null && making !== format}
            onClick={() => start(format)}
          >
            {access.exportAs(format.toUpperCase())}
          </Button>
        ))}
      </div>
      {done !== null && (
        <div class="stack">
          <p class="small">{access.exporting}</p>
          <ProgressBar done={done} label={access.exporting} />
          <Button icon={X} busy={stopping} onClick={stop}>
            {stopping ? access.stopping : shell.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The making of one file: how far it is once it has taken a while, and its end before its end. Who leaves is told when it is there. */
function useExporting() {
  const there = useThere();
  const running = useRef(false);
  const [making, setMaking] = useState<LogExport['format'] | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [stopping, setStopping] = useState(false);

  async function make(request: LogExport): Promise<void> {
    running.current = true;
    setMaking(request.format);
    setStopping(false);
    let isTold = false;
    let now = 0;
    const timer = setTimeout(() => {
      isTold = true;
      if (running.current && there()) setDone(now);
    }, TOLD_AFTER_MS);
    const answer = api.exportLog(request, (progress) => {
      now = progress.done;
      if (isTold && running.current && there()) setDone(now);
    });
    await shareWhenMade(
      answer.then((file) => {
        running.current = false;
        clearTimeout(timer);
        if (there()) {
          setMaking(null);
          setDone(null);
        }
        return checked(file);
      }),
    );
  }

  function stop(): void {
    setStopping(true);
    void api.cancelWork();
  }

  return { making, done, stopping, make, stop };
}
