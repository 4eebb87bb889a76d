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
    spreadsheet: 'CSV – do arkusza kalkulacyjnego',
    program: 'JSON Lines – program ruchu',
    gcode: 'G-code – program emisji',
    outline: 'G-code – obrysy, laser wyłączony',
  },
  exported: (name) => `Zapisano ${name}`,
  shareReady: (name) => `Plik ${name} jest gotowy.`,
  share: 'Udostępnij',
  photoMissing: 'Brakuje zdjęcia tego planu',
  attachHint:
    'Plan zaimportowano bez zdjęcia i do czasu jego dołączenia nie można go zaakceptować. Dołącz zdjęcie, na którym plan powstał; żadne inne nie zostanie przyjęte.',
  attachElse:
    'Jeśli nie masz tego pliku: na drugim urządzeniu wyeksportuj plan ze zdjęciem w środku i zaimportuj go tutaj.',
  attachPhoto: 'Dołącz zdjęcie',
  attached: 'Zdjęcie dołączone',
  table: {
    title: 'Zapis dla arkusza kalkulacyjnego',
    separator: 'Między kolumnami',
    separators: { comma: 'Przecinek', semicolon: 'Średnik', tab: 'Tabulator' },
    decimal: 'Znak dziesiętny',
    decimals: { point: 'Kropka', comma: 'Przecinek' },
    byteOrderMark: 'Oznacz plik jako UTF-8; Excel potrzebuje tego do polskich liter',
  },
  programsOnly:
    'Programy dla urządzenia powstają tylko z obowiązującego, zaakceptowanego planu albo z arkusza testowego.',
};
