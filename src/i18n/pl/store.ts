import type { store as english } from '../en/store';

export const store: typeof english = {
  lockedBy: (login, since) => `Jest tam otwarta od ${since}, zalogowano jako ${login}.`,
  lockedSince: (since) => `Jest tam otwarta od ${since}; nikt nie jest zalogowany.`,
  lockedAsleep: 'Druga karta nie odpowiada; być może system ją uśpił.',
  takeOver: 'Kontynuuj tutaj',
  takeOverHint: 'Druga karta zapisze to, co jest w toku, zamknie swoje dane i poinformuje o tym.',
  takenOverTitle: 'Pracę przejęła inna karta',
  takeBack: 'Przejmij z powrotem',

  restarted:
    'Część aplikacji, która przechowuje dane, przestała działać i została uruchomiona ponownie. Wszystko, co zapisano, nadal tam jest.',

  damagedTitle: 'Zapisane dane są uszkodzone',
  lostTitle: 'Danych tego urządzenia już nie ma',
  startAfresh: 'Zacznij bez danych',
  startAfreshHint: 'Tylko jeśli nie ma kopii zapasowej. Kopię można też przywrócić później.',
  startAfreshYes: 'Tak, zacznij bez danych',
  looking: 'Szukanie wcześniejszego stanu…',
  noKept:
    'Na tym urządzeniu nie ma nieuszkodzonego wcześniejszego stanu. Zapisz kopię, a potem przywróć dane z kopii zapasowej.',
  openPrevious: 'Otwórz stan sprzed ostatniego zapisu',
  openBeforeMigration: 'Otwórz stan sprzed ostatniej aktualizacji',
  savedAt: (when) => `Zapisano ${when}`,
  openKeptHint:
    'To, co zapisano później, zostanie porzucone. Jeśli starczy miejsca, kopia uszkodzonych danych pozostanie na tym urządzeniu; lepiej najpierw zapisać ją też w innym miejscu.',
  restoreTitle: 'Przywróć kopię zapasową',
  restoreText:
    'Zastępuje uszkodzone dane kopią zapasową. Najpierw zobaczysz, co w niej jest; uszkodzone dane zostaną zachowane jako kopia.',
  openKeptYes: 'Tak, otwórz wcześniejszy stan',
  saveCopy: 'Zapisz kopię danych',

  readonlyNewer:
    'Te dane pochodzą z nowszej wersji Apertury. Można je oglądać i eksportować, ale nie zmieniać. Zaktualizuj aplikację: połącz się raz z siecią i wczytaj stronę ponownie.',
  readonlyMigration:
    'Aktualizacja danych się nie powiodła; są takie jak przedtem. Można je oglądać i eksportować, ale nie zmieniać. Wczytaj stronę, aby spróbować ponownie.',
  repaired: 'Samokontrola znalazła różnicę w zapisanych danych i zapisała właściwy stan na nowo.',
  rolledBackTitle: 'Brakuje części zapisanych danych',
  openOlder: 'Otwórz to, co jest',
  openOlderState: (when) => `Najnowszy zachowany stan zapisano ${when}.`,
  openOlderHint:
    'To, co zapisano później, pozostanie utracone. Jeśli jest nowsza kopia zapasowa, lepiej ją przywrócić.',
  openOlderYes: 'Tak, otwórz starszy stan',
  mended: {
    first_lost: (when) =>
      `Przeglądarka utraciła dane. Odtworzono je z drugiej kopii, tak jak je zapisano ${when}.`,
    first_damaged: (when) =>
      `Zapisane dane były uszkodzone. Odtworzono je z drugiej kopii, tak jak je zapisano ${when}.`,
    first_older: (when) =>
      `Przeglądarka cofnęła dane do starszego stanu. Nowszy odtworzono z drugiej kopii, tak jak go zapisano ${when}.`,
    copy_empty: () => 'Drugiej kopii danych już nie było. Utworzono ją na nowo; niczego nie brakuje.',
    copy_damaged: () => 'Druga kopia danych była uszkodzona. Utworzono ją na nowo; niczego nie brakuje.',
    copy_older: () => 'Druga kopia danych była nieaktualna. Utworzono ją na nowo; niczego nie brakuje.',
  },
  photoHealed: 'Zapisane zdjęcie było uszkodzone. Odtworzono je z drugiej kopii.',
};
