import { useEffect, useState } from 'preact/hooks';
import { Copy } from 'lucide-preact';
import { CODE_COLORS } from '../../../../../core/palette';
import type { Result } from '../../../../../core/result';
import type { IterationDetail, PlanCode } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Dialog } from '../../../../components/Dialog';
import { FailureNotice, Loading } from '../../../../components/Feedback';
import { Check } from '../../../../components/Field';
import { api, checked } from '../../../../state/app';
import { texts } from '../../../../state/language';
import './PlanCode.css';

/** The plan as a code for another tablet's camera; why there is none, where it cannot be one. */
export function PlanCodeDialog({ plan, onClose }: { plan: IterationDetail; onClose: () => void }) {
  const { image, shell } = texts.value;
  const [withNames, setWithNames] = useState(false);
  const code = useCode(plan, withNames);
  return (
    <Dialog
      title={image.code.title(plan.id)}
      atTop
      flowing
      onClose={onClose}
      actions={<Button onClick={onClose}>{shell.close}</Button>}
    >
      {code?.ok === false && <FailureNotice failure={code} />}
      {code?.ok !== false && <Shown code={code?.value ?? null} />}
      <Check label={image.code.names} checked={withNames} onValue={setWithNames} />
    </Dialog>
  );
}

/** Null while it is made; of the plan as it is, and of the latest choice. */
function useCode(plan: IterationDetail, withNames: boolean): Result<PlanCode> | null {
  const [code, setCode] = useState<Result<PlanCode> | null>(null);
  useEffect(() => {
    let isLatest = true;
    setCode(null);
    void api.makePlanCode(plan.id, withNames).then((answer) => isLatest && setCode(checked(answer)));
    return () => {
      isLatest = false;
    };
  }, [plan, withNames]);
  return code;
}

/** Null while it is made: its place is kept, and nothing below it moves. */
function Shown({ code }: { code: PlanCode | null }) {
  const { code: words } = texts.value.image;
  const text = code?.text ?? '';
  const [copy, setCopy] = useState<'copied' | 'notCopied' | null>(null);
  // What was copied was another code.
  useEffect(() => setCopy(null), [code]);

  async function toClipboard(): Promise<void> {
    setCopy(null);
    try {
      await navigator.clipboard.writeText(text);
      setCopy('copied');
    } catch {
      setCopy('notCopied');
    }
  }

  return (
    <>
      {code === null ? (
        <div class="plancode">
          <Loading label={words.making} />
        </div>
      ) : (
        <Modules code={code} />
      )}
      <p>{words.how}</p>
      <p class="small muted">{words.without}</p>
      <div class="row">
        <Button icon={Copy} disabled={code === null} onClick={() => void toClipboard()}>
          {words.copy}
        </Button>
      </div>
      <p class="small" role="status" aria-live="polite">
        {copy && words[copy]}
      </p>
    </>
  );
}

function Modules({ code: { text, rows } }: { code: PlanCode }) {
  return (
    <svg
      class="plancode"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={texts.value.image.code.picture}
      data-testid="plan-code"
      data-text={text}
      shape-rendering="crispEdges"
    >
      <rect width={rows.length} height={rows.length} fill={CODE_COLORS.light} />
      <path d={darkModules(rows)} fill={CODE_COLORS.dark} />
    </svg>
  );
}

/** Each run of dark modules of a row as a rectangle. */
function darkModules(rows: readonly boolean[][]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1] === true) return [];
        const end = row.indexOf(false, x);
        return [`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`];
      }),
    )
    .join('');
}
