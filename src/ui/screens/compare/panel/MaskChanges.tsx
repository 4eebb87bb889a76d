import type { Comparison } from '../../../../core/compare/compare';
import type { ComparedMask } from '../../../../core/compare/masks';
import { Name } from '../../../components/Name';
import { texts } from '../../../state/language';

/** What of a mask is another, in words. */
function fateText({ fate, changes, from, label }: ComparedMask): string {
  const { compare: words } = texts.value;
  if (fate !== 'changed') return words.fates[fate];
  const what = changes.map((each) => words.changes[each]).join(', ');
  const was = from !== null && from.label !== label ? ` (${words.was(from.label)})` : '';
  return `${words.fates.changed}: ${what}${was}`;
}

/** The masks that differ between the two plans. */
export function MaskChanges({ comparison: { masks, stacked_anew } }: { comparison: Comparison }) {
  const { compare: words } = texts.value;
  const changed = masks.filter(({ fate }) => fate !== 'same');
  return (
    <section aria-label={words.masks} data-testid="mask-changes">
      <h2>{words.masks}</h2>
      {changed.length === 0 && !stacked_anew && <p>{words.masksSame}</p>}
      <ul>
        {changed.map((mask, i) => (
          <li key={i}>
            <strong>
              <Name of={mask.label} />
            </strong>
            : {fateText(mask)}
          </li>
        ))}
      </ul>
      {stacked_anew && <p>{words.stackedAnew}</p>}
    </section>
  );
}
