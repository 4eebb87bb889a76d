import { Check } from '../../../../components/Field';
import { Notice } from '../../../../components/Feedback';
import { coverageOf } from '../../../../workspace/planForm';
import { MaskSwatch } from '../../../../components/MaskSwatch';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { Advanced } from './Advanced';
import { CoverageField } from './CoverageField';
import { GridChoice } from './GridChoice';
import './Parameters.css';

/** What the physician asks for. Locked while a plan is being made. */
export function Parameters({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const form = workspace.form.value;
  const masks = workspace.masks.history.value.present;
  const treated = masks.map((mask, index) => ({ mask, index })).filter(({ mask }) => mask.role === 'treat');
  return (
    <fieldset class="plain stack" disabled={workspace.locked.value}>
      {treated.length === 0 && <Notice tone="warn">{words.onlyExcluded}</Notice>}
      {form.algorithm_mode === 'grid' ? (
        <GridChoice workspace={workspace} several={treated.length > 1} />
      ) : form.per_mask ? (
        treated.map(({ mask, index }) => (
          <div key={mask.key} class="permask">
            <MaskSwatch index={index} role={mask.role} />
            <CoverageField
              label={words.coverageOf(mask.label)}
              value={coverageOf(form, mask.key)}
              onValue={(value) => {
                const now = workspace.form.peek();
                workspace.form.value = {
                  ...now,
                  coverage_by_key: { ...now.coverage_by_key, [mask.key]: value },
                };
              }}
            />
          </div>
        ))
      ) : (
        <CoverageField
          label={words.coverage}
          value={form.coverage_pct}
          onValue={(coverage_pct) => (workspace.form.value = { ...workspace.form.peek(), coverage_pct })}
        />
      )}
      {form.algorithm_mode !== 'grid' && (treated.length > 1 || form.per_mask) && (
        <Check
          label={words.perMask}
          checked={form.per_mask}
          onValue={(per_mask) => (workspace.form.value = { ...workspace.form.peek(), per_mask })}
        />
      )}
      <Advanced workspace={workspace} />
    </fieldset>
  );
}
