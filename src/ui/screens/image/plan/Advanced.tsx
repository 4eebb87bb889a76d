import { RotateCcw } from 'lucide-preact';
import type { AlgorithmMode, CenterMode, PositionMode } from '../../../../core/model';
import { Button } from '../../../components/Button';
import { NumberField, Segmented } from '../../../components/Field';
import { manualCenter } from '../../../stage/tools/aperture/apertureTool';
import type { PlanForm, RangedField } from '../../../workspace/planForm';
import { DEFAULT_FORM, FORM_RANGES, inRange } from '../../../workspace/planForm';
import type { Workspace } from '../../../workspace/workspace';
import { num, texts } from '../../../state/language';
import './Advanced.css';

const UNITS: Partial<Record<RangedField, string>> = {
  angle_step_deg: '°',
  min_spacing_factor: '×',
  grid_spacing_mm: 'mm',
  min_mask_pct: '%',
};

/** What is seldom changed: where the spots may lie and where the aperture stands. */
export function Advanced({ workspace }: { workspace: Workspace }) {
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

  const field = (name: Exclude<RangedField, 'coverage_pct'>) => {
    const [min, max] = FORM_RANGES[name];
    const unit = UNITS[name];
    return (
      <NumberField
        label={words.fields[name]}
        {...(unit === undefined ? {} : { unit })}
        value={form[name]}
        error={inRange(name, form[name]) ? null : words.outOfRange(num(min), num(max))}
        hint={words.range(num(min), num(max))}
        onValue={(value) => set({ [name]: value })}
      />
    );
  };

  return (
    <details class="disclosure">
      <summary>{words.advanced}</summary>
      <div class="stack">
        <Segmented<AlgorithmMode>
          legend={words.mode}
          value={form.algorithm_mode}
          options={[
            { value: 'diameters', label: words.modes.diameters },
            { value: 'grid', label: words.modes.grid },
          ]}
          onValue={(algorithm_mode) => set({ algorithm_mode })}
        />
        {form.algorithm_mode === 'grid' ? field('grid_spacing_mm') : field('angle_step_deg')}
        <Segmented<PositionMode>
          legend={words.positions}
          value={form.positions}
          options={[
            { value: 'one', label: words.positionModes.one },
            { value: 'several', label: words.positionModes.several },
          ]}
          onValue={(positions) => set({ positions })}
        />
        {form.positions === 'several' && <p class="small muted">{words.severalHint}</p>}
        {form.positions === 'one' && (
          <Segmented<CenterMode>
            legend={words.center}
            value={form.center_mode}
            options={[
              { value: 'auto', label: words.centers.auto },
              { value: 'image_center', label: words.centers.image_center },
              { value: 'manual', label: words.centers.manual },
            ]}
            onValue={chooseCenter}
          />
        )}
        {form.positions === 'one' && form.center_mode === 'manual' && (
          <>
            <p class="small muted">{words.manualHint}</p>
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
        {field('min_spacing_factor')}
        {field('min_mask_pct')}
        <Button variant="quiet" icon={RotateCcw} onClick={() => (workspace.form.value = DEFAULT_FORM)}>
          {words.reset}
        </Button>
      </div>
    </details>
  );
}
