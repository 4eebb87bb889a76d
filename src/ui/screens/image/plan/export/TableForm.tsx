import type { TableChoice } from '../../../../../worker/contract';
import { Check, Segmented } from '../../../../components/Field';
import { texts } from '../../../../state/language';
import { withTable } from './table';

/** How the table for spreadsheets is written. */
export function TableForm({ table, onTable }: { table: TableChoice; onTable: (table: TableChoice) => void }) {
  const { table: words } = texts.value.image;
  const change = (changed: Partial<TableChoice>) => onTable(withTable(table, changed));
  return (
    <details class="disclosure">
      <summary>{words.title}</summary>
      <div class="stack">
        <Segmented<TableChoice['separator']>
          legend={words.separator}
          value={table.separator}
          options={[
            { value: 'comma', label: words.separators.comma },
            { value: 'semicolon', label: words.separators.semicolon },
            { value: 'tab', label: words.separators.tab },
          ]}
          onValue={(separator) => change({ separator })}
        />
        <Segmented<TableChoice['decimal']>
          legend={words.decimal}
          value={table.decimal}
          options={[
            { value: 'point', label: words.decimals.point },
            { value: 'comma', label: words.decimals.comma },
          ]}
          onValue={(decimal) => change({ decimal })}
        />
        <Check
          label={words.byteOrderMark}
          checked={table.byte_order_mark}
          onValue={(byte_order_mark) => change({ byte_order_mark })}
        />
      </div>
    </details>
  );
}
