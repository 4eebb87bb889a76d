import type { installed as english } from '../../en/about/installed';

/** Aplikacja jako coś, co się pobiera, instaluje i aktualizuje. */
export const installed: typeof english = {
  loadAgain: 'Wczytaj Aperturę ponownie',
  work: {
    run: 'plan będzie gotowy',
    job: 'skończy się praca na zapisanych danych',
    files: 'pliki zostaną przyjęte',
    outline: 'obrys zostanie zamknięty lub odrzucony',
    question: 'otwarte okno dostanie odpowiedź',
    unsaved: 'zapisze się to, czego nie udało się zapisać',
  },
  workElsewhere: 'inne okno Apertury skończy swoją pracę',
  updateWaits: (until) => `Nowa wersja zostanie wczytana, gdy tylko ${until}.`,
  reloadWaits: (until) => `Apertura ma nową wersję. To okno wczyta się ponownie, gdy tylko ${until}.`,
  loadLoses: (until) => `Teraz przepadłaby praca. Poczekaj, aż ${until}.`,
  loadAnyway: 'Wczytaj mimo to',
  notNow: 'Nie teraz',
};
