import type { Shown, Workspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';
import './ShowToggles.css';

/** What is drawn over the photo, each to be hidden. */
export function ShowToggles({ workspace, of }: { workspace: Workspace; of: readonly (keyof Shown)[] }) {
  const { plan: words } = texts.value;
  const show = workspace.show.value;
  return (
    <div class="field" role="group" aria-label={words.show}>
      <span class="field__label" aria-hidden="true">
        {words.show}
      </span>
      <div class="toggles">
        {of.map((key) => (
          <button
            key={key}
            type="button"
            class="button button--secondary"
            aria-pressed={show[key]}
            onClick={() => (workspace.show.value = { ...show, [key]: !show[key] })}
          >
            {words.shown[key]}
          </button>
        ))}
      </div>
    </div>
  );
}
