// @ts-check
/**
 * The statements of docs/specification.md: each sentence and each row of a table below a section's number. A statement
 * is known by its section and its words, so that one that is put in before others changes none of them, and one that is
 * reworded is a new one whose tests have to be read again.
 */
import { createHash } from 'node:crypto';

/** @typedef {{ section: string, n: number, text: string, key: string, planned: boolean }} Statement */

/** Sections that define words: nothing in them could be proven. */
const DEFINITIONS = new Set(['1']);
/** “(planned)” behind a sentence, “Planned: …” before one; a section whose title says so is planned as a whole. */
const PLANNED = /\(planned\)|^Planned:/;
const BEGIN = /^(?:#+ |\*\*)§(\d+(?:\.\d+)?)/;

/** @param {string} text @returns {string[]} */
const sentences = (text) =>
  text
    .split(/(?<=[a-z0-9)\]`”%…²][.!?]\)?)\s+(?=\S)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** The words of a line without its marks. @param {string} line */
const bare = (line) =>
  line
    .replace(/^\*\*§[\d.]+ ([^*]+?)\.?\*\*\s*/, (whole, title) =>
      whole.trimEnd().endsWith('.**') ? '' : `${title} `,
    )
    .replace(/^\*\*§[\d.]+\*\*\s*/, '')
    .replaceAll('**', '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim();

/**
 * @param {string} specification the page's Markdown
 * @returns {Statement[]}
 */
export function statementsOf(specification) {
  /** @type {Statement[]} */
  const found = [];
  let section = '';
  let n = 0;
  const add = (/** @type {string} */ text) => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 6);
    n += 1;
    const start = text.split(/\s+/).slice(0, 6).join(' ');
    found.push({
      section,
      n,
      text,
      key: `§${section} ${start} #${hash}`,
      planned:
        PLANNED.test(text) ||
        found.some(
          (other) => other.section === section && /\(planned\)\.$/.test(other.text) && other.n === 1,
        ),
    });
  };
  const lines = specification.split('\n');
  for (const [i, line] of lines.entries()) {
    const begun = BEGIN.exec(line)?.[1];
    if (begun !== undefined) [section, n] = [begun, 0];
    if (section === '' || DEFINITIONS.has(section) || line.startsWith('#') || line.trim() === '') continue;
    if (!line.startsWith('|')) sentences(bare(line)).forEach(add);
    // Neither the head of a table nor the line under it.
    else if (!/^\|[\s|:-]+\|$/.test(line) && !/^\|[\s|:-]+\|$/.test(lines[i + 1] ?? ''))
      add(bare(line.replace(/^\|\s*|\s*\|$/g, '').replace(/\s*\|\s*/g, ': ')));
  }
  return found;
}
