import { PLAN_PARAMS } from '../../../../../core/params';
import { NumberField } from '../../../../components/NumberField';
import { figure, measure, texts } from '../../../../state/language';
import '../../../../components/slider.css';
import './CoverageField.css';

const { unit, digits, step, range } = PLAN_PARAMS.coverage_pct;
const [MIN, MAX] = range;

/** A coverage in %: a slider for the hand and a box for the exact figure. */
export function CoverageField(props: {
  label: string;
  value: number | null;
  onValue: (value: number | null) => void;
}) {
  const { plan: words } = texts.value;
  const { label, value, onValue } = props;
  return (
    <div class="coverage">
      <NumberField
        label={label}
        unit={unit}
        value={value}
        digits={digits}
        range={range}
        hint={words.coverageHint(figure(MIN, 'coverage'), figure(MAX, 'coverage'))}
        onValue={onValue}
      />
      <input
        class="slider"
        type="range"
        min={MIN}
        max={MAX}
        step={step}
        value={value ?? MIN}
        aria-label={words.slider(label)}
        aria-valuetext={value === null ? '' : measure(value, 'coverage')}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
      />
    </div>
  );
}
