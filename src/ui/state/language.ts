/** The language on the screen: the user's choice on this device, else what the browser asks for. */
import { computed, effect, signal } from '@preact/signals';
import { fill, formatDateTime, formatFigure, formatNumber } from '../../i18n/format';
import { LANGUAGES, preferredLanguage } from '../../i18n/language';
import type { Language } from '../../i18n/language';
import { fetchFirstTexts, fetchTexts, hasTexts, textsThere } from '../../i18n/later';
import type { Quantity } from '../../core/quantities';
import { quantityOf } from '../../core/quantities';
import type { Failure, MessageValues } from '../../core/result';

const KEY = 'apertura.language';

function stored(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === value) ?? null;
  } catch {
    return null;
  }
}

export const language = signal<Language>(LANGUAGES[0]);
/** The texts of the language on the screen: `texts.value.masks.title`. */
export const texts = computed(() => textsThere(language.value));

/** The language that was asked for last; its texts may be on their way. */
let asked: Language | null = null;
/** There are words for what the app begins with. */
let speaking = false;
/** What has something to say before there are words for it. */
let waiting: (() => void)[] = [];

/**
 * Takes the language of this device, or the other one where its texts do not come, and keeps the page's own mark of it.
 * Throws `PartMissing` where neither comes.
 */
export async function startLanguage(): Promise<void> {
  const wanted = stored() ?? preferredLanguage(navigator.languages);
  const other = LANGUAGES.find((each) => each !== wanted)!;
  language.value = await fetchFirstTexts(wanted).then(
    () => wanted,
    () => fetchFirstTexts(other).then(() => other),
  );
  speaking = true;
  effect(() => {
    document.documentElement.lang = language.value;
  });
  for (const say of waiting) say();
  waiting = [];
  // Every screen that comes later waits for it: begun now, it is there by then.
  void allTexts().catch(() => undefined);
}

/** The rest of the texts in the language on the screen; throws `PartMissing` where they do not come. */
export function allTexts(): Promise<void> {
  return fetchTexts(language.peek());
}

/** Says something once there are words for it: at once, but for the first moment of the app. */
export function whenSpeaking(say: () => void): void {
  if (speaking || hasTexts(language.peek())) say();
  else waiting.push(say);
}

/**
 * Switches the language and remembers it where the browser lets us. False: its texts could not be fetched, and all is
 * as before. The last choice counts, whatever comes first.
 */
export async function chooseLanguage(next: Language): Promise<boolean> {
  asked = next;
  if (!hasTexts(next)) {
    const came = await fetchTexts(next).then(
      () => true,
      () => false,
    );
    if (asked !== next) return true;
    if (!came) return false;
  }
  language.value = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Private mode without storage: the choice lasts until the reload.
  }
  return true;
}

/** A template with its figures, in the language on the screen. */
export function fillText(template: string, values?: MessageValues): string {
  return fill(template, values, language.value);
}

/** The message of a failure, in the language on the screen. */
export function failureText(failure: Pick<Failure, 'code' | 'values'>): string {
  const { errors, fields } = texts.value;
  const field = failure.values?.['field'];
  // A field is named as the screen names it; one that no screen shows keeps its own name.
  const name = Object.entries(fields).find(
    ([key]) => typeof field === 'string' && field.startsWith(key),
  )?.[1];
  return fillText(
    errors[failure.code],
    name === undefined ? failure.values : { ...failure.values, field: name },
  );
}

/** A figure with at most (or, `fixed`, exactly) `digits` decimals. */
export function num(value: number, digits = 2, fixed = false): string {
  return formatNumber(value, language.value, digits, fixed);
}

/** A figure with the decimals of what it measures; its unit stands in the text around it. */
export function figure(value: number, quantity: Quantity): string {
  return formatFigure(value, language.value, quantity);
}

/** A figure with its unit. */
export function measure(value: number, quantity: Quantity): string {
  const { unit } = quantityOf(quantity);
  return `${figure(value, quantity)}${unit === '' || unit === '°' ? '' : '\u00a0'}${unit}`;
}

/** Date and time of an ISO instant. */
export function when(iso: string): string {
  return formatDateTime(iso, language.value);
}
