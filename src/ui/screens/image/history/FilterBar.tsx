import { PLAN_STANDINGS } from '../../../../core/model';
import type { AlgorithmMode } from '../../../../core/model';
import { Button } from '../../../components/Button';
import { focusIfLost } from '../../../components/focusIfLost';
import { Choice, Segmented, TextField } from '../../../components/Field';
import { figure, texts } from '../../../state/language';
import { isFiltered, NO_FILTER, type HistoryFilter } from './filter';
import './FilterBar.css';

interface Props {
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  /** Everybody who has a part in one of the plans. */
  persons: readonly string[];
  /** How many versions there are, and how many of them are shown. */
  all_n: number;
  found_n: number;
}

const FILTERS_ID = 'history-filters';

/** Which versions are shown: by state; folded away, by demo, layout, day and person. */
export function FilterBar({ filter, onFilter, persons, all_n, found_n }: Props) {
  const { history: words, image, plan } = texts.value;
  const clear = (): void => {
    onFilter(NO_FILTER);
    focusIfLost(FILTERS_ID);
  };
  const change = (part: Partial<HistoryFilter>) => onFilter({ ...filter, ...part });
  return (
    <>
      <Segmented
        legend={words.filterStatus}
        value={filter.status}
        onValue={(status) => change({ status })}
        options={[
          { value: 'all', label: words.all },
          ...PLAN_STANDINGS.map((value) => ({ value, label: image.status[value] })),
        ]}
      />
      <details class="disclosure">
        <summary id={FILTERS_ID}>{words.filters}</summary>
        <div class="stack">
          <Segmented
            legend={words.origin}
            value={filter.origin}
            onValue={(origin) => change({ origin })}
            options={(['all', 'demo', 'real'] as const).map((value) => ({
              value,
              label: words.origins[value],
            }))}
          />
          <Segmented
            legend={words.layout}
            value={filter.mode}
            onValue={(mode) => change({ mode })}
            options={[
              { value: 'all' as const, label: words.all },
              ...(['diameters', 'grid'] as const satisfies readonly AlgorithmMode[]).map((value) => ({
                value,
                label: plan.modes[value],
              })),
            ]}
          />
          <div class="filterdays">
            <TextField
              label={words.day.from}
              type="date"
              value={filter.from}
              onValue={(from) => change({ from })}
            />
            <TextField label={words.day.to} type="date" value={filter.to} onValue={(to) => change({ to })} />
          </div>
          <Choice
            label={words.person}
            value={filter.person}
            options={[{ value: '', label: words.all }, ...persons.map((value) => ({ value, label: value }))]}
            onValue={(person) => change({ person })}
          />
        </div>
      </details>
      <p class="small num" role="status" data-testid="history-found">
        {found_n === 0
          ? words.nothingMatches
          : found_n < all_n
            ? words.foundOf(figure(found_n, 'count'), figure(all_n, 'count'))
            : words.found(figure(all_n, 'count'), all_n)}
      </p>
      {isFiltered(filter) && (
        <Button variant="quiet" onClick={clear}>
          {words.clear}
        </Button>
      )}
    </>
  );
}
