import { NEIGHBOUR_MM, type OrderKind } from '../../../../../core/motion/planMotion';
import { figure, texts } from '../../../../state/language';

/** What an order is good for, in a sentence. */
export function orderHint(kind: OrderKind): string {
  const hint = texts.value.emission.orderHints[kind];
  return typeof hint === 'function' ? hint(figure(NEIGHBOUR_MM, 'length')) : hint;
}
