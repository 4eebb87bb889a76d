import { Segmented } from '../../../components/Field';
import { COLORINGS, type Coloring } from '../../../workspace/playing/firedColors';
import type { Workspace } from '../../../workspace/workspace';
import { measure, texts } from '../../../state/language';
import { ShowToggles } from '../plan/ShowToggles';
import { HeatNote } from './HeatNote';
import '../../../components/slider.css';

const DIM_STEP_PCT = 10;
/** Never so dark that the skin is gone: the spots would stand on nothing. */
const DIM_MOST_PCT = 80;

/** How the animation looks: the colours of what is fired, how dark the photo is, what else is drawn. */
export function Look({ workspace }: { workspace: Workspace }) {
  const { animation: words } = texts.value;
  const { coloring, dim_pct } = workspace;
  return (
    <>
      <Segmented<Coloring>
        legend={words.coloring}
        value={coloring.value}
        options={COLORINGS.map((value) => ({ value, label: words.colorings[value] }))}
        onValue={(next) => (coloring.value = next)}
      />
      <label class="field">
        <span class="field__label">{words.dim}</span>
        <input
          class="slider"
          type="range"
          min={0}
          max={DIM_MOST_PCT}
          step={DIM_STEP_PCT}
          value={dim_pct.value}
          aria-valuetext={measure(dim_pct.value, 'share')}
          onInput={(event) => (dim_pct.value = Number(event.currentTarget.value))}
        />
      </label>
      <ShowToggles workspace={workspace} of={['lines', 'aperture', 'masks', 'heat']} />
      <HeatNote workspace={workspace} />
    </>
  );
}
