import type { FallbackReason, PlanMessageCode } from '../../core/model';

/** What a plan has to say; `{mask}` is the mask's label, filled in by whoever shows it. */
const messages: Record<PlanMessageCode, string> = {
  mask_below_minimum:
    '“{mask}” is left out: {area_mm2} mm² can be treated, the minimum is {min_area_mm2} mm². Draw it larger or lower the minimum under Advanced.',
  mask_outside_aperture:
    '“{mask}” lies outside the aperture and is left out. Move the aperture or plan it separately.',
  mask_partly_outside_aperture:
    '{outside_mm2} mm² ({outside_pct} %) of “{mask}” lie outside the aperture and are not treated.',
  mask_covered_by_others: '“{mask}” is fully covered by masks above it and is left out.',
  component_below_minimum: 'A small part of “{mask}” ({area_mm2} mm²) is left out.',
  coverage_unreachable:
    'In “{mask}” only {n} of {target_n} spots fit. Lower the coverage or the spacing factor.',
  edge_margin_relaxed:
    '“{mask}” is so thin in places that {n} spots reach over its edge; their centres are inside.',
  reference_point_outside_mask:
    'The masks’ centroid lies in no mask, so the reference point was moved to the deepest point inside.',
  reference_point_enclosing_circle: 'The reference point was moved so that the aperture holds all masks.',
  aperture_beyond_photo: 'The aperture reaches beyond the photo.',
  no_spots: 'The plan has no spots.',
  spots_overlap: '{n} pairs of spots overlap.',
  spots_outside_mask: '{n} spots ({pct} %) lie outside their mask; at most {max_pct} % are allowed.',
  local_coverage_high: 'Coverage is locally up to {factor} times the target.',
};

const fallbacks: Record<FallbackReason, string> = {
  reference_point_outside_mask: 'Reference point moved into a mask',
  reference_point_enclosing_circle: 'Reference point moved to hold all masks',
  coverage_unreachable: 'Coverage not reachable',
  edge_margin_relaxed: 'Edge margin relaxed',
};

export const planMessages = { messages, fallbacks };
