/** Hands the events of an element, and of a window that loses the user, to the gestures. */
import type { GestureHandlers } from './gestures';
import { Gestures } from './gestures';

/** Listens on `element` until `stop` is called; it and `drop` take back what is going on. */
export function attachGestures(
  element: HTMLElement,
  handlers: GestureHandlers,
  page: EventTarget = window,
): { stop: () => void; drop: () => void } {
  const gestures = new Gestures(element, handlers);
  const attached = new AbortController();
  const { signal } = attached;
  const prevent = (event: Event) => event.preventDefault();
  element.addEventListener('pointerdown', (event) => gestures.down(event), { signal });
  element.addEventListener('pointermove', (event) => gestures.move(event), { signal });
  element.addEventListener('pointerup', (event) => gestures.up(event), { signal });
  element.addEventListener('pointercancel', (event) => gestures.cancel(event), { signal });
  element.addEventListener('lostpointercapture', (event) => gestures.cancel(event), { signal });
  element.addEventListener('pointerleave', (event) => gestures.leave(event), { signal });
  element.addEventListener('wheel', (event) => gestures.wheel(event), { passive: false, signal });
  // Safari's own page zoom by pinching, and the long-press menu over the photo: a finger that aims stays long.
  element.addEventListener('gesturestart', prevent, { signal });
  element.addEventListener('contextmenu', prevent, { signal });
  // Behind another window no pointer is heard any more, not even its lift.
  page.addEventListener('blur', () => gestures.drop(), { signal });
  page.addEventListener('pagehide', () => gestures.drop(), { signal });
  const drop = () => gestures.drop();
  return {
    drop,
    stop() {
      attached.abort();
      drop();
    },
  };
}
