import type { MenuFormat } from '../../core/export/formats';
import type { PlanStanding } from '../../core/model';

const status: Record<PlanStanding, string> = {
  draft: 'Draft',
  stands: 'Accepted',
  rejected: 'Rejected',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
};

const exportAs: Record<MenuFormat, string> = {
  json: 'JSON – the whole plan',
  csv: 'CSV – table of spots',
  png: 'PNG – picture',
  jpg: 'JPG – picture',
};

/** Frame of one image: tabs, states, exports. */
export const image = {
  tabs: { masks: 'Masks', plan: 'Plan', animation: 'Animation', history: 'History', audit: 'Audit' },
  tabsLabel: 'Parts of this image',
  stage: 'Photo',
  loading: 'Opening the image…',
  rename: 'Rename',
  renameTitle: 'Rename the image',
  titleLabel: 'Title',
  titleHint: (max: string) => `No patient names: 1 to ${max} characters.`,
  titleInvalid: (max: string) => `A title has 1 to ${max} characters.`,
  status,
  planNumber: (id: number) => `Plan ${id}`,
  noScale: 'No scale',
  width: (mm: string) => `${mm} mm wide`,
  export: 'Export',
  exportAs,
  exported: (name: string) => `${name} saved`,
  shareReady: (name: string) => `${name} is ready.`,
  share: 'Share',
};
