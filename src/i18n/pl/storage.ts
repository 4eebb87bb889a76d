import { counted, plural } from '../format';
import type { storage as english } from '../en/storage';

const form = (count: number, one: string, few: string, many: string) =>
  plural(count, 'pl', { one, few, many, other: many });
const n = (count: number, one: string, few: string, many: string) =>
  counted(count, 'pl', { one, few, many, other: many });

export const storage: typeof english = {
  title: 'Pamięć i kopie zapasowe',
  link: 'Pamięć i kopie zapasowe',
  back: 'Zdjęcia',
  loading: 'Sprawdzanie pamięci…',

  overdue: (count, days) =>
    `${n(count, 'zaakceptowany plan nie ma', 'zaakceptowane plany nie mają', 'zaakceptowanych planów nie ma')} kopii zapasowej od ${n(days, 'dnia', 'dni', 'dni')}.`,
  overdueAction: 'Zrób kopię',
  folderAsk: (name) => `Automatyczna kopia do folderu „${name}” znów wymaga zgody.`,
  folderAllow: 'Zezwól',
  tabWarning:
    'Apertura działa w karcie przeglądarki. iPadOS może wyczyścić dane kart, których długo nie używano. Dodaj Aperturę do ekranu początkowego (Udostępnij › Do ekranu początkowego) i rób kopie zapasowe.',

  healthTitle: 'Stan',
  persistent: 'Przechowywanie',
  persistentYes: 'Na stałe',
  persistentNo: 'Dopóki nie zabraknie miejsca',
  persistentUnknown: 'Tutaj nieznane',
  persistentNote: 'Przeglądarka usunie te dane tylko na Twoje życzenie.',
  notPersistentNote: 'Gdy na urządzeniu zabraknie miejsca, przeglądarka może te dane wyczyścić.',
  askPersistent: 'Przechowuj na stałe',
  persistentGranted: 'Przeglądarka przechowuje dane na stałe.',
  persistentRefused:
    'Przeglądarka jeszcze się nie zgodziła. Pomaga zainstalowanie aplikacji lub częstsze używanie; do tego czasu rób kopie zapasowe.',
  used: 'Zajęte',
  left: 'Wolne na urządzeniu',
  photos: 'Zdjęcia',
  photosCount: (count) => n(count, 'zdjęcie', 'zdjęcia', 'zdjęć'),
  plans: 'Plany i maski',
  plansCount: (count, accepted) =>
    `${n(count, 'plan', 'plany', 'planów')}, kiedykolwiek zaakceptowane: ${accepted}`,
  lastBackup: 'Ostatnia kopia zapasowa',
  never: 'Nigdy',
  waiting: (count) =>
    `${n(count, 'zaakceptowany plan', 'zaakceptowane plany', 'zaakceptowanych planów')} bez kopii`,
  allBackedUp: 'Zawiera wszystkie zaakceptowane plany',
  lastCheck: 'Ostatnia kontrola',
  checkSound: 'Wszystko w porządku',
  checkUnsound: (detail) => `Coś jest nie tak: ${detail}`,
  checkNow: 'Sprawdź teraz',
  checkedSound: 'Sprawdzono: baza danych jest w porządku, są wszystkie zdjęcia.',

  backupTitle: 'Kopia zapasowa',
  backupText:
    'Jeden plik z bazą danych, wszystkimi zdjęciami i listą ich skrótów: wszystko z tego urządzenia, wszystkich użytkowników. Liczy się dopiero po ponownym odczytaniu i porównaniu.',
  encrypt: 'Zaszyfruj hasłem',
  passphrase: 'Hasło kopii',
  passphraseHint: (min: string) => `Co najmniej ${min} znaków. Bez niego nikt nie otworzy kopii, także Ty.`,
  passphraseAgain: 'Powtórz hasło kopii',
  passphrasesDiffer: 'Hasła kopii różnią się od siebie.',
  unencryptedNote: 'Bez szyfrowania zdjęcia i plany zobaczy każdy, kto zdobędzie ten plik.',
  makeBackup: 'Zrób kopię zapasową',
  phases: {
    reading: 'Odczytywanie i sprawdzanie pliku',
    safety: 'Zachowywanie kopii tego, co tu jest',
    writing: 'Zapisywanie',
    verifying: 'Ponowne odczytywanie i porównywanie',
    sealing: 'Zmiana szyfrowania',
  },
  cancelling: 'Anulowanie…',
  made: (size) => `Kopia jest gotowa i sprawdzona: ${size}.`,
  saveBackup: 'Zapisz plik',
  backupCounts: 'Zapisano kopię. Przechowuj ją poza tym urządzeniem.',

  folderTitle: 'Automatyczna kopia do folderu',
  folderText:
    'Gdy Apertura jest otwarta, nowa kopia trafia do wybranego folderu, na przykład takiego, który sam kopiuje się w inne miejsce. W folderze niczego się nie usuwa.',
  folderUnsupported: 'Ta przeglądarka nie umie sama zapisywać w folderze. Zapisuj kopie ręcznie.',
  folderEvery: 'Jak często',
  folderDays: { daily: 'Codziennie', weekly: 'Co tydzień' },
  folderChoose: 'Wybierz folder',
  folderChosen: (name) => `Folder „${name}”`,
  folderLast: (at) => `ostatni zapis ${at}`,
  folderNever: 'jeszcze niczego nie zapisano',
  folderEncrypted: 'z szyfrowaniem',
  folderPlain: 'bez szyfrowania',
  folderNow: 'Zapisz teraz',
  folderForget: 'Wyłącz',
  folderWritten: (name) => `Zapisano i sprawdzono kopię ${name}`,

  restoreTitle: 'Przywracanie',
  restoreText:
    'Zastępuje wszystko na tym urządzeniu kopią zapasową. Najpierw zobaczysz, co w niej jest i co by się zmieniło.',
  chooseBackup: 'Wybierz kopię zapasową',
  open: 'Otwórz',
  encryptedFile: 'Ta kopia jest zaszyfrowana.',
  contents: 'W kopii',
  contentsMade: (at) => `Utworzono ${at}`,
  contentsCounts: (images, plans, accepted) =>
    `${images}, ${plans}, w tym kiedykolwiek zaakceptowane: ${accepted}`,
  imagesCount: (count) => n(count, 'zdjęcie', 'zdjęcia', 'zdjęć'),
  plansOnly: (count) => n(count, 'plan', 'plany', 'planów'),
  contentsUsers: (logins) => `Użytkownicy: ${logins}`,
  contentsMissing: (count) =>
    `Już przy jej tworzeniu ${n(count, 'zdjęcia brakowało', 'zdjęć brakowało', 'zdjęć brakowało')}.`,
  contentsMigrates: 'Pochodzi ze starszej wersji i zostanie zaktualizowana.',
  changes: 'Co by się zmieniło',
  changesAdds: (images, plans) => `Do dodania: ${images}, ${plans}`,
  changesRemoves: (images, plans) => `Do usunięcia: ${images}, ${plans}`,
  changesAccepted: (count) =>
    `${form(count, 'Zostałby usunięty', 'Zostałyby usunięte', 'Zostałoby usuniętych')} ${n(count, 'zaakceptowany plan', 'zaakceptowane plany', 'zaakceptowanych planów')} z tego urządzenia, bo kopia ${form(count, 'go', 'ich', 'ich')} nie zawiera.`,
  changesUsers: (logins) => `Użytkownicy do usunięcia: ${logins}`,
  changesNothing: 'Nic z obecnych danych nie zostałoby utracone.',
  changesSignIn: 'Wszyscy zostaną wylogowani. Loginy i hasła będą takie jak w kopii.',
  goOn: 'Dalej',
  reallyTitle: 'Zastąpić wszystko na tym urządzeniu?',
  reallyText:
    'Najpierw obecny stan zostanie zachowany na tym urządzeniu jako kopia bezpieczeństwa; potem wszystko zastąpi się w jednym kroku. Jeśli coś się nie powiedzie, nic się nie zmieni.',
  restoreYes: 'Zastąp wszystko',
  restored: 'Przywrócono kopię. Zaloguj się loginem z kopii.',
  safetyRestore: 'Wróć do niej',
  copies: {
    safety: {
      title: 'Kopia bezpieczeństwa',
      text: (at, size) => `Stan sprzed ostatniego przywrócenia, z ${at} (${size}).`,
      save: 'Zapisz kopię bezpieczeństwa',
      delete: 'Usuń kopię bezpieczeństwa',
      deleted: 'Usunięto kopię bezpieczeństwa',
    },
    damaged: {
      title: 'Kopia uszkodzonych danych',
      text: (at, size) =>
        `To, co okazało się uszkodzone ${at}, ze wszystkimi zdjęciami (${size}). Nie można tego przywrócić, ale specjalista może coś z tego odzyskać.`,
      save: 'Zapisz uszkodzone dane',
      delete: 'Usuń uszkodzone dane',
      deleted: 'Usunięto kopię uszkodzonych danych',
    },
  },
  reallyTextDamaged:
    'Najpierw to, co leży tu uszkodzone, zostanie zachowane na tym urządzeniu jako kopia; potem wszystko zastąpi się w jednym kroku. Jeśli coś się nie powiedzie, nic się nie zmieni.',
  comparedWith: {
    nothing: 'Na tym urządzeniu nie ma niczego, co dałoby się odczytać do porównania.',
    previous: 'W porównaniu ze stanem sprzed ostatniego zapisu, najnowszym, jaki da się odczytać.',
    before_migration:
      'W porównaniu ze stanem sprzed ostatniej aktualizacji, najnowszym, jaki da się odczytać.',
  },
  withoutCopy:
    'Zastąp bez zachowywania kopii na tym urządzeniu. Najpierw anuluj i zapisz kopię danych w innym miejscu.',

  retentionTitle: 'Usuwanie starych szkiców i zdjęć',
  retentionText:
    'Tylko szkice oraz zdjęcia bez zaakceptowanych i odrzuconych planów. Zaakceptowanych planów nie można usunąć.',
  retentionAge: 'Starsze niż',
  retentionAges: { all: 'dowolne', days: (days: number) => n(days, 'dzień', 'dni', 'dni'), year: '1 rok' },
  retentionShow: 'Pokaż, co można usunąć',
  retentionNone: 'Nie ma niczego, co można by usunąć.',
  retentionImage: (title, drafts) => `Zdjęcie „${title}”, ${n(drafts, 'szkic', 'szkice', 'szkiców')}`,
  retentionDraft: (id, title, spots) =>
    `Szkic nr ${id} zdjęcia „${title}”, ${n(spots, 'punkt', 'punkty', 'punktów')}`,
  retentionAll: 'Wszystkie',
  retentionDelete: (count) => `Usuń ${n(count, 'wybraną pozycję', 'wybrane pozycje', 'wybranych pozycji')}`,
  retentionSure: 'Usunąć na zawsze?',
  retentionSureText: (count) =>
    `${n(count, 'pozycja zostanie usunięta', 'pozycje zostaną usunięte', 'pozycji zostanie usuniętych')} z tego urządzenia. Dziennik zdarzeń zachowa, co się z nimi działo.`,
  retentionDone: (count) => `Usunięto ${n(count, 'pozycję', 'pozycje', 'pozycji')}`,

  withPhoto: 'JSON i PNG razem ze zdjęciem, do zaimportowania na innym tablecie',
  importPlan: 'Importuj plan',
  importTitle: 'Zaimportować ten plan?',
  importFrom: (id, by, at) => `Plan nr ${id}, autor: ${by}, ${at}`,
  importCounts: (masks, spots, coverage) => `${masks}, ${spots}, pokrycie ${coverage} %`,
  importPhoto: 'Zdjęcie jest w pliku.',
  importNoPhoto:
    'Plik nie zawiera zdjęcia. Zastąpi je szare tło tej samej wielkości; bez zdjęcia planu nie wolno stosować.',
  importCodeNoPhoto:
    'Kod nie zawiera zdjęcia. Zastąpi je szare tło tej samej wielkości; bez zdjęcia planu nie wolno stosować.',
  importUntitled: '(bez tytułu)',
  importDraft:
    'Zostanie zapisany jako szkic nowego zdjęcia. Akceptacja na innym urządzeniu tutaj się nie liczy.',
  importWasAccepted: (by, at) => `Akceptacja na tamtym urządzeniu: ${by}, ${at}`,
  importDemo: 'Pochodzi z wersji demonstracyjnej i nigdy nie będzie można go zaakceptować.',
  importKnown: 'Ten plan już zaimportowano. Ponowny import utworzy drugie zdjęcie.',
  importInvalid: 'Plan jest nieprawidłowy i w tej postaci nie można go zaakceptować.',
  importYes: 'Importuj',
  imported: 'Zaimportowano plan jako szkic',
  importWasEnded: {
    superseded: 'Na tamtym urządzeniu ten plan zastąpiono innym. Importuj go tylko do wglądu.',
    withdrawn: 'Na tamtym urządzeniu ten plan wycofano. Importuj go tylko do wglądu.',
  },
  importSheet: 'To arkusz testowy i nim pozostanie: jego planów nigdy nie akceptuje się do zabiegu.',
  secondCopy: 'Druga kopia',
  secondCopyIs: {
    kept: 'Aktualna',
    behind: 'W trakcie uzupełniania',
    busy: 'Trzyma ją inna karta',
    failing: 'Nie daje się zapisać',
    none: 'Nie w tej przeglądarce',
  },
  secondCopyNote: 'W innej części pamięci przeglądarki; nie zastępuje kopii zapasowych.',
  contentsDamaged: (count) =>
    `${n(count, 'zdjęcie było uszkodzone i zostało pominięte', 'zdjęcia były uszkodzone i zostały pominięte', 'zdjęć było uszkodzonych i zostało pominiętych')} przy jej tworzeniu.`,
  persistWhy: 'Apertura prosi przeglądarkę, aby nie usuwała zdjęć i planów, gdy zabraknie miejsca.',
  overdueNow: (count) =>
    `${n(count, 'zaakceptowany plan nie ma', 'zaakceptowane plany nie mają', 'zaakceptowanych planów nie ma')} kopii zapasowej.`,
  clockBack: 'Cofnięcie zegara',
  clockBackTo: (at) => `na ${at}: wcześniejsze godziny mogą być błędne`,
  changesDecisions: (count) =>
    `Do usunięcia: ${n(count, 'decyzja podjęta', 'decyzje podjęte', 'decyzji podjętych')} po utworzeniu tej kopii (akceptacja, odrzucenie, zastąpienie lub wycofanie planu).`,
  changesLog: (count) => `Do usunięcia z dzienników: ${n(count, 'wpis', 'wpisy', 'wpisów')}`,
  changesOnlyLog: (count) =>
    `Wszystkie zdjęcia, plany i decyzje pozostają. Do usunięcia z dzienników: ${n(count, 'wpis', 'wpisy', 'wpisów')} po utworzeniu tej kopii.`,
};
