import type { Shown, Surface } from '../../../workspace/workspace';
import { texts } from '../../../state/language';

/** What is drawn over the photo, each to be hidden. */
export function ShowToggles({ surface, of }: { surface: Surface; of: readonly (keyof Shown)[] }) {
  const { plan: words } = texts.value;
  const show = surface.show.value;
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
            onClick={() => (surface.show.value = { ...show, [key]: !show[key] })}
          >
            {words.shown[key]}
          </button>
        ))}
      </div>
    </div>
  );
}
