import { Trash2 } from 'lucide-preact';
import type { IterationSummary } from '../../../../worker/contract';
import { IconButton } from '../../../components/Button';
import { Badge } from '../../../components/Feedback';
import { StatusBadge } from '../../../components/StatusBadge';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { badgesOf, linesOf } from './columns';

/** Deeper versions are not indented further, so that a long chain stays readable. */
const DEEPEST_INDENT = 5;
const INDENT_PX = 14;

interface Props {
  image_id: number;
  iteration: IterationSummary;
  /** Steps from the first version; 0 where the list is no tree. */
  depth: number;
  /** It is the one on the screen. */
  isShown: boolean;
  onDelete: () => void;
}

/** One version: its name, badges and lines, opened by a tap; a draft can be deleted. */
export function IterationRow({ image_id, iteration, depth, isShown, onDelete }: Props) {
  const { history: words, image: imageWords } = texts.value;
  return (
    <li
      class={`version${isShown ? ' version--shown' : ''}`}
      style={{ marginLeft: `${Math.min(depth, DEEPEST_INDENT) * INDENT_PX}px` }}
    >
      <a
        class="version__link"
        href={imageAddress(image_id, 'plan', iteration.id)}
        aria-label={words.openOf(iteration.id)}
        aria-current={isShown ? 'true' : undefined}
      >
        <span class="row">
          <strong>{imageWords.planNumber(iteration.id)}</strong>
          <StatusBadge standing={iteration.standing} />
          {badgesOf(iteration).map(({ name, tone, text }) => (
            <Badge key={name} tone={tone}>
              {text}
            </Badge>
          ))}
        </span>
        {linesOf(iteration, isShown).map(({ name, look, text }) => (
          <span key={name} class={`small ${look}`}>
            {text}
          </span>
        ))}
      </a>
      {iteration.status === 'draft' && (
        <IconButton icon={Trash2} label={words.deleteOf(iteration.id)} onClick={onDelete} />
      )}
    </li>
  );
}
