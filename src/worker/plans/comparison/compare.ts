/** Two own plans beside each other, on the screen and as a file. */
import { comparePlans } from '../../../core/compare/compare';
import { comparisonFilename, comparisonJson } from '../../../core/compare/document';
import { EXPORT_FORMATS } from '../../../core/export/formats';
import { ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { ComparedPlan, ExportedFile, PlanComparison } from '../../contract';
import type { Runtime } from '../../kernel/runtime';
import { exportSource } from '../export';

/** Two plans and what differs between them. Failure `iteration_not_found`. */
export async function compareIterations(
  runtime: Runtime,
  from_id: number,
  to_id: number,
): Promise<Result<PlanComparison>> {
  const from = await comparedPlan(runtime, from_id);
  if (!from.ok) return from;
  const to = await comparedPlan(runtime, to_id);
  if (!to.ok) return to;
  return ok({ from: from.value, to: to.value, comparison: comparePlans(from.value, to.value) });
}

/** The comparison as a file. Failure `iteration_not_found`. */
export async function exportComparison(
  runtime: Runtime,
  from_id: number,
  to_id: number,
): Promise<Result<ExportedFile>> {
  const compared = await compareIterations(runtime, from_id, to_id);
  if (!compared.ok) return compared;
  const { from, to, comparison } = compared.value;
  const blob = new Blob([comparisonJson(from, to, comparison)], { type: EXPORT_FORMATS.json.media_type });
  for (const iteration_id of [from_id, to_id])
    runtime.note('exported', { iteration_id, format: 'comparison' });
  return ok({ filename: comparisonFilename(from, to), blob });
}

async function comparedPlan(runtime: Runtime, iteration_id: number): Promise<Result<ComparedPlan>> {
  const source = await exportSource(runtime, iteration_id);
  return source.ok ? ok({ ...source.value.input, image_id: source.value.image_id }) : source;
}
