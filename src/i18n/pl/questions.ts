import { counted, plural } from '../format';
import type { questions as english } from '../en/questions';

const n = (count: number, one: string, few: string, many: string) =>
  counted(count, 'pl', { one, few, many, other: few });

export const questions: typeof english = {
  verdict: {
    fine: 'Bez zastrzeżeń',
    warnings: (count) => n(count, 'ostrzeżenie', 'ostrzeżenia', 'ostrzeżeń'),
    refused: 'Nie można zaakceptować',
  },
  verdictShow: 'Pokaż',
  messages: 'Uwagi do planu',
  sharedWays: 'Jedna zmiana na kilka ostrzeżeń',
  waysFor: (count) => `dotyczy ${count} z nich`,

  created: (name, at) => `${name}, utworzono ${at}`,
  scale: 'Skala',
  scaleThen: (mm) => `szerokość ${mm}\u00a0mm w chwili tworzenia planu`,
  masks: 'Maski',
  together: 'Razem',
  untreated: 'Pominięte mimo maski',
  untreatedOutside: (mm2) => `${mm2} poza aperturą`,
  untreatedLeftOut: (mm2) => `${mm2} w pominiętych maskach`,
  untreatedParts: (mm2) => `${mm2} w pominiętych drobnych częściach`,
  time: 'Czas emisji',
  timeByHand: (moves) => `oraz ręczne przestawianie urządzenia: ${n(moves, 'raz', 'razy', 'razy')}`,
  order: 'Kolejność',
  orders: {
    diameters:
      'Linia po linii, zgodnie z ruchem wskazówek zegara, od prawej strony; każda w kierunku przeciwnym do poprzedniej.',
    grid: 'Wiersz po wierszu od góry, od prawej strony; każdy w kierunku przeciwnym do poprzedniego.',
  },
  ordersSeveral: 'Położenia apertury jedno po drugim.',
  tickEach: 'Zaznacz każde ostrzeżenie, które akceptujesz',
  tickMissing: 'Najpierw zaznacz wszystkie ostrzeżenia.',
  reasonMissing: 'Najpierw podaj powód.',
  notes: 'Informacje',
  decided: (done, name, title) => `${done}: ${name}, „${title}”`,
  state: (name, state) => `${name}: ${state}`,
  decisionAbout: (name) => `Decyzja: ${name}`,

  // The plan's name within a sentence.
  standsNow: (name) => `Obecnie obowiązuje ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  standsSince: (who, at) => `Akceptacja: ${who}, ${at}`,
  spotsAndCoverage: (spots, shown, pct) =>
    `${shown} ${plural(spots, 'pl', { one: 'punkt', few: 'punkty', many: 'punktów', other: 'punktu' })}, pokrycie ${pct}\u00a0%`,

  added: (at) => `Dodano ${at}`,
  imageHolds: (masks, drafts) =>
    `${n(masks, 'maska', 'maski', 'masek')}, ${n(drafts, 'szkic planu', 'szkice planu', 'szkiców planu')}`,
  imagesGone: (count) =>
    count === 1
      ? 'Jednego Twojego zdjęcia nie ma w kopii; zostanie usunięte:'
      : `W kopii nie ma Twoich zdjęć: ${count}; zostaną usunięte:`,
  deleteCopyTitle: {
    safety: 'Usunąć kopię bezpieczeństwa?',
    damaged: 'Usunąć kopię uszkodzonych danych?',
  },
  deleteCopyText: 'Nie będzie można jej odzyskać.',
  pulse: (time) => `${time} na impuls`,
  firedInMotion: (speed) => `naświetlanie w ruchu, ${speed}`,
  geometry: {
    fine: 'Sprawdzenie geometrii: bez zastrzeżeń',
    warnings: (count) => `Sprawdzenie geometrii: ${n(count, 'ostrzeżenie', 'ostrzeżenia', 'ostrzeżeń')}`,
    refused: 'Sprawdzenie geometrii: nie do zaakceptowania',
  },
  supersededBy: (id) => `Zastąpiony planem ${id}`,
};
