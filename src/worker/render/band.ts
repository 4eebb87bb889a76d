/**
 * The band under the photo: notices, caption, legend. It is laid out first, since its height decides
 * the picture's, and then painted; the photo's own pixels stay where they are.
 *
 * Units: px of the picture. Method: 1. wrap each text at the band's width; 2. let the legend's entries
 * flow in rows; 3. sum up the heights.
 */
import { PAPER_ALERT_COLOR, PAPER_COLOR, PAPER_FAINT_INK_COLOR, PAPER_INK_COLOR } from '../../core/palette';
import { graphemes } from '../../core/names';
import type { Scene } from '../../core/export/scene';
import { legendEntries } from './legend';
import type { LegendEntry } from './legend';
import { FONT, type Ctx } from './strokes';
import type { PlanWords } from './words';

export interface Band {
  height_px: number;
  paint(ctx: Ctx, top_px: number): void;
}

/** Breaks a text into lines of at most `width` by its spaces, not those that hold; a word that is too long is cut. */
function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    let pieces = graphemes(line);
    while (measure(line) > width && pieces.length > 1) {
      let cut = pieces.length - 1;
      while (cut > 1 && measure(pieces.slice(0, cut).join('')) > width) cut--;
      lines.push(pieces.slice(0, cut).join(''));
      pieces = pieces.slice(cut);
      line = pieces.join('');
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A legend's entry at its place: its row, and where in it. */
interface Placed {
  entry: LegendEntry;
  lines: string[];
  x: number;
  row: number;
}

/** What is painted, broken into lines, with the heights that follow; px. */
interface Layout {
  width_px: number;
  text_px: number;
  line_height: number;
  /** From the sign of a legend's entry to its text. */
  indent: number;
  notices: string[];
  caption: string[];
  motion: string[];
  source: string[];
  placed: Placed[];
  /** Lines of each row of the legend. */
  rows: number[];
  notice_height: number;
  height_px: number;
}

const plainFont = (text_px: number) => `400 ${text_px}px ${FONT}`;
const boldFont = (text_px: number) => `600 ${text_px}px ${FONT}`;
const loudFont = (text_px: number) => `700 ${text_px * 1.25}px ${FONT}`;

/** Lays the band out for a picture of the given width; `text_px` is the size of its plain text. */
export function layoutBand(
  ctx: Ctx,
  scene: Scene,
  words: PlanWords,
  width_px: number,
  text_px: number,
): Band {
  const pad = text_px;
  const inner = width_px - 2 * pad;
  const line_height = text_px * 1.4;
  const measureIn = (font: string) => (text: string) => {
    ctx.font = font;
    return ctx.measureText(text).width;
  };
  const notices = words.notices.flatMap((notice) => wrapText(notice, inner, measureIn(loudFont(text_px))));
  const caption = wrapText(words.caption, inner, measureIn(boldFont(text_px)));
  const motion = wrapText(words.motion, inner, measureIn(plainFont(text_px)));
  const source = wrapText(words.source, inner, measureIn(plainFont(text_px)));

  const sign_px = text_px * 2.2;
  const entries = legendEntries(scene, words, sign_px, Math.max(1.25, text_px / 10));
  const indent = sign_px + text_px * 0.6;
  const { placed, rows } = flow(entries, { text_px, indent, inner }, measureIn(plainFont(text_px)));

  const notice_height = notices.length === 0 ? 0 : notices.length * line_height * 1.25 + pad;
  const legend_height = rows.reduce((sum, n) => sum + n * line_height + text_px * 0.35, 0);
  const height_px = Math.ceil(
    notice_height +
      pad +
      caption.length * line_height +
      pad * 0.6 +
      legend_height +
      pad * 0.4 +
      (motion.length + source.length) * line_height +
      pad,
  );
  const texts = { notices, caption, motion, source };
  const sizes = { width_px, text_px, line_height, indent, notice_height, height_px };
  return {
    height_px,
    paint: (target, top_px) => paintBand(target, top_px, { ...texts, ...sizes, placed, rows }),
  };
}

/** Entries flow like words; one that is wider than the band has a row of its own and wraps. */
function flow(
  entries: readonly LegendEntry[],
  { text_px, indent, inner }: { text_px: number; indent: number; inner: number },
  measure: (text: string) => number,
): { placed: Placed[]; rows: number[] } {
  const gap = text_px * 1.8;
  const placed: Placed[] = [];
  const rows: number[] = [];
  let next_x = inner;
  for (const entry of entries) {
    const lines = wrapText(entry.text, inner - indent, measure);
    const width = indent + Math.max(...lines.map(measure));
    if (next_x + width > inner) {
      rows.push(0);
      next_x = 0;
    }
    const row = rows.length - 1;
    placed.push({ entry, lines, x: text_px + next_x, row });
    rows[row] = Math.max(rows[row]!, lines.length);
    next_x += width + gap;
  }
  return { placed, rows };
}

function paintBand(target: Ctx, top_px: number, layout: Layout): void {
  const { width_px, text_px, line_height, notices, caption, motion, source, notice_height } = layout;
  const pad = text_px;
  const plain = plainFont(text_px);
  target.save();
  target.fillStyle = PAPER_COLOR;
  target.fillRect(0, top_px, width_px, layout.height_px);
  target.textBaseline = 'middle';
  target.textAlign = 'left';
  let y = top_px;
  const write = (lines: string[], font: string, color: string, step: number, x = pad) => {
    target.font = font;
    target.fillStyle = color;
    lines.forEach((line, k) => target.fillText(line, x, y + step * (k + 0.5)));
  };
  if (notices.length > 0) {
    target.fillStyle = PAPER_ALERT_COLOR;
    target.fillRect(0, y, width_px, notice_height);
    y += pad / 2;
    write(notices, loudFont(text_px), PAPER_COLOR, line_height * 1.25);
    y += notice_height - pad / 2;
  }
  y += pad;
  write(caption, boldFont(text_px), PAPER_INK_COLOR, line_height);
  y += caption.length * line_height + pad * 0.6;
  layout.rows.forEach((row_lines, row) => {
    for (const { entry, lines, x } of layout.placed.filter((place) => place.row === row)) {
      entry.paintSign(target, x, y + line_height / 2);
      write(lines, plain, PAPER_INK_COLOR, line_height, x + layout.indent);
    }
    y += row_lines * line_height + text_px * 0.35;
  });
  y += pad * 0.4;
  write(motion, plain, PAPER_INK_COLOR, line_height);
  y += motion.length * line_height;
  write(source, plain, PAPER_FAINT_INK_COLOR, line_height);
  target.restore();
}
