import type { arrivals as english } from '../en/arrivals';

export const arrivals: typeof english = {
  open: 'Otwórz',
  photoReady: (title) => `Dodano zdjęcie „${title}”`,
  importReady: (title) => `Zaimportowano plan zdjęcia „${title}”`,
  planReady: (plan, title) => `${plan} zdjęcia „${title}” jest gotowy`,
  planFailed: (title, why) => `Nie udało się utworzyć planu zdjęcia „${title}”. ${why}`,
  planLost:
    'Sesja zakończyła się w trakcie generowania planu, dlatego go nie zapisano. Wygeneruj go ponownie.',
  planBroken: (title) =>
    `Generowanie planu zdjęcia „${title}” zostało przerwane; niczego nie zapisano. Wygeneruj go ponownie.`,
  planInterrupted:
    'Apertura została wczytana ponownie w trakcie generowania planu, dlatego go nie zapisano. Rysunek i parametry są takie jak przedtem.',
  startAgain: 'Do planu',
  planCancelled: (title) => `Anulowano generowanie planu zdjęcia „${title}”; niczego nie zapisano`,
  recomputedSame: (plan, title) => `${plan} zdjęcia „${title}”: ponowne obliczenie dało ten sam wynik`,
  recomputedDiffers: (plan, title) => `${plan} zdjęcia „${title}”: ponowne obliczenie dało inny wynik`,
  recomputeFailed: (plan, title, why) =>
    `${plan} zdjęcia „${title}”: nie udało się obliczyć go ponownie. ${why}`,
  elsewhere: (title, percent) =>
    `Trwa generowanie planu zdjęcia „${title}” (${percent} %). Naraz można generować tylko jeden plan.`,
  elsewhereAgain: (title, percent) =>
    `Trwa ponowne obliczanie planu zdjęcia „${title}” (${percent} %). Naraz można obliczać tylko jeden plan.`,
  cancelThat: 'Anuluj tamten plan',
  backupReady: (name) => `Kopia ${name} jest gotowa`,
  save: 'Zapisz',
  recomputedOtherVersion: (plan, title) =>
    `${plan} zdjęcia „${title}”: utworzyła go inna wersja algorytmu, więc punkty wypadają gdzie indziej`,
};
