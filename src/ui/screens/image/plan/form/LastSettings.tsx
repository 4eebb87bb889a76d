import { RotateCcw } from 'lucide-preact';
import { changedParams, defaultParams, sameValue } from '../../../../../core/paramValues';
import type { ParamChange } from '../../../../../core/paramValues';
import { PLAN_PARAMS } from '../../../../../core/params';
import { Button } from '../../../../components/Button';
import { Notice } from '../../../../components/Feedback';
import { figure, texts, when } from '../../../../state/language';
import { DEFAULT_FORM } from '../../../../workspace/planForm';
import type { Workspace } from '../../../../workspace/workspace';

/** Says which settings the form has from the user's last plan, each with its default, and leads back to the defaults. */
export function LastSettings({ workspace }: { workspace: Workspace }) {
  const { plan: words, image, fields } = texts.value;
  const source = workspace.formSource.value;
  const form = workspace.form.value;
  if (source.kind !== 'last') return null;
  const { iteration_id, created_at, params } = source.settings;
  // What the user has changed since is theirs.
  const kept = changedParams(defaultParams(), params).filter(
    ({ name, to }) => name !== 'coverage_per_mask' && sameValue(form[name], to),
  );
  if (kept.length === 0) return null;
  return (
    <Notice>
      <p>{words.asLastTime(image.planNumber(iteration_id), when(created_at))}</p>
      <ul data-testid="last-settings">
        {kept.map(({ name, from, to }) => (
          <li key={name}>
            {fields[name]}: <strong>{settingText(name, to)}</strong>{' '}
            <span class="muted">{words.usually(settingText(name, from))}</span>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="quiet"
          icon={RotateCcw}
          disabled={workspace.locked.value}
          onClick={() => (workspace.form.value = DEFAULT_FORM)}
        >
          {words.reset}
        </Button>
      </div>
    </Notice>
  );
}

/** A parameter's value as the form shows it. */
function settingText(name: ParamChange['name'], value: ParamChange['to']): string {
  const { modes, positionModes, centers, gridGiven } = texts.value.plan;
  const names: Record<string, string> = { ...modes, ...positionModes, ...centers, ...gridGiven };
  if (typeof value !== 'number') return names[String(value)] ?? String(value);
  const { unit } = PLAN_PARAMS[name];
  const shown = figure(value, name === 'coverage_pct' ? 'coverage' : 'typed');
  return unit === '' || unit === '°' ? `${shown}${unit}` : `${shown}\u00a0${unit}`;
}
