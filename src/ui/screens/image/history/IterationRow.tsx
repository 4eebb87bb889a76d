import { GitCompare, Trash2 } from 'lucide-preact';
import type { HistoryEntry } from '../../../../worker/contract';
import { IconButton } from '../../../components/Button';
import { Badge } from '../../../components/Feedback';
import { StatusBadge } from '../../../components/StatusBadge';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { badgesOf, linesOf } from './columns';
import { Rails } from './Rails';
import type { historyTree } from './tree';
import './IterationRow.css';

interface Props {
  image_id: number;
  entry: HistoryEntry;
  row: ReturnType<typeof historyTree>[number];
  /** It is the one on the screen. */
  isShown: boolean;
  isChosen: boolean;
  /** The keyboard is on it. */
  isActive: boolean;
  onChoose: () => void;
  onDelete: () => void;
}

/** The id of a version's row in the document. */
export function rowId(iteration_id: number): string {
  return `version-${iteration_id}`;
}

/** One version: its lines to others, name, badges and facts; opened by a tap, chosen for comparison, deleted as a draft. */
export function IterationRow(props: Props) {
  const { image_id, entry, row, isShown, isChosen, isActive, onChoose, onDelete } = props;
  const { history: words, image } = texts.value;
  const { id } = entry;
  const lines = linesOf(entry, isShown);
  // the name says which version it is; all that is read of it is its description
  const told = ['state', ...lines.map(({ name }) => name)].map((part) => `${rowId(id)}-${part}`).join(' ');
  return (
    <li
      id={rowId(id)}
      class={`version${isShown ? ' version--shown' : ''}${isActive ? ' version--active' : ''}`}
      data-row={id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings_n}
      aria-selected={isChosen}
      aria-describedby={told}
      aria-current={isShown ? 'true' : undefined}
    >
      <Rails row={row} />
      <div class="version__card">
        <a
          class="version__link"
          href={imageAddress(image_id, 'plan', id)}
          aria-label={words.openOf(id)}
          aria-describedby={told}
          aria-current={isShown ? 'true' : undefined}
          tabIndex={-1}
        >
          <span id={`${rowId(id)}-state`} class="row">
            <strong>{image.planNumber(id)}</strong>
            <StatusBadge standing={entry.standing} />
            {badgesOf(entry).map(({ name, tone, text }) => (
              <Badge key={name} tone={tone}>
                {text}
              </Badge>
            ))}
          </span>
          {lines.map(({ name, look, text }) => (
            <span key={name} id={`${rowId(id)}-${name}`} class={`small ${look}`}>
              {text}
            </span>
          ))}
        </a>
        <IconButton
          icon={GitCompare}
          label={words.choose(id)}
          aria-pressed={isChosen}
          tabIndex={-1}
          onClick={onChoose}
        />
        {entry.status === 'draft' && (
          <IconButton icon={Trash2} label={words.deleteOf(id)} tabIndex={-1} onClick={onDelete} />
        )}
      </div>
    </li>
  );
}
