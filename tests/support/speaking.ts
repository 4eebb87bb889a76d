/** Tests of the screens speak both languages at once; the app fetches the one that it speaks. */
import { LANGUAGES } from '../../src/i18n/language';
import { fetchTexts } from '../../src/i18n/later';

await Promise.all(LANGUAGES.map(fetchTexts));
