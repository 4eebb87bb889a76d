/** The sentences of an exported picture, in one language; no drawing here. */
import type { Quantity } from '../../core/quantities';
import { noticesOf, type ExportInput } from '../../core/export/input';
import { isBySpacing } from '../../core/params';
import { shownName } from '../../core/names';
import { formatDateTime, formatFigure, plural } from '../../i18n/format';
import { exportTexts as en } from '../../i18n/en/exportTexts';
import { exportTexts as pl } from '../../i18n/pl/exportTexts';
import type { Language } from '../../i18n/language';
import { caredFor } from '../../i18n/typography';

export interface PlanWords {
  /** Plan number, status, date, coverage and spots. */
  caption: string;
  /** Machine, order and time of the emission; empty where the plan keeps none. */
  motion: string;
  /** Photo, scale, versions. */
  source: string;
  /** What must be said, most important first; may be empty. */
  notices: string[];
  watermark: string | null;
  /** By mask id: label, role and figures. */
  masks: Map<number, string>;
  spot: string;
  aperture: string;
  reference: string;
  /** Of the scale bar. */
  length(mm: number): string;
}

/** The texts that the worker knows by itself. */
export function textsFor(language: Language): typeof en {
  return caredFor(language === 'pl' ? pl : en, language);
}

/** Puts values into a text's `{name}` places. */
export function put(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shownName(values[name] ?? ''));
}

/** All sentences about the plan, in `language`. */
export function planWords(input: ExportInput, language: Language): PlanWords {
  const texts = textsFor(language);
  const { iteration, metrics, params, image } = input;
  const figure = (value: number, quantity: Quantity) => formatFigure(value, language, quantity);
  const spots = (n: number) => put(plural(n, language, texts.spots), { n: figure(n, 'count') });
  // where a grid's spacing was given, no coverage was asked for
  const coverage = (m: { achieved_coverage_pct: number; target_coverage_pct: number }) =>
    put(isBySpacing(params) ? texts.coverageOnly : texts.coverage, {
      achieved: figure(m.achieved_coverage_pct, 'coverage'),
      target: figure(m.target_coverage_pct, 'coverage'),
    });
  const who = (text: string, at: string, login: string | null) =>
    put(text, { date: formatDateTime(at, language), who: login ?? '–' });

  /** The last word about the plan: one that stands no more, or is in doubt, is not called accepted. */
  const decided = (): string[] => {
    const { accepted_at, accepted_by, decisions } = iteration;
    const ending = decisions.find(({ kind }) => kind === 'superseded' || kind === 'withdrawn');
    const told = accepted_at !== null && iteration.standing !== 'doubted';
    if (ending === undefined) return told ? [who(texts.acceptedBy, accepted_at, accepted_by)] : [];
    const { by_iteration_id, created_at, login } = ending;
    if (by_iteration_id === null) return [who(texts.withdrawnBy, created_at, login)];
    const values = { date: formatDateTime(created_at, language), id: String(by_iteration_id) };
    return [put(texts.supersededBy, values)];
  };

  const motionLine = (): string => {
    if (params.motion === null) return '';
    const { profile, order, times } = params.motion;
    const values = { profile: profile.name, order: texts.orders[order.kind] };
    return put(texts.motion, { ...values, s: figure(times.total_ms / 1000, 'seconds') });
  };

  const gridLine = (): string[] => {
    const { grid_spacing_mm } = metrics;
    if (grid_spacing_mm === undefined) return [];
    const text = texts.grid[params.grid_by ?? 'coverage'];
    return [put(text, { mm: figure(grid_spacing_mm, 'spacing') })];
  };

  const caption = [
    put(texts.plan, { id: String(iteration.id) }),
    ...(iteration.parent_id === null ? [] : [put(texts.parent, { id: String(iteration.parent_id) })]),
    texts.status[iteration.standing],
    who(texts.created, iteration.created_at, iteration.created_by),
    ...decided(),
    coverage(metrics),
    spots(input.spots.length),
    ...gridLine(),
  ].join(' · ');

  const masks = new Map(
    input.masks.map((mask) => {
      const own = metrics.per_mask.find((m) => m.mask_id === mask.id);
      const parts = [shownName(mask.label), texts.role[mask.role]];
      if (mask.role === 'treat' && own) {
        parts.push(...(own.left_out ? [texts.leftOut] : [spots(own.n), coverage(own)]));
      }
      return [mask.id, parts.join(' · ')] as const;
    }),
  );

  return {
    caption,
    motion: motionLine(),
    source: put(texts.source, {
      title: image.title || image.name,
      mm: figure(image.width_mm, 'length'),
      planner: params.planner_version,
      version: input.app_version,
    }),
    notices: noticesOf(iteration).map((notice) => texts.notices[notice]),
    watermark: iteration.is_demo ? texts.watermark : null,
    masks,
    spot: put(texts.legendSpot, { um: figure(params.spot_diameter_um, 'spot') }),
    aperture: put(texts.legendAperture, { mm: figure(params.aperture_diameter_mm, 'typed') }),
    reference: texts.legendReference,
    length: (mm) => `${figure(mm, 'typed')}\u00a0mm`,
  };
}
