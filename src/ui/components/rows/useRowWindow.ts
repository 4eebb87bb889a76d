import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowHeight, rowTop, rowWindow, type RowWindow, type Seen } from './rowWindow';

interface Windowed<List extends HTMLElement> {
  list: { current: List | null };
  shown: RowWindow;
  /** Scrolls a row into sight, whether it is there yet or not. */
  reveal(row: number): void;
}

/** Steps of scrolling after which the window is looked at anew, px. */
const STEP_PX = 200;

/** What of the list the window shows, from the list's top. */
function seenOf(list: HTMLElement): Seen {
  const { top } = list.getBoundingClientRect();
  return { top_px: -top, bottom_px: innerHeight - top };
}

const rounded = ({ top_px, bottom_px }: Seen): Seen => ({
  top_px: Math.floor(top_px / STEP_PX) * STEP_PX,
  bottom_px: Math.ceil(bottom_px / STEP_PX) * STEP_PX,
});

/** What scrolls the list: the panel, or the page where it is enlarged. */
function scrollerOf(list: HTMLElement): Element {
  for (let each = list.parentElement; each !== null; each = each.parentElement) {
    if (each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY))
      return each;
  }
  return document.scrollingElement ?? document.body;
}

/** Keeps of a long list only the rows in sight; `ids` names the rows, whose heights are measured as they come. */
export function useRowWindow<List extends HTMLElement = HTMLUListElement>(
  ids: readonly number[],
): Windowed<List> {
  const list = useRef<List>(null);
  const heights = useRef(new Map<number, number>());
  const [seen, setSeen] = useState<Seen>({ top_px: 0, bottom_px: 1000 });
  const height = useCallback((row: number) => heights.current.get(ids[row]!), [ids]);
  const look = useCallback(() => {
    if (list.current === null) return;
    const next = rounded(seenOf(list.current));
    setSeen((now) => (now.top_px === next.top_px && now.bottom_px === next.bottom_px ? now : next));
  }, []);
  useEffect(() => {
    look();
    // Whatever scrolls it: the panel, or the page where it is enlarged.
    addEventListener('scroll', look, { capture: true, passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', look);
    };
  }, [look, ids]);
  useLayoutEffect(() => {
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      heights.current.set(Number(row.dataset['row']), row.offsetHeight);
    }
  });
  const reveal = useCallback(
    (row: number) => {
      if (list.current === null) return;
      const top = list.current.getBoundingClientRect().top + rowTop(row, height);
      const bottom = top + rowHeight(row, height);
      const panel = scrollerOf(list.current);
      const box = panel.getBoundingClientRect();
      const [low, high] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
      const by = top < low ? top - low : bottom > high ? bottom - high : 0;
      if (by !== 0) panel.scrollBy(0, by);
      look();
    },
    [height, look],
  );
  return { list, shown: rowWindow(ids.length, height, seen), reveal };
}
