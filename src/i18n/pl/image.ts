import type { image as english } from '../en/image';

export const image: typeof english = {
  tabs: { masks: 'Maski', plan: 'Plan', animation: 'Animacja', history: 'Historia', audit: 'Dziennik' },
  tabsLabel: 'Części tego obrazu',
  stage: 'Zdjęcie',
  loading: 'Otwieranie obrazu…',
  rename: 'Zmień nazwę',
  renameTitle: 'Zmień nazwę obrazu',
  titleLabel: 'Tytuł',
  titleHint: (max: string) => `Bez nazwisk pacjentów: od 1 do ${max} znaków.`,
  titleInvalid: (max: string) => `Tytuł ma od 1 do ${max} znaków.`,
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
  exportAs: { json: 'JSON – cały plan', csv: 'CSV – tabela punktów', png: 'PNG – obraz', jpg: 'JPG – obraz' },
  exported: (name) => `Zapisano ${name}`,
  shareReady: (name) => `${name} jest gotowy.`,
  share: 'Udostępnij',
};
