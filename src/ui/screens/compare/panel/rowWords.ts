/** The rows of a comparison in the words of the screen. */
import type { Cell, ComparedRow, OwnName } from '../../../../core/compare/rows';
import type { MetricName } from '../../../../core/compare/metrics';
import { quantityOf } from '../../../../core/quantities';
import { figure, texts } from '../../../state/language';
import { choiceText } from '../../../state/words/paramText';

type NamedRow = Pick<ComparedRow, 'group' | 'name' | 'mask' | 'sigma_mm' | 'quantity' | 'unit'>;
type Fields = typeof texts.value.fields;

function plainName({ group, name }: NamedRow): string {
  const { compare, fields } = texts.value;
  if (Object.hasOwn(compare.own, name)) return compare.own[name as OwnName];
  const isFigure = group !== 'parameters' && group !== 'machine' && Object.hasOwn(compare.metrics, name);
  return isFigure ? compare.metrics[name as MetricName] : fields[name as keyof Fields];
}

/** What a row is called, with its mask and unit. */
export function rowName(row: NamedRow): string {
  const { compare } = texts.value;
  const { mask, sigma_mm, quantity } = row;
  const plain = plainName(row);
  const spread = sigma_mm === null ? plain : compare.spread(plain, figure(sigma_mm, 'typed'));
  const unit = row.unit ?? (quantity === null ? '' : quantityOf(quantity).unit);
  // The name of a field may end in its unit.
  const named = unit === '' || spread.includes(`, ${unit}`) ? spread : `${spread}, ${unit}`;
  return mask === null ? named : compare.ofMask(named, mask);
}

/** A value as it is read; what a plan has none of as a dash. */
export function cellText(cell: Cell, { quantity }: Pick<ComparedRow, 'quantity'>): string {
  const { compare } = texts.value;
  if (cell === null) return compare.none;
  if (typeof cell === 'boolean') return cell ? compare.yes : compare.no;
  return typeof cell === 'number' ? figure(cell, quantity ?? 'typed') : choiceText(cell);
}

/** A difference with its sign; a dash where there is none to tell. */
export function differenceText({ difference, quantity }: ComparedRow): string {
  if (difference === null) return texts.value.compare.none;
  const shown = figure(Math.abs(difference), quantity ?? 'typed');
  // Smaller than the figures are shown with.
  if (shown === figure(0, quantity ?? 'typed')) return difference === 0 ? shown : `≈\u00a0${shown}`;
  return `${difference > 0 ? '+' : '−'}${shown}`;
}
