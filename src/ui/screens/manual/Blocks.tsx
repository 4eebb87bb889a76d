import { unbroken } from '../../../i18n/typography';
import { language, texts } from '../../state/language';
import type { Block, Manual, Node } from './tree';
import { wordAt } from './words';
import './Blocks.css';

/** Pieces of the manual, drawn one under the other. */
export function Blocks({ blocks, pictures }: { blocks: readonly Block[]; pictures: Manual['pictures'] }) {
  return (
    <>
      {blocks.map((block, i) => (
        <OneBlock key={i} block={block} pictures={pictures} />
      ))}
    </>
  );
}

function OneBlock({ block, pictures }: { block: Block; pictures: Manual['pictures'] }) {
  if (block.kind === 'heading') {
    const Heading = (['h2', 'h3', 'h4'] as const)[block.depth - 1]!;
    return (
      <Heading id={headingId(block.id)} tabIndex={-1}>
        <Line nodes={block.kids} />
      </Heading>
    );
  }
  if (block.kind === 'list' || block.kind === 'numbers') {
    const List = block.kind === 'list' ? 'ul' : 'ol';
    return (
      <List>
        {block.items.map((item, i) => (
          <li key={i}>
            <Blocks blocks={item} pictures={pictures} />
          </li>
        ))}
      </List>
    );
  }
  if (block.kind === 'picture') {
    const picture = pictures[block.file.replace(/^.*\//, '')];
    return picture === undefined ? null : (
      <img
        class="manual__picture"
        src={picture.url}
        width={picture.width_px}
        height={picture.height_px}
        alt={block.alt}
        loading="lazy"
      />
    );
  }
  if (block.kind === 'text') return <Line nodes={block.kids} />;
  return (
    <p>
      <Line nodes={block.kids} />
    </p>
  );
}

/** The element of a section's heading. */
export const headingId = (id: string): string => `manual-${id}`;

/** What stands in one line; words of the screen stand out. */
export function Line({ nodes }: { nodes: readonly Node[] }) {
  return (
    <>
      {nodes.map((node, i) => {
        if (typeof node === 'string') return unbroken(node, language.value);
        if (node.kind === 'word')
          return (
            <b key={i} class="manual__word">
              {wordAt(texts.value, node.path)}
            </b>
          );
        const kids = <Line nodes={node.kids} />;
        if (node.kind === 'link')
          return (
            <a key={i} href={node.to}>
              {kids}
            </a>
          );
        return node.kind === 'strong' ? <strong key={i}>{kids}</strong> : <em key={i}>{kids}</em>;
      })}
    </>
  );
}
