/**
 * Lines of G-code: numbered, with words of a letter and a figure, and comments in which nothing can be a command.
 *
 * Units: mm, degrees, mm/min, degrees/min. Pure.
 */

/** Decimals of places, mm and degrees: the shortest smear of the slowest machine is not rounded away. */
const PLACE_DIGITS = 6;

/** A figure as a word takes it: no exponent, no trailing zeros, no −0. */
export function word(letter: string, value: number, digits = PLACE_DIGITS): string {
  const text = value.toFixed(digits).replace(/\.?0+$/, '');
  return `${letter}${text === '-0' || text === '' ? '0' : text}`;
}

/**
 * A comment: plain letters, since controllers read ASCII, and no bracket or semicolon, which would end it and make
 * commands of what follows.
 */
export function comment(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('°', 'deg')
    .replaceAll('µ', 'u')
    .replaceAll('μ', 'u')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replace(/[^ -~]/gu, '?')
    .replace(/[();%]/g, '_');
  return `(${plain})`;
}

/** Lines one after the other, each with its number, each closed. */
export function numbered(lines: readonly string[]): string {
  return lines.map((line, i) => `N${i + 1} ${line}\n`).join('');
}
