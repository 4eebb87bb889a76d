import { useEffect, useState } from 'preact/hooks';
import type { Direction, PlanMessage, WayOut, WaysOut } from '../../../../core/model';
import type { IterationDetail, ParamsSnapshot } from '../../../../worker/contract';
import type { Surface } from '../../../workspace/workspace';
import { Button } from '../../../components/Button';
import { api, checked } from '../../../state/app';
import { say, texts } from '../../../state/language';
import { focusGenerate } from './Generate';

/** Ways out of what a draft has to say, worked out once it is looked at; empty until they are known. */
export function useWaysOut(plan: IterationDetail): WaysOut[] {
  const [found, setFound] = useState<{ id: number; ways: WaysOut[] } | null>(null);
  const wanted = plan.status === 'draft';
  useEffect(() => {
    if (!wanted || found?.id === plan.id) return;
    let current = true;
    void api.waysOut(plan.id).then((answer) => {
      if (current && checked(answer).ok && answer.ok) setFound({ id: plan.id, ways: answer.value });
    });
    return () => {
      current = false;
    };
  }, [plan.id, wanted]);
  return wanted && found?.id === plan.id ? found.ways : [];
}

interface Props {
  surface: Surface;
  plan: IterationDetail;
  message: PlanMessage;
  all: readonly WaysOut[];
}

/** The ways out of one message, the best first; one that is a change of parameters can be taken by a tap. */
export function Ways({ surface, plan, message, all }: Props) {
  const ways = all.find((each) => each.message === message.code && each.mask_id === message.mask_id)?.ways;
  if (ways === undefined || ways.length === 0) return null;
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li key={way.code}>
          {way.change !== null && Object.keys(way.change).length > 0 ? (
            <Button disabled={surface.locked.value} onClick={() => take(surface, plan, way)}>
              {textOf(way)}
            </Button>
          ) : (
            <p class="small">{textOf(way)}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Puts the change into the form; the preview shows what comes of it before anything is stored. */
function take(surface: Surface, plan: IterationDetail, way: WayOut): void {
  surface.form.value = surface.formOf({
    ...plan,
    params: { ...plan.params, ...way.change } as ParamsSnapshot,
  });
  focusGenerate();
}

function textOf({ code, values }: WayOut): string {
  const { ways, directions } = texts.value.waysOut;
  const direction = directions[values['direction'] as Direction] ?? '';
  return say(ways[code], { ...values, direction });
}
