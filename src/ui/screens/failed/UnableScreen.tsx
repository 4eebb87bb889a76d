import { OLDEST_BROWSERS } from '../../../core/browsers';
import type { Ability } from '../../../core/browsers';
import { Mark } from '../../components/Mark';
import { texts } from '../../state/language';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import './UnableScreen.css';

/** This browser lacks something: what, why it is needed, and which browsers have it. */
export function UnableScreen({ missing }: { missing: readonly Ability[] }) {
  const { browser } = texts.value;
  const { safari, chrome, firefox } = OLDEST_BROWSERS;
  return (
    <main class="centre" id="content">
      <div class="centre__card empty">
        <Mark size={56} />
        <div role="alert">
          <h1>{browser.title}</h1>
          <ul class="unable__list">
            {missing.map((ability) => (
              <li key={ability} data-testid={`missing-${ability}`}>
                {browser.missing[ability]}
              </li>
            ))}
          </ul>
          {missing.some((ability) => ability !== 'secureContext') && (
            <p>{browser.needs(safari, chrome, firefox)}</p>
          )}
        </div>
        <p class="small muted">{browser.untouched}</p>
        <LanguageSwitch />
      </div>
    </main>
  );
}
