import { fail } from '../../core/result';
import { LANGUAGES } from '../../i18n/language';
import type { Language } from '../../i18n/language';
import { chooseLanguage, language, texts } from '../state/language';
import { notifyFailure } from '../state/toasts';
import './LanguageSwitch.css';

/** Both languages by their own names; the one in use is marked. */
export function LanguageSwitch() {
  const { shell } = texts.value;
  return (
    <div class="language" role="group" aria-label={shell.language}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          class="button button--quiet"
          lang={each}
          aria-pressed={each === language.value}
          aria-label={shell.languageNames[each]}
          onClick={() => void choose(each)}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

async function choose(next: Language): Promise<void> {
  if (!(await chooseLanguage(next))) notifyFailure(fail('part_missing'));
}
