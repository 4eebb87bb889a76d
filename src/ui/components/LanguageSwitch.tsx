import { LANGUAGES } from '../../i18n';
import { chooseLanguage, language, texts } from '../state/language';
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
          onClick={() => chooseLanguage(each)}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
