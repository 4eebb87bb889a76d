import { RotateCcw } from 'lucide-preact';
import type { AlgorithmMode } from '../../../../../core/model';
import { PLAN_PARAMS, type AdvancedNumber } from '../../../../../core/params';
import { Button } from '../../../../components/Button';
import { Segmented } from '../../../../components/Field';
import { BelowFold } from '../../../../components/frames/BelowFold';
import { NumberField } from '../../../../components/NumberField';
import type { RangedField } from '../../../../workspace/planForm';
import { DEFAULT_FORM, formRange, RANGED_FIELDS } from '../../../../workspace/planForm';
import type { Workspace } from '../../../../workspace/workspace';
import { valueOf } from '../../../../state/async';
import { texts } from '../../../../state/language';
import { ApertureChoice } from './ApertureChoice';

/** Beside the choice of the lines that the spots lie on, and with the coverage; the other figures follow below, in the table's order. */
const OF_LINES: readonly RangedField[] = ['angle_step_deg', 'grid_spacing_mm'];
const OTHERS = RANGED_FIELDS.filter(
  (name): name is AdvancedNumber => name !== 'coverage_pct' && !OF_LINES.includes(name),
);

/** What is seldom changed: where the spots may lie and where the aperture stands. */
export function Advanced({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const { algorithm_mode } = workspace.form.value;

  /** A sheet keeps the spot that it was made for: no field here shows that it has become another. */
  function reset(): void {
    const isSheet = valueOf(workspace.state.image.peek())?.kind === 'sheet';
    const { spot_diameter_um } = workspace.form.peek();
    workspace.form.value = isSheet ? { ...DEFAULT_FORM, spot_diameter_um } : DEFAULT_FORM;
  }

  return (
    <details class="disclosure">
      <summary>{words.advanced}</summary>
      <BelowFold>
        <div class="stack">
          <Segmented<AlgorithmMode>
            legend={words.mode}
            value={algorithm_mode}
            options={PLAN_PARAMS.algorithm_mode.choices.map((value) => ({
              value,
              label: words.modes[value],
            }))}
            onValue={(mode) => (workspace.form.value = { ...workspace.form.peek(), algorithm_mode: mode })}
          />
          {algorithm_mode === 'diameters' && <Figure workspace={workspace} name="angle_step_deg" />}
          <ApertureChoice workspace={workspace} />
          {OTHERS.map((name) => (
            <Figure key={name} workspace={workspace} name={name} />
          ))}
          <Button variant="quiet" icon={RotateCcw} onClick={reset}>
            {words.reset}
          </Button>
        </div>
      </BelowFold>
    </details>
  );
}

/** A figure that can be typed, with its unit and range as the table of parameters has them. */
function Figure({ workspace, name }: { workspace: Workspace; name: AdvancedNumber }) {
  const { fields } = texts.value;
  const value = workspace.form.value[name];
  const { unit, digits } = PLAN_PARAMS[name];
  return (
    <NumberField
      label={fields[name]}
      unit={unit}
      digits={digits}
      value={value}
      range={formRange(name)}
      onValue={(typed) => (workspace.form.value = { ...workspace.form.peek(), [name]: typed })}
    />
  );
}
