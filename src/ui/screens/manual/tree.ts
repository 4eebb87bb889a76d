/** The user's manual as scripts/lib/manual.mjs makes it of docs/manual: blocks, and what stands in their lines. */

/** A run of text, a word of the screen by its place in the texts, or one of these around others. */
export type Node =
  | string
  | { kind: 'word'; path: string }
  | { kind: 'strong' | 'em'; kids: Node[] }
  | { kind: 'link'; to: string; kids: Node[] };

export type Block =
  | { kind: 'heading'; depth: number; id: string; kids: Node[] }
  | { kind: 'paragraph'; kids: Node[] }
  | { kind: 'text'; kids: Node[] }
  | { kind: 'list'; items: Block[][] }
  | { kind: 'numbers'; items: Block[][] }
  | { kind: 'picture'; file: string; alt: string };

export interface Manual {
  blocks: readonly Block[];
  /** By the name of their file. */
  pictures: Readonly<Record<string, { url: string; width_px: number; height_px: number }>>;
}
