import { Fragment } from 'preact';
import type { MaskMetrics } from '../../../../../core/model';
import type { IterationDetail } from '../../../../../worker/contract';
import { MaskSwatch } from '../../../../components/MaskSwatch';
import { Name } from '../../../../components/Name';
import { figure, measure, texts } from '../../../../state/language';
import { evenKindOf } from './evenWords';
import { maskPlaces } from './maskPlaces';
import type { MaskPlace } from './maskPlaces';
import type { Quality } from './quality';
import './MaskTable.css';

/** What a column of the table is called, in the order of the cells of `MaskRow`. */
const COLUMNS = ['mask', 'spots', 'coverage', 'area'] as const;

/** The plan's figures mask by mask, each with its small print under it. */
export function MaskTable({ plan, quality }: { plan: IterationDetail; quality: Quality | null }) {
  const { plan: words, masks } = texts.value;
  const { places, keptFree } = maskPlaces(plan.params);
  return (
    <table class="permasks">
      <caption class="sr-only">{words.perMaskTitle}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.metrics.per_mask.map((mask) => (
          <Fragment key={mask.mask_id}>
            <MaskRow mask={mask} place={places.get(mask.mask_id)} />
            <tr>
              <td colSpan={COLUMNS.length} class="permasks__facts">
                {factsOf(mask, quality?.evenness.per_mask.get(mask.mask_id)).join(' · ')}
              </td>
            </tr>
          </Fragment>
        ))}
        {keptFree.map(({ id, label, role, index }) => (
          <tr key={id} class="permasks__row">
            <th scope="row">
              <span class="permasks__name">
                <MaskSwatch index={index} role={role} />
                <Name of={label} />
              </span>
            </th>
            <td colSpan={COLUMNS.length - 1} class="muted">
              {masks.roles.exclude}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MaskRow({ mask, place }: { mask: MaskMetrics; place: MaskPlace | undefined }) {
  const { plan: words } = texts.value;
  return (
    <tr class="permasks__row">
      <th scope="row">
        <span class="permasks__name">
          {place && <MaskSwatch index={place.index} role={place.role} />}
          <Name of={place?.label ?? String(mask.mask_id)} />
        </span>
      </th>
      {mask.left_out ? (
        <td colSpan={2} class="muted">
          {words.leftOut}
        </td>
      ) : (
        <>
          <td>
            {figure(mask.n, 'count')}
            {mask.n !== mask.target_n && <small> {words.wantedSpots(figure(mask.target_n, 'count'))}</small>}
          </td>
          <td>
            {measure(mask.achieved_coverage_pct, 'coverage')}
            {Math.abs(mask.achieved_coverage_pct - mask.target_coverage_pct) >= 0.05 && (
              <small> {words.wanted(figure(mask.target_coverage_pct, 'coverage'))}</small>
            )}
          </td>
        </>
      )}
      <td>
        {measure(mask.treatable_area_mm2, 'area')}
        {mask.area_mm2 - mask.treatable_area_mm2 >= 0.05 && (
          <small> {words.ofArea(figure(mask.area_mm2, 'area'))}</small>
        )}
      </td>
    </tr>
  );
}

/** What else there is to know of one mask, in small print. */
function factsOf(mask: MaskMetrics, evenness: number | undefined): string[] {
  const { plan: words } = texts.value;
  return [
    mask.left_out || mask.ceiling_pct === null || mask.ceiling_pct === undefined
      ? null
      : words.fitsUpTo(figure(mask.ceiling_pct, 'coverage')),
    mask.closest_mm === null ? null : words.closestIs(figure(mask.closest_mm, 'spacing')),
    evenness === undefined || evenKindOf(mask) === 'few'
      ? null
      : words.spreadIs(figure(100 * evenness, 'share')),
    mask.outside_aperture_mm2 < 0.05 ? null : words.outsideIs(figure(mask.outside_aperture_mm2, 'area')),
  ].filter((fact) => fact !== null);
}
