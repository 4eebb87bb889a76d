/** Words on exported pictures. Apart from the screens' texts: the worker that draws them needs no others. */
import type { ExportNotice } from '../../core/export/input';
import type { OrderKind } from '../../core/motion/planMotion';
import type { MaskRole, PlanStanding } from '../../core/model';

export const exportTexts = {
  plan: 'Plan no. {id}',
  parent: 'based on plan no. {id}',
  status: {
    draft: 'draft',
    stands: 'accepted',
    rejected: 'rejected',
    superseded: 'superseded',
    withdrawn: 'withdrawn',
    doubted: 'in doubt',
  } as Record<PlanStanding, string>,
  created: 'created {date} by {who}',
  acceptedBy: 'accepted {date} by {who}',
  supersededBy: 'superseded {date} by plan no. {id}',
  withdrawnBy: 'withdrawn {date} by {who}',
  coverage: 'coverage {achieved} % (target {target} %)',
  spots: { one: '{n} spot', other: '{n} spots' } as {
    one: string;
    few?: string;
    many?: string;
    other: string;
  },
  notices: {
    demo: 'DEMO – not for treatment',
    test_sheet: 'TEST SHEET – no skin, not for treatment',
    not_accepted: 'NOT ACCEPTED – not for treatment',
    rejected: 'REJECTED – not for treatment',
    superseded: 'SUPERSEDED by another plan – not for treatment',
    withdrawn: 'WITHDRAWN – not for treatment',
    doubted: 'IN DOUBT since a restore – not for treatment',
    restored_in_doubt: 'Put in doubt by a restore of the records',
    photo_missing: 'PHOTO MISSING – not for treatment',
    scale_changed: 'SCALE CHANGED since this plan was made – measure before anybody is treated',
    plan_invalid: 'INVALID PLAN – see the warnings in the app',
    default_password: 'Accepted while the app’s default password was in use',
  } as Record<ExportNotice, string>,
  watermark: 'DEMO',
  role: { treat: 'to treat', exclude: 'keep free' } as Record<MaskRole, string>,
  leftOut: 'left out of this plan',
  legendSpot: 'spot, {um} µm, to scale',
  legendAperture: 'aperture, {mm} mm',
  legendReference: 'reference point',
  source: 'Photo: {title} · width {mm} mm · planner {planner} · Apertura {version}',
  noPhoto: 'no photo',
  noPhotoLines: {
    title: 'NO PHOTO',
    reason: 'The plan was imported without it',
    warning: 'Not for treatment without the photo',
  },
  video: {
    time: '{now} s of {total} s',
    shot: 'shot {n} of {total}',
    line: 'line {angle}°',
    row: 'row {mm} mm',
    position: 'position {n} of {total}',
  },
  sheet: 'Test sheet',
  sheetField: 'Field',
  motion: 'Emission: machine {profile} · {order} · {s} s',
  orders: {
    default: 'line by line, there and back',
    one_way: 'one way',
    cool: 'cool (neighbours apart in time)',
  } as Record<OrderKind, string>,
  coverageOnly: 'coverage {achieved} %',
  grid: {
    coverage: 'XY grid of {mm} mm, from the coverage',
    spacing: 'XY grid of {mm} mm, as given',
  },
};
