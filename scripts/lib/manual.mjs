// @ts-check
/**
 * The user's manual as a module of the app: docs/manual/en and docs/manual/pl, Markdown, a file a chapter in the order
 * of their names, become a small tree that the screen draws. No markup is ever put together from text: the content
 * policy forbids it, and a tree needs none.
 *
 * `{shell.signIn}` is the word that the screen has there (src/i18n); `## Title {#id}` has its address (#/manual/id).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageSize } from 'image-size';
import { lexer } from 'marked';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NAME = /^virtual:manual-(en|pl)$/;

/** @typedef {import('../../src/ui/screens/manual/tree').Node} Node */
/** @typedef {import('../../src/ui/screens/manual/tree').Block} Block */

/** @param {string} language @returns {string} where its chapters lie */
export const manualFolder = (language) => join(ROOT, 'docs/manual', language);

/** @param {string} text @returns {Node[]} the words of the screen taken out */
function spoken(text) {
  return text
    .split(/(\{[a-z]\w*(?:\.\w+)+\})/i)
    .filter((part) => part !== '')
    .map((part) => (/^\{[a-z]/i.test(part) ? { kind: 'word', path: part.slice(1, -1) } : part));
}

/** What Markdown writes for signs of its own. @param {string} text */
const plain = (text) =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[String(name)] ?? '',
  );

/** @param {import('marked').Token[]} tokens @returns {Node[]} */
function inline(tokens) {
  return tokens.flatMap((token) => {
    if (token.type === 'strong' || token.type === 'em')
      return [/** @type {Node} */ ({ kind: token.type, kids: inline(token.tokens ?? []) })];
    if (token.type === 'link')
      return [
        /** @type {Node} */ ({ kind: 'link', to: String(token['href']), kids: inline(token.tokens ?? []) }),
      ];
    if (token.type === 'text' && token.tokens) return inline(token.tokens);
    if (token.type === 'text' || token.type === 'escape') return spoken(plain(String(token['text'])));
    throw new Error(`the manual has no ${token.type}: ${token.raw}`);
  });
}

/** @param {import('marked').Tokens.Heading} token @returns {Block} */
function heading({ text, depth, tokens }) {
  const id = /\{#([\w-]+)\}$/.exec(text)?.[1];
  if (id === undefined || depth > 3)
    throw new Error(`a heading of the manual needs its address, {#id}: ${text}`);
  const kids = inline(tokens);
  const last = kids.at(-1);
  if (typeof last === 'string') {
    kids.pop();
    const rest = last.replace(/\s*\{#[\w-]+\}$/, '');
    if (rest !== '') kids.push(rest);
  }
  return { kind: 'heading', depth, id, kids };
}

/** @param {import('marked').Token} token @returns {Block[]} */
function block(token) {
  if (token.type === 'space') return [];
  if (token.type === 'heading') return [heading(/** @type {import('marked').Tokens.Heading} */ (token))];
  if (token.type === 'list')
    return [
      {
        kind: token['ordered'] ? 'numbers' : 'list',
        items: token['items'].map((/** @type {import('marked').Tokens.ListItem} */ item) =>
          item.tokens.every(({ type }) => type === 'text')
            ? [{ kind: 'text', kids: inline(item.tokens) }]
            : item.tokens.flatMap(block),
        ),
      },
    ];
  const kids = token.type === 'paragraph' || token.type === 'text' ? (token.tokens ?? []) : null;
  if (kids === null) throw new Error(`the manual has no ${token.type}: ${token.raw}`);
  const picture = kids.length === 1 && kids[0]?.type === 'image' ? kids[0] : null;
  if (picture)
    return [{ kind: 'picture', file: String(picture['href']), alt: plain(String(picture['text'])) }];
  return [{ kind: 'paragraph', kids: inline(kids) }];
}

/**
 * The manual in a language; pictures by their file's name beside the chapters.
 * @param {string} language @param {string} folder of its chapters @returns {Block[]}
 */
export function readManual(language, folder = manualFolder(language)) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => lexer(readFileSync(join(folder, name), 'utf8')).flatMap(block));
}

/** The module's code: the tree, and its pictures as files of the build. @param {string} language */
function moduleOf(language) {
  const blocks = readManual(language);
  const files = blocks.flatMap((each) => (each.kind === 'picture' ? [each.file] : []));
  const imports = files.map(
    (file, i) => `import p${i} from ${JSON.stringify(`${join(manualFolder(language), file)}?url`)};`,
  );
  const pictures = files.map((file, i) => {
    const { width, height } = imageSize(readFileSync(join(manualFolder(language), file)));
    return `${JSON.stringify(basename(file))}: { url: p${i}, width_px: ${width}, height_px: ${height} }`;
  });
  return `${imports.join('\n')}
export const pictures = { ${pictures.join(', ')} };
export const blocks = ${JSON.stringify(blocks)};`;
}

/** @returns {import('vite').Plugin} */
export function manual() {
  return {
    name: 'apertura-manual',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    load(id) {
      const language = NAME.exec(id.slice(1))?.[1];
      if (!id.startsWith('\0') || language === undefined) return null;
      for (const name of readdirSync(manualFolder(language)))
        this.addWatchFile(join(manualFolder(language), name));
      return moduleOf(language);
    },
  };
}
