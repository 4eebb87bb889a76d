import type { history as english } from '../en/history';

export const history: typeof english = {
  title: 'Historia',
  intro: 'Wszystkie plany tego zdjęcia. Zmiana parametru tworzy nową wersję na podstawie poprzedniej.',
  empty: 'Brak planów. Wygeneruj pierwszy w zakładce Plan.',
  goToPlan: 'Przejdź do planu',
  filterStatus: 'Stan',
  all: 'Wszystkie',
  nothingMatches: 'Żaden plan nie jest w tym stanie.',
  from: (id) => `na podstawie planu ${id}`,
  first: 'pierwsza wersja',
  shown: 'otwarty',
  openOf: (id) => `Otwórz plan ${id}`,
  deleteOf: (id) => `Usuń szkic ${id}`,
  deleteTitle: (id) => `Usunąć szkic ${id}?`,
  deleteText: 'Jego punkty zostaną usunięte. Wersje na jego podstawie i dziennik pozostaną.',
  deleted: 'Usunięto szkic',
  coverage: (achieved, target) => `pokrycie ${achieved} % (cel ${target} %)`,
  invalid: 'Nieprawidłowy',
  stale: 'Rysunek zmieniono później',
  acceptedBy: (login, at) => `Akceptacja: ${login}, ${at}`,
  modeGrid: 'Siatka',
};
