import type { PlanMessageCode } from '../../core/model';

/** What a plan has to say; `{mask}` is the mask's label, filled in by whoever shows it. */
const messages: Record<PlanMessageCode, string> = {
  mask_below_minimum:
    '“{mask}” is left out: its {area_mm2} mm² are under {min_pct} % of the aperture. Draw it larger or lower “Smallest mask” under Advanced.',
  mask_outside_aperture:
    '“{mask}” lies outside the aperture and is left out. Move the aperture or plan it separately.',
  mask_partly_outside_aperture:
    '{area_mm2} mm² ({pct} %) of “{mask}” lie outside the aperture and are not treated.',
  mask_covered_by_others: '“{mask}” is fully covered by masks above it and is left out.',
  component_below_minimum: 'Tiny separate parts of “{mask}” are left out: {count}, together {area_mm2} mm².',
  coverage_unreachable:
    'In “{mask}” only {n} of {target_n} spots fit. Lower the coverage, the minimum spacing or the margin at the edge.',
  edge_margin_relaxed:
    '“{mask}” is in places too narrow for whole spots: their centres lie inside, but they may reach over its edge.',
  reference_point_outside_mask:
    'The masks’ centroid lies in no mask, so the reference point was moved to the point farthest from the edges of a mask.',
  reference_point_enclosing_circle: 'The reference point was moved so that the aperture holds all masks.',
  aperture_beyond_photo: 'The aperture reaches beyond the photo.',
  no_spots: 'The plan has no spots.',
  spots_overlap: 'Pairs of spots that overlap: {count}. Generate the plan again.',
  spots_outside_mask: 'Spots outside their mask: {count} of {of}. At most {max_pct} % are allowed.',
  local_coverage_high: 'Coverage is locally up to {factor} times the target, at x {x_mm} mm, y {y_mm} mm.',
  local_coverage_uneven:
    '“{mask}” is uneven at x {x_mm} mm, y {y_mm} mm: that place gets {of_mean_pct} % of the mask’s mean coverage; spots of this size can keep {least_pct} to {most_pct} %.',
  mask_without_spots:
    '“{mask}” gets no spot: only {area_mm2} mm² of it can be treated, and none of the places for spots lies in it.',
  grid_coverage_high:
    'The grid covers {pct} %, more than the {most_pct} % that can be asked for as a coverage. Check its spacing.',
};

export const planMessages = { messages };
