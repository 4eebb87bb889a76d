import { RotateCcw } from 'lucide-preact';
import { changedParams, defaultParams, sameValue } from '../../../../../core/paramValues';
import { Button } from '../../../../components/Button';
import { Notice } from '../../../../components/Feedback';
import { texts, when } from '../../../../state/language';
import { paramText } from '../../../../state/words/paramText';
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
            {fields[name]}: <strong>{paramText(name, to)}</strong>{' '}
            <span class="muted">{words.usually(paramText(name, from))}</span>
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
