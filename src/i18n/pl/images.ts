import { counted } from '../format';
import type { images as english } from '../en/images';

const n = (count: number, one: string, few: string, many: string) =>
  counted(count, 'pl', { one, few, many, other: many });

export const images: typeof english = {
  title: 'Zdjęcia',
  takePhoto: 'Zrób zdjęcie',
  chooseFile: 'Otwórz plik',
  emptyTitle: 'Dodaj pierwsze zdjęcie',
  emptyText:
    'Sfotografuj zmianę razem z linijką lub innym przedmiotem o znanym rozmiarze albo otwórz zdjęcie z pliku.',
  formats: (megapixels: string) => `JPEG, PNG lub WebP, do ${megapixels} megapikseli`,
  adding: 'Dodawanie zdjęcia…',
  noScale: 'Brak skali',
  scale: (width_mm) => `szerokość ${width_mm} mm`,
  noPlan: 'Brak planu',
  masks: (count) => n(count, 'maska', 'maski', 'masek'),
  spots: (count) => n(count, 'punkt', 'punkty', 'punktów'),
  open: (title) => `Otwórz ${title}`,
  deleteOf: (title) => `Usuń ${title}`,
  deleteTitle: 'Usunąć to zdjęcie?',
  deleteText: (title) =>
    `Zdjęcie „${title}”, jego maski i szkice planów zostaną usunięte z tego urządzenia. Wpisy w dzienniku pozostaną.`,
  deleted: 'Usunięto zdjęcie',
  keptBecauseDecided: 'Nie można usunąć: ma zaakceptowany lub odrzucony plan',
  pages: 'Strony',
  page: (page, of) => `Strona ${page} z ${of}`,
  previous: 'Poprzednia strona',
  next: 'Następna strona',
  count: (count) => n(count, 'zdjęcie', 'zdjęcia', 'zdjęć'),
  drawingMovedOn: 'Rysunek zmieniono po akceptacji',
  photoMissing: 'Brak zdjęcia',
  metadataRemoved: (kinds) => `Usunięto z pliku zdjęcia: ${kinds}. Samo zdjęcie się nie zmieniło.`,
  metadata: {
    place: 'miejsce',
    date: 'data',
    camera: 'aparat',
    author: 'autor',
    comments: 'komentarze',
    pictures: 'ukryte zdjęcia',
    other: 'inne dane',
  },
  testSheet: 'Arkusz testowy',
  newSheet: 'Nowy arkusz testowy',
  emptySheet:
    'Nie ma zmiany do sfotografowania? Utwórz arkusz testowy: puste pole do kalibracji urządzenia lub obejrzenia wzoru.',
  sheet: {
    title: 'Nowy arkusz testowy',
    intro:
      'Puste pole bez skóry, do kalibracji urządzenia lub obejrzenia wzoru. Planuje się je jak zdjęcie, ale jego planów nigdy nie akceptuje się do zabiegu.',
    field: 'Pole',
    shapes: { round: 'Okrągłe', rectangle: 'Prostokątne' },
    spot: (name, unit) => `${name}, ${unit}`,
    otherSpot: 'Inny',
    spacingHint: (least, most) =>
      `od ${least} do ${most}\u00a0mm przy tej średnicy punktu, jak w siatce kwadratowej`,
    preview: 'Podgląd gęstości',
    previewNote: 'Tylko gęstość; plan rozmieszcza punkty na liniach średnic.',
    fact: (spots_n, spacing_mm) =>
      `${n(spots_n, 'punkt', 'punkty', 'punktów')}, średni odstęp ${spacing_mm}\u00a0mm`,
    noSpots: 'Brak punktów: zwiększ pokrycie albo wybierz większe pole.',
    create: 'Utwórz i zaplanuj',
    ready: (title) => `Utworzono „${title}”`,
  },
};
