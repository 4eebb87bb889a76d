import type { Texts } from '../../../i18n';
import type { Node } from './tree';

/** The screen's own word at a place of the texts (`shell.signIn`), with dots for what it leaves open; null for none. */
export function wordAt(texts: Texts, path: string): string | null {
  const found = path
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, key)
          ? (at as Record<string, unknown>)[key]
          : null,
      texts,
    );
  return typeof found === 'string' ? found.replace(/\{[^}]*\}/g, '…') : null;
}

/** What stands in a line, as plain text. */
export function plainText(texts: Texts, nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      return node.kind === 'word' ? (wordAt(texts, node.path) ?? '') : plainText(texts, node.kids);
    })
    .join('');
}
