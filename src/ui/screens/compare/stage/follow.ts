/** Pointers and wheel over a pane, or over both of them: they move and zoom both photos. */
import { attachGestures } from '../../../stage/pointers/attachGestures';
import type { LinkedView } from './linkedView';

/** Hands what happens on `element` to the view, until the answer is called. */
export function followPane(element: HTMLElement, linked: LinkedView): () => void {
  const { stop } = attachGestures(element, {
    press: () => ({ move: (_at, delta) => linked.pan(delta.x, delta.y) }),
    hover: () => undefined,
    zoom: linked.zoom,
    pan: linked.pan,
  });
  return stop;
}
