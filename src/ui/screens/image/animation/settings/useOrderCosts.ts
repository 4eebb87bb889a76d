import { useEffect, useRef, useState } from 'preact/hooks';
import {
  ORDER_KINDS,
  type EmissionTimes,
  type MotionChoice,
  type OrderKind,
} from '../../../../../core/motion/planMotion';
import type { Result } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import { api, checked } from '../../../../state/app';

type Costs = Readonly<Record<OrderKind, Result<EmissionTimes>>>;

/** What each order would cost with the rest of `choice` as it is; null while it is being counted. */
export function useOrderCosts({ id }: IterationDetail, choice: MotionChoice): Costs | null {
  const [costs, setCosts] = useState<{ of: string; costs: Costs } | null>(null);
  const asked = useRef('');
  // Which order is chosen changes none of the three.
  const wish = JSON.stringify([id, { ...choice, order: choice.order.neighbour_ms }]);
  useEffect(() => {
    asked.current = wish;
    const choices = ORDER_KINDS.map((kind) => ({ ...choice, order: { ...choice.order, kind } }));
    void api.motionCosts(id, choices).then((answer) => {
      // Of an earlier wish, or of a tab that was left.
      if (asked.current !== wish) return;
      const all = checked(answer);
      const of = (kind: OrderKind): Result<EmissionTimes> =>
        all.ok ? all.value.find(({ choice: { order } }) => order.kind === kind)!.times : all;
      setCosts({ of: wish, costs: { default: of('default'), one_way: of('one_way'), cool: of('cool') } });
    });
    return () => {
      asked.current = '';
    };
  }, [wish]);
  return costs?.of === wish ? costs.costs : null;
}
