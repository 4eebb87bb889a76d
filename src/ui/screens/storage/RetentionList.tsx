import { Trash2 } from 'lucide-preact';
import type { RetentionItem } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Check } from '../../components/Field';
import { texts, when } from '../../state/language';

/** Drafts and images have ids of their own: the kind tells two of the same number apart. */
export const keyOf = ({ kind, id }: RetentionItem): string => `${kind} ${id}`;

interface Props {
  items: readonly RetentionItem[];
  /** Keys of the ticked items. */
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onDelete: () => void;
}

/** What may go, each to be ticked, or all at once; and the button that asks about the ticked ones. */
export function RetentionList({ items, chosen, onChoose, onDelete }: Props) {
  const { storage } = texts.value;

  function tick(key: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    onChoose(next);
  }

  return (
    <>
      <Check
        label={storage.retentionAll}
        checked={chosen.size === items.length}
        onValue={(on) => onChoose(new Set(on ? items.map(keyOf) : []))}
      />
      <ul class="storage__items">
        {items.map((item) => (
          <li key={keyOf(item)}>
            <Check
              label={<Item item={item} />}
              checked={chosen.has(keyOf(item))}
              onValue={(on) => tick(keyOf(item), on)}
            />
          </li>
        ))}
      </ul>
      <div class="row">
        <Button variant="danger" icon={Trash2} disabled={chosen.size === 0} onClick={onDelete}>
          {storage.retentionDelete(chosen.size)}
        </Button>
      </div>
    </>
  );
}

function Item({ item }: { item: RetentionItem }) {
  const { storage } = texts.value;
  return (
    <>
      {item.kind === 'image'
        ? storage.retentionImage(item.title, item.count)
        : storage.retentionDraft(item.id, item.title, item.count)}
      <span class="small muted"> · {when(item.created_at)}</span>
    </>
  );
}
