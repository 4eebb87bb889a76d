import type { history as english } from '../en/history';

export const history: typeof english = {
  title: 'Historia',
  intro: 'Wszystkie plany tego obrazu. Zmiana parametru tworzy nową wersję pod tą, z której powstała.',
  empty: 'Nie ma jeszcze planu. Wygeneruj pierwszy w zakładce Plan.',
  goToPlan: 'Przejdź do planu',
  filterStatus: 'Stan',
  all: 'Wszystkie',
  nothingMatches: 'Żaden plan nie jest w tym stanie.',
  from: (id) => `z planu ${id}`,
  first: 'pierwsza wersja',
  shown: 'Na ekranie',
  openOf: (id) => `Otwórz plan ${id}`,
  deleteOf: (id) => `Usuń szkic ${id}`,
  deleteTitle: (id) => `Usunąć szkic ${id}?`,
  deleteText: 'Jego punkty znikną. Wersje, które z niego powstały, i dziennik zdarzeń pozostaną.',
  deleted: 'Szkic usunięto',
  coverage: (achieved, target) => `${achieved} % z ${target} %`,
  invalid: 'Nieprawidłowy',
  stale: 'Rysunek zmieniono',
  acceptedBy: (login, at) => `Zaakceptował(a) ${login}, ${at}`,
  modeGrid: 'Siatka',
};
