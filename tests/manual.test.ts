/**
 * The manual (docs/manual) in both languages: the same sections, the words of the screens by reference, a section for
 * each message of a plan, links and pictures that are there. That it opens: e2e/manual.spec.ts.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manualFolder, readManual } from '../scripts/lib/manual.mjs';
import { PLAN_MESSAGE_CODES } from '../src/core/model';
import { LANGUAGES, textsOf } from '../src/i18n';
import type { Block, Node } from '../src/ui/screens/manual/tree';
import { plainText, wordAt } from '../src/ui/screens/manual/words';
import { GONE } from './support/goneWords';

const MAX_PICTURES_BYTES = 1_200_000;

const linesOf = (blocks: readonly Block[]): Node[][] =>
  blocks.flatMap((block) => {
    if (block.kind === 'picture') return [[block.alt]];
    return 'kids' in block ? [block.kids] : block.items.flatMap(linesOf);
  });
const nodesOf = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) =>
    typeof node === 'object' && 'kids' in node ? [node, ...nodesOf(node.kids)] : [node],
  );
const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [`${'#'.repeat(block.depth)} ${block.id}`] : []));
const picturesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'picture' ? [block.file] : []));

const MANUALS = LANGUAGES.map((language) => {
  const blocks = readManual(language);
  const lines = linesOf(blocks);
  return { language, blocks, lines, nodes: lines.flatMap(nodesOf), texts: textsOf(language) };
});

describe.each(MANUALS)('the manual in $language', ({ language, blocks, lines, nodes, texts }) => {
  const ids = headings(blocks).map((heading) => heading.split(' ')[1]!);

  it('takes the words of the screen from its texts', () => {
    const words = nodes.flatMap((node) =>
      typeof node === 'object' && node.kind === 'word' ? [node.path] : [],
    );
    expect(words.length).toBeGreaterThan(80);
    expect(words.filter((path) => (wordAt(texts, path) ?? '') === '')).toEqual([]);
    // What looks like a reference and is none would be read as it stands.
    expect(nodes.filter((node) => typeof node === 'string' && /[{}]/.test(node))).toEqual([]);
  });

  it('explains every message of a plan under the message itself', () => {
    const explained = blocks.flatMap((block, i) => {
      const [word] = block.kind === 'heading' ? block.kids : [];
      const follows = blocks[i + 1]?.kind === 'paragraph';
      return typeof word === 'object' && word.kind === 'word' && block.kind === 'heading' && follows
        ? [`${block.id}: ${word.path}`]
        : [];
    });
    const wanted = PLAN_MESSAGE_CODES.map((code) => `${code}: planMessages.messages.${code}`);
    expect(wanted.filter((each) => !explained.includes(each))).toEqual([]);
  });

  it('has each address once, and links to those alone', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const links = nodes.flatMap((node) =>
      typeof node === 'object' && node.kind === 'link' ? [node.to] : [],
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((to) => !ids.includes(to.replace('#/manual/', '')))).toEqual([]);
  });

  it('has the pictures that it names, and no others', () => {
    const folder = join(manualFolder(language), 'pictures');
    const named = picturesOf(blocks).map((file) => file.replace('pictures/', ''));
    expect(named.length).toBeGreaterThan(5);
    expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual([...named].sort());
  });

  it('says nothing in words that are gone, and no name of a source', () => {
    const said = lines.map((line) => plainText(texts, line));
    const wrong = GONE[language].flatMap(([word]) => said.filter((text) => word.test(text)));
    expect(wrong).toEqual([]);
    expect(said.filter((text) => /[a-z]_[a-z]|\bTODO\b/.test(text))).toEqual([]);
  });
});

describe('a chapter', () => {
  /** What is read of such a chapter. */
  const read = (markdown: string): Block[] => {
    const folder = mkdtempSync(join(tmpdir(), 'apertura-manual-'));
    try {
      writeFileSync(join(folder, '1.md'), markdown);
      return readManual('en', folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it.each([
    ['a heading without an address', '# Title', 'needs its address'],
    ['a heading below the third', '#### Title {#title}', 'needs its address'],
    ['a table', '| a |\n|---|\n| b |', 'has no table'],
    ['code in a line', 'one `two` three', 'has no codespan'],
  ])('with %s, which no screen draws, is refused', (_, markdown, said) => {
    expect(() => read(markdown)).toThrow(said);
  });

  it('has the signs that Markdown writes by their names', () => {
    expect(read('salt &amp; &lt;pepper&gt;')).toEqual([{ kind: 'paragraph', kids: ['salt & <pepper>'] }]);
  });
});

it('has the same sections, pictures and references in both languages', () => {
  const [english, polish] = MANUALS.map(({ blocks, nodes }) => ({
    headings: headings(blocks),
    pictures: picturesOf(blocks),
    words: nodes
      .flatMap((node) => (typeof node === 'object' && node.kind === 'word' ? [node.path] : []))
      .sort(),
  }));
  expect(polish).toEqual(english);
});

it('is light: all of its pictures together', () => {
  const sizes = LANGUAGES.flatMap((language) => {
    const folder = join(manualFolder(language), 'pictures');
    return readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_PICTURES_BYTES);
});
