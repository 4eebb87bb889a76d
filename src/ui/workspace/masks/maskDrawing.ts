/** The drawing in front of the user: its history, what of it is selected, and the drag that goes on. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { PointMm } from '../../../core/points';
import type { MaskDocument, MaskHistory } from './maskDocument';
import { startHistory } from './maskDocument';

/** One mask's outline while it is dragged. */
interface MaskDrag {
  key: string;
  vertices: readonly PointMm[];
  /** The way on which the whole of it is, mm: its corners lie among each other as they did. */
  by?: PointMm;
}

/** The drawing as screens and stage see it. */
export interface MaskDrawing {
  readonly history: ReadonlySignal<MaskHistory>;
  /** The drawing as it is to be shown: with the drag that is going on. */
  readonly shown: ReadonlySignal<MaskDocument>;
  readonly selected: Signal<string | null>;
  /** Index of the selected mask's vertex that keys move, or null. */
  readonly vertex: Signal<number | null>;
  readonly preview: Signal<MaskDrag | null>;
}

/** An empty drawing; `show` puts another history in front of the user and keeps what is still there selected. */
export function createMaskDrawing(): MaskDrawing & { show(next: MaskHistory): void } {
  const history = signal<MaskHistory>(startHistory([]));
  const selected = signal<string | null>(null);
  const vertex = signal<number | null>(null);
  const preview = signal<MaskDrag | null>(null);
  return {
    history,
    selected,
    vertex,
    preview,
    shown: computed(() => {
      const { present } = history.value;
      const drag = preview.value;
      if (drag === null) return present;
      return present.map((m) => (m.key === drag.key ? { ...m, vertices: drag.vertices } : m));
    }),
    show(next) {
      history.value = next;
      const mask = next.present.find((m) => m.key === selected.peek());
      if (mask === undefined) {
        selected.value = null;
        vertex.value = null;
      } else if ((vertex.peek() ?? 0) >= mask.vertices.length) vertex.value = null;
    },
  };
}
