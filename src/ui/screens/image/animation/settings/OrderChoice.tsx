import {
  NEIGHBOUR_RANGE_MS,
  ORDER_KINDS,
  type EmissionOrder,
  type EmissionTimes,
  type MotionChoice,
  type OrderKind,
} from '../../../../../core/motion/planMotion';
import type { IterationDetail } from '../../../../../worker/contract';
import { useRadioName } from '../../../../components/radios/useRadioName';
import { failureText, figure, texts } from '../../../../state/language';
import { timeTexts } from '../time';
import { orderHint } from './orderHint';
import { neighbourText } from './neighbourText';
import { SettledNumber, type TypedState } from './SettledNumber';
import { useOrderCosts } from './useOrderCosts';

interface Props {
  plan: IterationDetail;
  choice: MotionChoice;
  onOrder: (order: EmissionOrder) => void;
  onTyped: (state: TypedState) => void;
}

/** The orders in which the plan's spots can fire, each with what it costs before it is taken. */
export function OrderChoice({ plan, choice, onOrder, onTyped }: Props) {
  const { emission: words, fields } = texts.value;
  const name = useRadioName();
  const costs = useOrderCosts(plan, choice);
  const { order } = choice;
  const usual_ms = costs?.default.ok ? costs.default.value.total_ms : null;
  return (
    <>
      <div class="field" role="radiogroup" aria-label={fields.order}>
        <span class="field__label" aria-hidden="true">
          {fields.order}
        </span>
        <div class="orders">
          {ORDER_KINDS.map((kind) => (
            <label key={kind} class={`orders__one ${kind === order.kind ? 'orders__one--on' : ''}`}>
              <input
                type="radio"
                name={name}
                value={kind}
                checked={kind === order.kind}
                onChange={() => onOrder({ ...order, kind })}
              />
              <span class="orders__text">
                <strong>{words.orders[kind]}</strong>
                <span class="small muted">{orderHint(kind)}</span>
                <Cost costs={costs} kind={kind} usual_ms={usual_ms} />
              </span>
            </label>
          ))}
        </div>
      </div>
      <SettledNumber
        label={fields.neighbour_ms}
        unit="s"
        digits={2}
        value={order.neighbour_ms / 1000}
        range={[NEIGHBOUR_RANGE_MS[0] / 1000, NEIGHBOUR_RANGE_MS[1] / 1000]}
        onTyped={onTyped}
        onCommit={(value) => onOrder({ ...order, neighbour_ms: Math.round(value * 1000) })}
      />
    </>
  );
}

function Cost({
  costs,
  kind,
  usual_ms,
}: {
  costs: ReturnType<typeof useOrderCosts>;
  kind: OrderKind;
  usual_ms: number | null;
}) {
  const { emission: words } = texts.value;
  if (costs === null) return <span class="small muted orders__cost">{words.counting}</span>;
  const cost = costs[kind];
  if (!cost.ok) return <span class="small field__error orders__cost">{failureText(cost)}</span>;
  return <CostFigures times={cost.value} usual_ms={kind === 'default' ? null : usual_ms} />;
}

function CostFigures({ times, usual_ms }: { times: EmissionTimes; usual_ms: number | null }) {
  const { emission: words } = texts.value;
  const [total] = timeTexts([times.total_ms]);
  const more = usual_ms === null || usual_ms === 0 ? null : (100 * (times.total_ms - usual_ms)) / usual_ms;
  return (
    <span class="small num orders__cost">
      {more === null
        ? total
        : Math.round(more) === 0
          ? words.asLong(total!)
          : words.against(total!, figure(Math.abs(more), 'ofTarget'), more > 0)}
      {times.neighbours !== null && (
        <>
          <br />
          {neighbourText(times.neighbours)}
        </>
      )}
    </span>
  );
}
