import { useMemo, useState } from 'preact/hooks';
import type { HistoryEntry } from '../../../../worker/contract';
import { texts } from '../../../state/language';
import { go } from '../../../state/navigation';
import { imageAddress } from '../../../state/route';
import { IterationRow, rowId } from './IterationRow';
import { historyTree, withoutHidden } from './tree';
import { rowByKey } from './treeKeys';
import { useRowWindow } from '../../../components/rows/useRowWindow';
import './VersionTree.css';

interface Props {
  image_id: number;
  entries: readonly HistoryEntry[];
  isShown: (entry: HistoryEntry) => boolean;
  /** The plan on the screen. */
  shown_id: number | null;
  chosen: readonly number[];
  onChoose: (id: number) => void;
  onDelete: (entry: HistoryEntry) => void;
}

/** The versions as a tree; the keyboard goes through it as through one control, however long it is. */
export function VersionTree({ image_id, entries, isShown, shown_id, chosen, onChoose, onDelete }: Props) {
  const { history: words } = texts.value;
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries]);
  const rows = useMemo(() => historyTree(withoutHidden(entries, isShown)), [entries, isShown]);
  const ids = useMemo(() => rows.map(({ iteration }) => iteration.id), [rows]);
  const [active_id, setActive] = useState<number | null>(null);
  const { list, shown, reveal } = useRowWindow(ids);
  const at = Math.max(0, ids.indexOf(active_id ?? shown_id ?? -1));
  const active = byId.get(ids[at] ?? -1);
  const isThere = at >= shown.from && at < shown.to;

  function onKey(event: KeyboardEvent): void {
    // A button within a row has keys of its own.
    if (event.target !== event.currentTarget || active === undefined) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rowByKey(event.key, at, rows);
    if (next !== null) {
      setActive(ids[next]!);
      reveal(next);
    } else if (event.key === 'Enter') go(imageAddress(image_id, 'plan', active.id));
    else if (event.key === ' ') onChoose(active.id);
    else if (event.key === 'Delete' && active.status === 'draft') onDelete(active);
    else return;
    event.preventDefault();
  }

  // The bar of filters says so.
  if (rows.length === 0) return null;
  return (
    <>
      <ul
        ref={list}
        class="history"
        role="tree"
        aria-label={words.tree}
        aria-multiselectable="true"
        aria-describedby="history-keys"
        aria-activedescendant={isThere && active ? rowId(active.id) : undefined}
        tabIndex={0}
        style={{ paddingTop: `${shown.above_px}px`, paddingBottom: `${shown.below_px}px` }}
        onFocus={() => reveal(at)}
        onKeyDown={onKey}
      >
        {rows.slice(shown.from, shown.to).map((row) => {
          const entry = byId.get(row.iteration.id)!;
          return (
            <IterationRow
              key={entry.id}
              image_id={image_id}
              entry={entry}
              row={row}
              isShown={entry.id === shown_id}
              isChosen={chosen.includes(entry.id)}
              isActive={entry.id === active?.id}
              onChoose={() => onChoose(entry.id)}
              onDelete={() => onDelete(entry)}
            />
          );
        })}
      </ul>
      <p id="history-keys" class="small muted history__keys">
        {words.treeKeys}
      </p>
    </>
  );
}
