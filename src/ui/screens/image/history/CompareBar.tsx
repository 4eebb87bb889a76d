import { X } from 'lucide-preact';
import { IconButton } from '../../../components/Button';
import { texts } from '../../../state/language';
import { compareAddress } from '../../../state/route';
import './CompareBar.css';

interface Props {
  image_id: number;
  /** Plans chosen for comparison: none, one or two. */
  chosen: readonly number[];
  onNone: () => void;
}

/** What is chosen for comparison, and the way to it; always in reach while something is. */
export function CompareBar({ image_id, chosen, onNone }: Props) {
  const { history: words } = texts.value;
  const [from, to] = [...chosen].sort((a, b) => a - b);
  return (
    <div class={`comparebar${from === undefined ? '' : ' comparebar--shown'}`} role="status">
      {from !== undefined && (
        <>
          {to === undefined ? (
            <p>{words.chooseSecond(from)}</p>
          ) : (
            <a class="button button--primary" href={compareAddress(image_id, from, to)}>
              {words.compare(from, to)}
            </a>
          )}
          <IconButton icon={X} label={words.unchoose} onClick={onNone} />
        </>
      )}
    </div>
  );
}
