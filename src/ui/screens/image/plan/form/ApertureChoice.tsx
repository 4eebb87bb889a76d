import type { CenterMode, PositionMode } from '../../../../../core/model';
import { PLAN_PARAMS } from '../../../../../core/params';
import { Segmented } from '../../../../components/Field';
import { NumberField } from '../../../../components/NumberField';
import { manualCenter } from '../../../../workspace/aperture';
import type { PlanForm } from '../../../../workspace/planForm';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { UnderPlan } from '../../masks/UnderPlan';
import './ApertureChoice.css';

/** Where the aperture stands: once or several times, and around which reference point. */
export function ApertureChoice({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const form = workspace.form.value;
  const set = (change: Partial<PlanForm>) => (workspace.form.value = { ...workspace.form.peek(), ...change });

  function chooseCenter(center_mode: CenterMode): void {
    if (center_mode !== 'manual') return void set({ center_mode });
    const now = manualCenter(workspace);
    set({
      center_mode,
      center_x_mm: now && Math.round(now.x * 100) / 100,
      center_y_mm: now && Math.round(now.y * 100) / 100,
    });
  }

  return (
    <>
      <Segmented<PositionMode>
        legend={words.positions}
        value={form.positions}
        options={PLAN_PARAMS.positions.choices.map((value) => ({ value, label: words.positionModes[value] }))}
        onValue={(positions) => set({ positions })}
      />
      {form.positions === 'several' && <p class="small muted">{words.severalHint}</p>}
      {form.positions === 'one' && (
        <Segmented<CenterMode>
          legend={words.center}
          value={form.center_mode}
          options={PLAN_PARAMS.center_mode.choices.map((value) => ({ value, label: words.centers[value] }))}
          onValue={chooseCenter}
        />
      )}
      {form.positions === 'one' && form.center_mode === 'manual' && (
        <>
          <p class="small muted">{words.manualHint}</p>
          <UnderPlan workspace={workspace} />
          <div class="pair">
            <NumberField
              label={words.centerX}
              unit="mm"
              value={form.center_x_mm}
              onValue={(center_x_mm) => center_x_mm !== null && set({ center_x_mm })}
            />
            <NumberField
              label={words.centerY}
              unit="mm"
              value={form.center_y_mm}
              onValue={(center_y_mm) => center_y_mm !== null && set({ center_y_mm })}
            />
          </div>
        </>
      )}
    </>
  );
}
