import { counted, plural } from '../format';
import type { masks as english } from '../en/masks';

const points = (n: number) =>
  counted(n, 'pl', { one: 'punkt', few: 'punkty', many: 'punktów', other: 'punktu' });

export const masks: typeof english = {
  scaleTitle: 'Skala',
  scaleFirst: 'Najpierw skala: jak duże jest to, co widać na zdjęciu?',
  scaleHow: 'Jak ją ustawić',
  scaleByLine: 'Zmierz linią',
  scaleByWidth: 'Wpisz szerokość',
  lineHelp:
    'Przeciągnij linię wzdłuż czegoś o znanej długości: linijki lub naklejki obok zmiany. Jej końce można przesuwać.',
  lineMissing: 'Brak linii',
  lineDrawn: (px) => `Narysowano linię: ${px}\u00a0px`,
  lineLength: 'Długość linii',
  widthHelp: 'Od lewej do prawej krawędzi zdjęcia, a nie szerokość zmiany.',
  photoWidth: 'Szerokość całego zdjęcia',
  wouldBe: (mm) => `Całe zdjęcie ma wtedy szerokość ${mm}\u00a0mm.`,
  setScale: 'Ustaw skalę',
  changeScale: 'Zmień',
  changeScaleName: 'Zmień skalę',
  scaleChanged: 'Ustawiono skalę',
  setByLine: (photo_mm, line_mm) => `szerokość ${photo_mm}\u00a0mm, z linii o długości ${line_mm}\u00a0mm`,
  setBySheet: (mm) =>
    `szerokość ${mm}\u00a0mm, dokładna. Arkusz powstał w tym rozmiarze, więc jego skali nie można zmienić.`,
  setByImport: (mm) => `szerokość ${mm}\u00a0mm, z zaimportowanego planu`,
  setByWidth: (mm) => `szerokość ${mm}\u00a0mm, wpisana ręcznie`,
  scaleWarning: 'Maski zachowają swoje miejsce na zdjęciu. Plany z poprzednią skalą przestaną być aktualne.',
  typeLength: 'Wpisz długość w milimetrach.',
  drawLineFirst: 'Najpierw narysuj linię na zdjęciu.',
  pixels: (px) => `${px}\u00a0px`,
  noScaleYet: 'Brak skali',
  scaleBar: (mm) => `Podziałka: ${mm}\u00a0mm`,
  lineEnds: { from: 'Początek linii pomiarowej', to: 'Koniec linii pomiarowej' },
  lineBegun: 'Ustawiono początek linii. Ustaw jej koniec.',
  lineSet: (n, px) =>
    `Linia ma ${px} ${plural(n, 'pl', { one: 'piksel', few: 'piksele', many: 'pikseli', other: 'piksela' })}. Wpisz jej długość w mm.`,

  title: 'Maski',
  stem: 'Maska',
  draw: 'Narysuj maskę',
  drawing: 'Rysowanie maski',
  editing: 'Edycja maski',
  drawHelp:
    'Stukaj punkt po punkcie wokół obszaru. Zamknij obrys, stukając w pierwszy punkt, stukając dwukrotnie albo przyciskiem „Zamknij obrys”.',
  drawingNow: (n) => (n === 0 ? 'Ustaw pierwszy punkt.' : `Obrys ma ${points(n)}.`),
  empty: 'Brak masek. Obrysuj obszar zabiegu oraz strefy chronione.',
  close: 'Zamknij obrys',
  closeHere: 'Tu zamknij obrys',
  removePoint: 'Cofnij punkt',
  pointSet: (n) => `Ustawiono punkt ${n}`,
  pointRemoved: (n) => `Usunięto punkt, pozostało: ${n}`,
  maskClosed: (label, mm2) => `${label}: obrys zamknięty, ${mm2}\u00a0mm²`,
  drawingDiscarded: 'Odrzucono rysunek',
  restore: 'Przywróć',

  undo: 'Cofnij',
  redo: 'Ponów',
  undone: (step) => `Cofnięto: ${step}`,
  redone: (step) => `Ponowiono: ${step}`,
  nothingToUndo: 'Nie ma czego cofnąć',
  nothingToRedo: 'Nie ma czego ponowić',
  steps: {
    added: (label) => `narysowanie maski „${label}”`,
    deleted: (label) => `usunięcie maski „${label}”`,
    renamed: (label) => `zmianę nazwy maski „${label}”`,
    role: (label) => `zmianę przeznaczenia maski „${label}”`,
    pointMoved: (label) => `przesunięcie punktu maski „${label}”`,
    pointAdded: (label) => `dodanie punktu maski „${label}”`,
    pointRemoved: (label) => `usunięcie punktu maski „${label}”`,
    moved: (label) => `przesunięcie maski „${label}”`,
    reshaped: (label) => `zmianę obrysu maski „${label}”`,
  },
  selected: (label) => `Wybrano: ${label}`,
  moved: (label) => `Przesunięto: ${label}`,
  removed: (label) => `Usunięto: ${label}`,
  place: (x, y) => `x\u00a0${x}\u00a0mm, y\u00a0${y}\u00a0mm`,
  cornerName: (i, n, place) => `Punkt ${i} z ${n}, ${place}`,
  cornerAt: (i, place) => `Punkt ${i}: ${place}`,
  cornerInserted: (place) => `Dodano punkt: ${place}`,
  cornerRemoved: (n) => `Usunięto punkt, pozostało: ${n}`,
  removeCorner: 'Usuń punkt',
  moveHandle: (label) => `Przesuń: ${label}`,
  maskName: (label, role, mm2) => `${label}, ${role}, ${mm2}\u00a0mm²`,
  label: 'Nazwa',
  role: 'Przeznaczenie',
  roles: { treat: 'Zabieg', exclude: 'Strefa chroniona' },
  colors: {
    sky_blue: 'błękitny',
    yellow: 'żółty',
    green: 'zielony',
    purple: 'fioletowy',
    white: 'biały',
    orange: 'pomarańczowy',
    blue: 'niebieski',
    vermilion: 'cynobrowy',
  },
  deleteMask: (label) => `Usuń: ${label}`,
  swatch: (color) => `Kolor: ${color}`,

  saved: 'Zapisano',
  saving: 'Zapisywanie…',
  notSaved: 'Nie zapisano. Rysunek pozostaje na ekranie.',
  reloadStored: 'Pokaż zapisane maski',

  area: (mm2) => `${mm2}\u00a0mm²`,
  ofAperture: (pct) => `${pct}\u00a0% apertury`,
  outside: (mm2, pct) => `${mm2}\u00a0mm² (${pct}\u00a0%) poza aperturą`,
  leftOut: {
    mask_below_minimum: (pct) => `Pominięta: poniżej ${pct}\u00a0%`,
    mask_outside_aperture: () => 'Pominięta: poza aperturą',
    mask_covered_by_others: () => 'Pominięta: zakryta',
  },
  leftOutWhy: {
    mask_below_minimum: (mm2, pct) =>
      `Plany pomijają tę maskę: narysowana ma mniej niż ${mm2}\u00a0mm² (${pct}\u00a0% apertury). Narysuj większą maskę albo zmniejsz wartość „Najmniejsza maska” w zakładce Plan.`,
    mask_outside_aperture: () => 'Plany pomijają tę maskę: apertura jej nie obejmuje.',
    mask_covered_by_others: () =>
      'Plany pomijają tę maskę: zakrywają ją maski leżące nad nią albo strefa chroniona.',
  },
  apertureTitle: 'Apertura',
  apertureSize: (mm) => `Średnica ${mm}\u00a0mm`,
  referencePoint: (place) => `Punkt odniesienia ${place}`,
  apertureModes: {
    auto: 'ustawiona automatycznie',
    image_center: 'w środku zdjęcia',
    manual: 'ustawiona ręcznie',
  },
  apertureFallbacks: {
    reference_point_outside_mask:
      'środek ciężkości masek nie leży w żadnej z nich, dlatego przeniesiono ją do punktu najbardziej oddalonego od brzegu maski',
    reference_point_enclosing_circle: 'przesunięta tak, by objąć wszystkie maski',
  },
  positionsFound: (n) =>
    n === 1
      ? 'wystarcza jedno położenie'
      : `${counted(n, 'pl', { one: 'położenie', few: 'położenia', many: 'położeń', other: 'położenia' })}, ponumerowane na zdjęciu`,
  positionsWanted: 'szukanie najmniejszej liczby położeń…',
  toPlan: 'Przejdź do planu',
  locked: 'Trwa generowanie planu: do jego zakończenia rysunek jest zablokowany.',

  viewTools: 'Widok',
  zoomIn: 'Powiększ',
  zoomOut: 'Pomniejsz',
  fit: 'Całe zdjęcie',
  help: 'Klawisze i gesty',
  stageName: {
    pan: 'Zdjęcie: przeciągnij, aby przesunąć; kółko lub dwa palce zmieniają powiększenie',
    scale: 'Zdjęcie: narysuj linię wzdłuż czegoś o znanej długości',
    draw: 'Zdjęcie: rysowanie maski',
    edit: 'Zdjęcie z maskami',
    aperture: 'Zdjęcie: przesuwanie apertury',
  },
  stageKeys:
    'Plus i minus zmieniają powiększenie, 0 pokazuje całe zdjęcie, znak zapytania wyświetla wszystkie klawisze.',
  helpTitle: 'Klawisze i gesty',
  helpParts: [
    {
      title: 'Widok',
      rows: [
        ['Kółko, dwa palce, + −', 'powiększenie'],
        ['Przeciąganie, dwa palce, strzałki', 'przesuwanie zdjęcia'],
        ['Spacja lub środkowy przycisk + przeciąganie', 'przesuwanie zdjęcia podczas rysowania'],
        ['0', 'całe zdjęcie'],
        ['f; Esc cofa', 'tylko zdjęcie'],
      ],
    },
    {
      title: 'Pomiar',
      rows: [
        ['Przeciąganie albo dwa stuknięcia', 'rysuje linię o znanej długości'],
        ['Strzałki, Enter, strzałki, Enter', 'to samo z klawiatury'],
      ],
    },
    {
      title: 'Rysowanie maski',
      rows: [
        ['Stuknięcie', 'ustawia punkt'],
        ['Strzałki (z Shift: większy krok)', 'przesuwają celownik'],
        ['Spacja lub Enter', 'ustawia punkt w celowniku'],
        ['Stuknięcie w pierwszy punkt, dwukrotne stuknięcie, Enter', 'zamyka obrys'],
        ['Backspace', 'cofa ostatni punkt'],
        ['Esc', 'odrzuca rysunek'],
      ],
    },
    {
      title: 'Edycja maski',
      rows: [
        ['Stuknięcie albo Tab i Enter', 'wybiera maskę'],
        ['Przeciągnięcie punktu lub + na krawędzi', 'przesuwa lub dodaje punkt'],
        ['Strzałki na punkcie', 'przesuwają o {step_mm} mm, z Shift o {shift_mm} mm'],
        ['Page Up, Page Down', 'poprzedni i następny punkt'],
        ['Insert lub I', 'dodaje punkt za tym punktem'],
        ['Delete', 'usuwa punkt albo wybraną maskę'],
        ['Ctrl + Z, Ctrl + Shift + Z', 'cofa i ponawia'],
      ],
    },
    {
      title: 'Przesuwanie apertury (Plan, ręcznie)',
      rows: [
        ['Przeciągnięcie krzyżyka', 'przesuwa aperturę; widać, jaki obszar obejmuje'],
        ['Tab do krzyżyka, strzałki', 'przesuwają aperturę o {step_mm} mm, z Shift o {shift_mm} mm'],
      ],
    },
    {
      title: 'Emisja (Animacja)',
      rows: [
        ['Spacja', 'odtwarza i wstrzymuje'],
        ['← →', 'poprzedni i następny impuls'],
        ['Shift + ← →', 'poprzednia i następna linia'],
        ['Klawisz Home, End', 'na początek, na koniec'],
        ['1 … 9', 'od najwolniej do najszybciej; 4 to tempo rzeczywiste'],
        ['Litera A', 'cały plan w kilka sekund'],
        ['Litera L', 'odtwarza w kółko'],
        ['↑ ↓', 'przesuwa zdjęcie, z Shift na boki'],
      ],
    },
  ],
  lockedUnder: (plan) => `${plan} jest zaakceptowany i opiera się na tym rysunku. Rysunek jest zablokowany.`,
  changeDrawing: 'Zmień rysunek',
  changingUnder: (plan) => `${plan} pozostaje taki, jak go zaakceptowano. Zmiany posłużą nowemu planowi.`,
  fillScreen: 'Tylko zdjęcie',
  showPanel: 'Pokaż panel',

  // pointers and the measuring line
  penInUse: 'W użyciu jest rysik: palce tylko przesuwają i powiększają zdjęcie.',
  useFingers: 'Rysuj palcami',
  reopened: (label: string) => `Obrys ${label} jest znów otwarty`,
  newLine: 'Nowa linia',
  undoLine: 'Cofnij',
  lineAsBefore: 'Linia jak poprzednio',
  pixelSize: (um: string) => `Jeden piksel zdjęcia ma wtedy ${um}\u00a0µm.`,
  widthUnusual: (mm: string) =>
    `${mm}\u00a0mm to nietypowa szerokość zdjęcia zmiany. Porównaj przerywany okrąg na zdjęciu: to apertura w tej skali.`,
};
