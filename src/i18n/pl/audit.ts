import type { audit as english } from '../en/audit';

export const audit: typeof english = {
  title: 'Dziennik',
  intro: 'Co się wydarzyło, kiedy i za czyją sprawą. Wpisów nie można zmieniać ani usuwać.',
  events: {
    iteration_created: 'Utworzono wersję',
    iteration_accepted: 'Plan zaakceptowano',
    iteration_rejected: 'Plan odrzucono',
    plan_generated: 'Wygenerowano plan',
    fallback_used: 'Użyto rozwiązania zastępczego',
  },
  scope: 'Obrazy',
  thisImage: 'Ten obraz',
  allImages: 'Wszystkie obrazy',
  kind: 'Zdarzenia',
  allKinds: 'Wszystkie zdarzenia',
  from: 'Od',
  to: 'Do',
  clear: 'Wyczyść filtry',
  empty: 'Nic się jeszcze nie wydarzyło.',
  nothingMatches: 'Żaden wpis nie pasuje do tych filtrów.',
  plan: (id) => `Plan ${id}`,
  by: (login) => `użytkownik: ${login}`,
  details: 'Szczegóły',
  older: 'Starsze',
  newer: 'Nowsze',
  range: (from, to, total) => `${from}–${to} z ${total}`,
};
