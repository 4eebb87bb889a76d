import { useEffect, useMemo } from 'preact/hooks';
import { useRowWindow } from '../../../components/rows/useRowWindow';
import { texts } from '../../../state/language';
import { AccessEntry } from './entries/AccessEntry';
import { AuditEntry } from './entries/AuditEntry';
import { DecisionEntry } from './entries/DecisionEntry';
import type { LogState } from './reading';

interface Props {
  state: LogState;
  want: (from: number, to: number) => void;
  /** The list is of all images, so that each entry names its own. */
  everywhere: boolean;
}

/** The entries in sight, however many there are; those that are not read yet keep their place. */
export function LogList({ state, want, everywhere }: Props) {
  const { access, image } = texts.value;
  const { total, rows } = state;
  const places = useMemo(() => Array.from({ length: total }, (_, at) => at), [total]);
  const { list, shown } = useRowWindow<HTMLOListElement>(places);
  const { from, to, above_px, below_px } = shown;
  useEffect(() => want(from, to), [want, from, to]);
  return (
    <ol
      ref={list}
      class="audit"
      aria-label={access.list}
      tabIndex={0}
      style={{ paddingTop: `${above_px}px`, paddingBottom: `${below_px}px` }}
    >
      {places.slice(from, to).map((at) => {
        const row = rows.get(at);
        const place = { 'aria-setsize': total, 'aria-posinset': at + 1 };
        if (row === undefined)
          return (
            <li key={at} class="audit__entry audit__entry--waiting" {...place}>
              <span class="sr-only">{image.loading}</span>
            </li>
          );
        const told = { place: { ...place, 'data-row': at } };
        if ('event_type' in row) return <AuditEntry key={at} row={row} everywhere={everywhere} {...told} />;
        if ('decision' in row) return <DecisionEntry key={at} row={row} everywhere={everywhere} {...told} />;
        return <AccessEntry key={at} row={row} {...told} />;
      })}
    </ol>
  );
}
