/**
 * Recovery codes as people print, read and type them: 128 bits in Crockford's base 32, whose letters are not taken for
 * figures, and two characters more that any one wrong or two exchanged ones do not fit; in groups of four.
 */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 128n;
const DATA_CHARS = 26;
const CHECK_CHARS = 2;
const GROUP_CHARS = 4;
/** The largest prime that two characters can tell: no one character or exchange of neighbours keeps the remainder. */
const PRIME = 1021n;

function toText(value: bigint, chars_n: number): string {
  let text = '';
  for (let rest = value; text.length < chars_n; rest >>= 5n) text = LETTERS[Number(rest & 31n)]! + text;
  return text;
}

/** A code of 16 bytes (hex), in groups. */
export function recoveryCode(hex: string): string {
  const value = BigInt(`0x${hex}`);
  const text = toText(value, DATA_CHARS) + toText(value % PRIME, CHECK_CHARS);
  return text.replace(new RegExp(`.{${GROUP_CHARS}}(?=.)`, 'g'), '$&-');
}

/** A typed code in its one spelling, or null where it is none: a character is missing, wrong, or in another's place. */
export function readRecoveryCode(typed: string): string | null {
  // What is endless is not looked at.
  if (typed.length > 200) return null;
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (text.length !== DATA_CHARS + CHECK_CHARS) return null;
  let value = 0n;
  for (const letter of text.slice(0, DATA_CHARS)) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0) return null;
    value = value * 32n + BigInt(digit);
  }
  if (value >> BITS !== 0n || toText(value % PRIME, CHECK_CHARS) !== text.slice(DATA_CHARS)) return null;
  return recoveryCode(value.toString(16));
}
