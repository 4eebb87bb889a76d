import type { image as english } from '../en/image';

export const image: typeof english = {
  tabs: { masks: 'Maski', plan: 'Plan', animation: 'Animacja', history: 'Historia', audit: 'Dziennik' },
  tabsLabel: 'Zakładki zdjęcia',
  stage: 'Zdjęcie',
  loading: 'Otwieranie zdjęcia…',
  rename: 'Zmień tytuł',
  renameTitle: 'Zmień tytuł zdjęcia',
  titleLabel: 'Tytuł',
  titleHint: (max: string) => `Bez nazwisk pacjentów. Od 1 do ${max} znaków.`,
  titleInvalid: (max: string) => `Tytuł musi mieć od 1 do ${max} znaków, w tym co najmniej jeden widoczny.`,
  status: {
    draft: 'Szkic',
    stands: 'Zaakceptowany',
    rejected: 'Odrzucony',
    superseded: 'Zastąpiony',
    withdrawn: 'Wycofany',
  },
  planNumber: (id) => `Plan ${id}`,
  noScale: 'Brak skali',
  width: (mm) => `szerokość ${mm} mm`,
  export: 'Eksportuj',
  exportAs: {
    json: 'JSON – cały plan',
    csv: 'CSV – tabela punktów',
    png: 'PNG – zdjęcie z planem',
    jpg: 'JPG – zdjęcie z planem',
  },
  exported: (name) => `Zapisano ${name}`,
  shareReady: (name) => `Plik ${name} jest gotowy.`,
  share: 'Udostępnij',
};
