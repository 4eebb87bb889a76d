/**
 * Charts as one picture, as on paper: above them which plan it is, what it counts as and what must be said of it,
 * each chart under its name. Units: px of the picture.
 */
import uPlot from 'uplot';
import { noticesOf, type NoticedPlan } from '../../../../../../core/export/input';
import { PAPER_ALERT_COLOR } from '../../../../../../core/palette';
import { fail, ok, type Result } from '../../../../../../core/result';
import { exportTexts as en } from '../../../../../../i18n/en/exportTexts';
import { exportTexts as pl } from '../../../../../../i18n/pl/exportTexts';
import { fillText, language } from '../../../../../state/language';
import { PAPER } from './look';

/** One chart of a picture. */
export interface PaperChart {
  title: string;
  options: uPlot.Options;
  data: uPlot.AlignedData;
}

export const PAPER_SIZE = { width: 1600, height: 420 } as const;
export const PAPER_FONT_PX = 22;
const PAD_PX = 32;
const LINE_PX = 40;

/** The picture. Failure `export_failed` where the browser makes none. */
export async function chartsPicture(plan: NoticedPlan, charts: readonly PaperChart[]): Promise<Result<Blob>> {
  const words = language.value === 'pl' ? pl : en;
  const title = `${fillText(words.plan, { id: String(plan.id) })} · ${words.status[plan.standing]}`;
  const notices = noticesOf(plan).map((notice) => words.notices[notice]);
  const canvas = document.createElement('canvas');
  canvas.width = PAPER_SIZE.width + 2 * PAD_PX;
  canvas.height = 2 * PAD_PX + (1 + notices.length) * LINE_PX + charts.length * (LINE_PX + PAPER_SIZE.height);
  const ctx = canvas.getContext('2d');
  if (ctx === null) return fail('export_failed', { detail: 'canvas' });
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font');
  ctx.fillStyle = PAPER.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.textBaseline = 'middle';
  let y = PAD_PX;
  const write = (text: string, color: string, weight: number): void => {
    ctx.font = `${weight} ${PAPER_FONT_PX * 1.2}px ${font}`;
    ctx.fillStyle = color;
    ctx.fillText(text, PAD_PX, y + LINE_PX / 2, PAPER_SIZE.width);
    y += LINE_PX;
  };
  for (const notice of notices) write(notice, PAPER_ALERT_COLOR, 700);
  write(title, PAPER.ink, 600);
  for (const chart of charts) {
    write(chart.title, PAPER.ink, 400);
    const plot = await drawn(chart);
    ctx.drawImage(plot.ctx.canvas, PAD_PX, y, PAPER_SIZE.width, PAPER_SIZE.height);
    plot.destroy();
    y += PAPER_SIZE.height;
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? fail('export_failed', { detail: 'png' }) : ok(blob);
}

/** A plot that stands nowhere on the page, once it is drawn. */
function drawn({ options, data }: PaperChart): Promise<uPlot> {
  return new Promise((resolve) => {
    const draw = [...(options.hooks?.draw ?? []), (plot: uPlot) => resolve(plot)];
    new uPlot({ ...options, hooks: { ...options.hooks, draw } }, data);
  });
}
