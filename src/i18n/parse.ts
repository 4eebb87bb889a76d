/** Numbers as they are typed or pasted: what `formatNumber` writes is read back as what it was. */
import type { Language } from './language';

/** What stands between groups of three digits and before decimals. */
const GROUP: Record<Language, string> = { en: '[, ]', pl: ' ' };
const DECIMAL: Record<Language, string> = { en: '.', pl: ',' };
const OTHER: Record<Language, string> = { en: ',', pl: '.' };

const grouped = (separator: string) => new RegExp(`^[1-9]\\d{0,2}(${separator})\\d{3}(?:\\1\\d{3})*$`);
const GROUPED: Record<Language, RegExp> = { en: grouped(GROUP.en), pl: grouped(GROUP.pl) };
/** One to three digits, the other language's decimal mark, three digits: thousands or thousandths. */
const EITHER = /^\d{1,3}[.,]\d{3}$/;
const PLAIN = /^(?:\d+\.?\d*|\.\d+)$/;

/**
 * The number that was typed; null where there is none or where two can be meant. Groups of three are taken as
 * the language writes them, with any kind of space. The other language's decimal mark is taken where it can
 * be nothing else: "2,5" is 2.5 in English too, and "12.345" is no number in Polish, where "12,345" is one.
 */
export function parseNumber(text: string, language: Language): number | null {
  const typed = plainCharacters(text);
  const sign = /^[+-]/.exec(typed)?.[0] ?? '';
  const size = parseSize(typed.slice(sign.length), language);
  if (size === null || !Number.isFinite(size)) return null;
  return sign === '-' && size !== 0 ? -size : size;
}

function parseSize(typed: string, language: Language): number | null {
  const [whole = '', decimals, ...more] = typed.split(DECIMAL[language]);
  if (GROUPED[language].test(whole) && more.length === 0)
    return parsePlain(`${whole.replace(/[ ,]/g, '')}.${decimals ?? ''}`);
  if (decimals !== undefined) return more.length > 0 ? null : parsePlain(`${whole}.${decimals}`);
  const parts = typed.split(OTHER[language]);
  if (parts.length > 2 || EITHER.test(typed)) return null;
  return parsePlain(parts.join('.'));
}

function parsePlain(text: string): number | null {
  return PLAIN.test(text) ? Number(text) : null;
}

/** Digits of any script as 0–9, any minus as "-", any space as one; marks of direction are left out. */
function plainCharacters(text: string): string {
  return text
    .replace(/[\u200e\u200f\u061c\ufeff]/g, '')
    .replace(/[\u2212\u2013\ufe63\uff0d]/g, '-')
    .replace(/\s/g, ' ')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)))
    .trim();
}

/** Digits of a script stand in rows of ten, from zero. */
function digitValue(code: number): number {
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
