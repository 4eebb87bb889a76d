import { useState } from 'preact/hooks';
import { differs, ROW_GROUPS, type Cell, type ComparedRow } from '../../../../core/compare/rows';
import { Check } from '../../../components/Field';
import { texts } from '../../../state/language';
import { cellText, differenceText, rowName } from './rowWords';
import './compareTable.css';
import './RowsTable.css';

interface Props {
  rows: readonly ComparedRow[];
  ids: readonly [from: number, to: number];
}

/** All parameters and figures of both plans, or those that differ. */
export function RowsTable({ rows, ids: [from, to] }: Props) {
  const { compare: words, image } = texts.value;
  const [onlyDifferent, setOnly] = useState(true);
  const shown = onlyDifferent ? rows.filter(differs) : rows;
  return (
    <section class="stack compared" aria-label={words.table}>
      <h2>{words.table}</h2>
      <Check label={words.onlyDifferent} checked={onlyDifferent} onValue={setOnly} />
      {shown.length === 0 ? (
        <p class="muted">{words.nothingDiffers}</p>
      ) : (
        <table class="comparetable" data-testid="compared-rows">
          <caption class="sr-only">{words.table}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.what}</th>
              <th scope="col">{image.planNumber(from)}</th>
              <th scope="col">{image.planNumber(to)}</th>
              <th scope="col">{words.columns.difference}</th>
            </tr>
          </thead>
          {ROW_GROUPS.map((group) => (
            <Group key={group} name={words.groups[group]} rows={shown.filter((row) => row.group === group)} />
          ))}
        </table>
      )}
    </section>
  );
}

function Group({ name, rows }: { name: string; rows: readonly ComparedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th class="comparetable__group" scope="rowgroup" colSpan={4}>
          {name}
        </th>
      </tr>
      {rows.map((row, i) => (
        <tr key={i} class={differs(row) ? 'comparetable__row--differs' : ''}>
          <th scope="row">{rowName(row)}</th>
          <td class={figureClass(row.from)}>{cellText(row.from, row)}</td>
          <td class={figureClass(row.to)}>{cellText(row.to, row)}</td>
          <td class="comparetable__figure">{differs(row) ? differenceText(row) : '='}</td>
        </tr>
      ))}
    </tbody>
  );
}

function figureClass(cell: Cell): string {
  return typeof cell === 'number' ? 'comparetable__figure' : '';
}
