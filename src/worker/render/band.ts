/**
 * The band under the photo: notices, caption, legend. It is laid out first, since its height decides
 * the picture's, and then painted; the photo's own pixels stay where they are.
 *
 * Units: px of the picture. Method: 1. wrap each text at the band's width; 2. let the legend's entries
 * flow in rows; 3. sum up the heights.
 */
import {
  PAPER_ALERT_COLOR,
  PAPER_COLOR,
  PAPER_FAINT_INK_COLOR,
  PAPER_INK_COLOR,
  PAPER_SKIN_COLOR,
} from '../../core/palette';
import type { Scene } from '../../core/export/scene';
import { apertureCircle, cross, disc, FONT, hatch, strokeCased, tracePolygon, type Ctx } from './strokes';
import type { PlanWords } from './words';

interface LegendEntry {
  text: string;
  paintSign(ctx: Ctx, x: number, y: number): void;
}

export interface Band {
  height_px: number;
  paint(ctx: Ctx, top_px: number): void;
}

/** Breaks a text into lines of at most `width` by its spaces; a word that is too long is cut. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line) > width && line.length > 1) {
      let cut = line.length - 1;
      while (cut > 1 && measure(line.slice(0, cut)) > width) cut--;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function legendEntries(scene: Scene, words: PlanWords, sign_px: number, line_px: number): LegendEntry[] {
  const masks = scene.masks.map((mask): LegendEntry => {
    return {
      text: words.masks.get(mask.id) ?? mask.label,
      paintSign(ctx, x, y) {
        const box = { x, y: y - sign_px * 0.22, width: sign_px, height: sign_px * 0.44 };
        const outline = [
          { x: box.x, y: box.y },
          { x: box.x + box.width, y: box.y },
          { x: box.x + box.width, y: box.y + box.height },
          { x: box.x, y: box.y + box.height },
        ];
        tracePolygon(ctx, outline);
        ctx.fillStyle = PAPER_SKIN_COLOR;
        ctx.fill();
        if (mask.role === 'exclude') hatch(ctx, mask.style, box, line_px);
        tracePolygon(ctx, outline);
        strokeCased(ctx, mask.style.color, mask.style.dash, line_px);
      },
    };
  });
  const middle = (x: number, y: number) => ({ x: x + sign_px / 2, y });
  return [
    ...masks,
    {
      text: words.spot,
      // To scale as on the photo, unless it would not be seen or not fit.
      paintSign: (ctx, x, y) =>
        disc(ctx, middle(x, y), Math.min(sign_px * 0.3, Math.max(scene.spot_radius_px, 2))),
    },
    {
      text: words.aperture,
      paintSign: (ctx, x, y) => apertureCircle(ctx, middle(x, y), sign_px * 0.3, line_px),
    },
    { text: words.reference, paintSign: (ctx, x, y) => cross(ctx, middle(x, y), sign_px * 0.2, line_px) },
  ];
}

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
  const plain = `400 ${text_px}px ${FONT}`;
  const bold = `600 ${text_px}px ${FONT}`;
  const loud = `700 ${text_px * 1.25}px ${FONT}`;
  const measureIn = (font: string) => (text: string) => {
    ctx.font = font;
    return ctx.measureText(text).width;
  };
  const notices = words.notices.flatMap((notice) => wrapText(notice, inner, measureIn(loud)));
  const caption = wrapText(words.caption, inner, measureIn(bold));
  const source = wrapText(words.source, inner, measureIn(plain));

  const sign_px = text_px * 2.2;
  const line_px = Math.max(1.25, text_px / 10);
  const entries = legendEntries(scene, words, sign_px, line_px);
  const indent = sign_px + text_px * 0.6;
  const gap = text_px * 1.8;
  // Entries flow like words; one that is wider than the band has a row of its own and wraps.
  const placed: { entry: LegendEntry; lines: string[]; x: number; row: number }[] = [];
  const rows: number[] = [];
  let next_x = inner;
  for (const entry of entries) {
    const lines = wrapText(entry.text, inner - indent, measureIn(plain));
    const width = indent + Math.max(...lines.map(measureIn(plain)));
    if (next_x + width > inner) {
      rows.push(0);
      next_x = 0;
    }
    const row = rows.length - 1;
    placed.push({ entry, lines, x: pad + next_x, row });
    rows[row] = Math.max(rows[row]!, lines.length);
    next_x += width + gap;
  }

  const notice_height = notices.length === 0 ? 0 : notices.length * line_height * 1.25 + pad;
  const legend_height = rows.reduce((sum, n) => sum + n * line_height + text_px * 0.35, 0);
  const height_px = Math.ceil(
    notice_height +
      pad +
      caption.length * line_height +
      pad * 0.6 +
      legend_height +
      pad * 0.4 +
      source.length * line_height +
      pad,
  );

  const paint = (target: Ctx, top_px: number) => {
    target.save();
    target.fillStyle = PAPER_COLOR;
    target.fillRect(0, top_px, width_px, height_px);
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
      write(notices, loud, PAPER_COLOR, line_height * 1.25);
      y += notice_height - pad / 2;
    }
    y += pad;
    write(caption, bold, PAPER_INK_COLOR, line_height);
    y += caption.length * line_height + pad * 0.6;
    rows.forEach((row_lines, row) => {
      for (const { entry, lines, x } of placed.filter((place) => place.row === row)) {
        entry.paintSign(target, x, y + line_height / 2);
        write(lines, plain, PAPER_INK_COLOR, line_height, x + indent);
      }
      y += row_lines * line_height + text_px * 0.35;
    });
    y += pad * 0.4;
    write(source, plain, PAPER_FAINT_INK_COLOR, line_height);
    target.restore();
  };
  return { height_px, paint };
}
