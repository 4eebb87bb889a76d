import type { EventType } from '../../core/audit';

const events: Record<EventType, string> = {
  iteration_created: 'Version created',
  iteration_accepted: 'Plan accepted',
  iteration_rejected: 'Plan rejected',
  plan_generated: 'Plan generated',
  fallback_used: 'Fallback used',
};

/** The audit log. */
export const audit = {
  title: 'Audit',
  intro: 'What happened, when, and by whom. Entries can neither be changed nor deleted.',
  events,
  scope: 'Images',
  thisImage: 'This image',
  allImages: 'All images',
  kind: 'Events',
  allKinds: 'All events',
  from: 'From',
  to: 'To',
  clear: 'Clear filters',
  empty: 'Nothing has happened yet.',
  nothingMatches: 'No entry matches these filters.',
  plan: (id: number) => `Plan ${id}`,
  by: (login: string) => `by ${login}`,
  details: 'Details',
  older: 'Older',
  newer: 'Newer',
  range: (from: number, to: number, total: number) => `${from}–${to} of ${total}`,
};
