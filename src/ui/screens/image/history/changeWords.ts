/** What was changed against the plan it is based on, in words. */
import type { PlanChange } from '../../../../core/compare/changes';
import { figure, texts } from '../../../state/language';
import { choiceText, paramText } from '../../../state/words/paramText';

function one(change: PlanChange): string {
  const { fields, history } = texts.value;
  const { changes: words } = history;
  switch (change.kind) {
    case 'param':
      // Its masks have no names here; the comparison has all figures.
      if (change.name === 'coverage_per_mask') return words.perMask;
      return words.param(
        fields[change.name],
        valueText(change.name, change.from),
        valueText(change.name, change.to),
      );
    case 'scale':
      return words.scale(figure(change.from_mm, 'length'), figure(change.to_mm, 'length'));
    case 'masks':
      return change.from_n === change.to_n
        ? words.masks
        : words.masksCount(figure(change.from_n, 'count'), figure(change.to_n, 'count'));
    case 'order':
      return change.from === change.to
        ? words.neighbours
        : words.order(choiceText(change.from), choiceText(change.to));
    case 'machine':
      return words.machine;
  }
}

function valueText(name: Extract<PlanChange, { kind: 'param' }>['name'], value: unknown): string {
  return value === null ? texts.value.compare.none : paramText(name, value);
}

/** All that was changed in one line; null where there is nothing to hold it against. */
export function changesText(changes: readonly PlanChange[] | null): string | null {
  if (changes === null) return null;
  const { history } = texts.value;
  return changes.length === 0 ? history.unchanged : history.changed(changes.map(one).join(', '));
}
