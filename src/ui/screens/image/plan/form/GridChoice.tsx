import { latticeCoveragePct } from '../../../../../core/planner/regions/counts';
import { PLAN_PARAMS, type GridGiven } from '../../../../../core/params';
import { Segmented } from '../../../../components/Field';
import { NumberField } from '../../../../components/NumberField';
import { figure, measure, texts } from '../../../../state/language';
import type { PlanForm } from '../../../../workspace/planForm';
import { formRange, inRange } from '../../../../workspace/planForm';
import type { Workspace } from '../../../../workspace/workspace';
import { planOnScreen } from '../planOnScreen';
import { CoverageField } from './CoverageField';
import './GridChoice.css';

/** Of a grid every node fires, so one of coverage and spacing is given, and the other follows. */
export function GridChoice({ workspace, several }: { workspace: Workspace; several: boolean }) {
  const { plan: words, fields } = texts.value;
  const form = workspace.form.value;
  const set = (change: Partial<PlanForm>) => (workspace.form.value = { ...workspace.form.peek(), ...change });
  const { unit, digits } = PLAN_PARAMS.grid_spacing_mm;
  const [least, most] = formRange('grid_spacing_mm', form);
  return (
    <>
      <Segmented<GridGiven>
        legend={fields.grid_by}
        value={form.grid_by}
        options={PLAN_PARAMS.grid_by.choices.map((value) => ({ value, label: words.gridGiven[value] }))}
        onValue={(grid_by) => set({ grid_by })}
      />
      {form.grid_by === 'coverage' ? (
        <CoverageField
          label={words.coverage}
          value={form.coverage_pct}
          onValue={(coverage_pct) => set({ coverage_pct })}
        />
      ) : (
        <NumberField
          label={fields.grid_spacing_mm}
          unit={unit}
          digits={digits}
          value={form.grid_spacing_mm}
          range={[least, most]}
          hint={words.gridLeast(figure(least, 'typed'), figure(most, 'typed'))}
          error={least > most ? words.gridImpossible(figure(least, 'typed')) : undefined}
          onValue={(grid_spacing_mm) => set({ grid_spacing_mm })}
        />
      )}
      <Follows workspace={workspace} />
      {several && <p class="small muted">{words.gridOneCoverage}</p>}
    </>
  );
}

/** What follows from what was given: of the preview, or of the plan on the screen. */
function Follows({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const form = workspace.form.value;
  const preview = workspace.preview.value;
  const shown = workspace.formChanged.value ? null : planOnScreen(workspace);
  const metrics = preview.kind === 'ready' ? preview.value.metrics : shown?.metrics;
  const { spot_diameter_um, grid_spacing_mm, grid_by } = form;
  const spacing_mm = metrics?.grid_spacing_mm;
  const isGiven = grid_by === 'spacing';
  return (
    <dl class="gridfollows" data-testid="grid-follows">
      <dt>{isGiven ? words.coverageFollows : words.spacingFollows}</dt>
      <dd class="num">
        {metrics === undefined || spacing_mm === undefined
          ? '–'
          : isGiven
            ? measure(metrics.achieved_coverage_pct, 'coverage')
            : measure(spacing_mm, 'spacing')}
      </dd>
      {isGiven && inRange('grid_spacing_mm', grid_spacing_mm, form) && (
        <dd class="small muted">
          {words.latticeCoverage(figure(latticeCoveragePct(spot_diameter_um, grid_spacing_mm), 'coverage'))}
        </dd>
      )}
    </dl>
  );
}
