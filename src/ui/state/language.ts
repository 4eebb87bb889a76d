/** The language on the screen: the user's choice on this device, else what the browser asks for. */
import { computed, effect, signal } from '@preact/signals';
import {
  fill,
  formatDateTime,
  formatFigure,
  formatNumber,
  LANGUAGES,
  preferredLanguage,
  textsOf,
} from '../../i18n';
import type { Quantity } from '../../core/quantities';
import { quantityOf } from '../../core/quantities';
import type { Language } from '../../i18n';
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
export const texts = computed(() => textsOf(language.value));

/** Takes the language of this device, and keeps the page's own mark of it. */
export function startLanguage(): void {
  language.value = stored() ?? preferredLanguage(navigator.languages);
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

/** Switches the language and remembers it where the browser lets us. */
export function chooseLanguage(next: Language): void {
  language.value = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Private mode without storage: the choice lasts until the reload.
  }
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
