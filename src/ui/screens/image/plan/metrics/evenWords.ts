/** How even a plan is, in words, mask by mask. */
import type { MaskMetrics } from '../../../../../core/model';
import { figure, texts } from '../../../../state/language';

export type EvenKind = 'even' | 'uneven' | 'few';

/** What is said of one mask: of one that is treated alone. */
export function evenKindOf({ local_coverage: found }: MaskMetrics): EvenKind {
  if (found === null || found === undefined) return 'few';
  return found.even ? 'even' : 'uneven';
}

/** That in words; what is uneven with its place. */
export function evenText(mask: MaskMetrics): string {
  const { even: words } = texts.value.plan;
  const kind = evenKindOf(mask);
  if (kind !== 'uneven') return words[kind];
  const { x_mm, y_mm } = mask.local_coverage!.worst;
  return words.uneven(figure(x_mm, 'place'), figure(y_mm, 'place'));
}

/** Masks of which the same is said; `masks` of one that stands for all that are treated has no names. */
export interface EvenLine {
  readonly masks: readonly MaskMetrics[];
  readonly isAll: boolean;
}

/** One line for each uneven mask, the uneven first, and one for those of which the same is said. */
export function evenLines(per_mask: readonly MaskMetrics[]): EvenLine[] {
  const treated = per_mask.filter(({ left_out }) => !left_out);
  const of = (kind: EvenKind) => treated.filter((mask) => evenKindOf(mask) === kind);
  const groups = [...of('uneven').map((mask) => [mask]), of('even'), of('few')];
  return groups
    .filter((masks) => masks.length > 0)
    .map((masks) => ({ masks, isAll: masks.length === treated.length }));
}

/** Least and most local coverage over all masks of a plan; null where none is judged. */
export function localRange(per_mask: readonly MaskMetrics[]): { least: number; most: number } | null {
  const judged = per_mask.flatMap(({ local_coverage }) => local_coverage ?? []);
  if (judged.length === 0) return null;
  return {
    least: Math.min(...judged.map(({ least }) => least)),
    most: Math.max(...judged.map(({ most }) => most)),
  };
}
