import { counted } from '../format';
import type { shell as english } from '../en/shell';

export const shell: typeof english = {
  appName: 'Apertura',
  tagline: 'Równomierne zabiegi laserowe, planowane przy pacjencie',
  promise: 'Wszystko pozostaje na tym urządzeniu. Sieć nie jest potrzebna.',
  opening: 'Otwieranie danych…',
  tryAgain: 'Spróbuj ponownie',
  reload: 'Wczytaj ponownie',
  dismiss: 'Zamknij powiadomienie',
  cancel: 'Anuluj',
  close: 'Zamknij',
  save: 'Zapisz',
  delete: 'Usuń',
  skipToContent: 'Przejdź do treści',
  language: 'Język',
  languageNames: { en: 'English (EN)', pl: 'Polski (PL)' },
  lockedTitle: 'Aplikacja jest już otwarta',
  failedTitle: 'Nie udało się uruchomić Apertury',
  deadTitle: 'Aperturę trzeba wczytać ponownie',
  notFoundTitle: 'Nie znaleziono strony',
  backToImages: 'Wróć do zdjęć',
  demoMark: 'DEMO',
  demoNotice:
    'Wersja demonstracyjna: przykładowe zdjęcie do wypróbowania wszystkich funkcji. Planów nie można akceptować.',
  leaveDemo: 'Zakończ demo',
  updateReady: 'Nowa wersja Apertury jest gotowa.',
  updateNow: 'Zaktualizuj teraz',
  offlineReady: 'Apertura jest gotowa do pracy bez sieci.',

  signInTitle: 'Logowanie',
  login: 'Login',
  password: 'Hasło',
  showPassword: 'Pokaż hasło',
  signIn: 'Zaloguj się',
  signOut: 'Wyloguj się',
  tryDemo: 'Wypróbuj demo',
  demoHint: 'Przykładowe zdjęcie ze skalą i maskami, gotowe do planowania.',
  firstTimeHint: (login: string, password: string) =>
    `Pierwszy raz na tym urządzeniu? Login „${login}”, hasło „${password}”. Zmień je po zalogowaniu.`,
  idleSignedOut: (minutes) =>
    `Zablokowano po ${counted(minutes, 'pl', { one: 'minucie', few: 'minutach', many: 'minutach', other: 'minuty' })} bezczynności. Zaloguj się, aby wrócić w to samo miejsce.`,
  fillLogin: 'Podaj login.',
  fillPassword: 'Podaj hasło.',

  account: 'Konto',
  signedInAs: (login) => `Zalogowano jako ${login}`,
  changePassword: 'Zmień hasło',
  oldPassword: 'Obecne hasło',
  newPassword: 'Nowe hasło',
  repeatPassword: 'Powtórz nowe hasło',
  passwordsDiffer: 'Nowe hasła różnią się od siebie.',
  passwordChanged: 'Zmieniono hasło',
  defaultPassword:
    'Nadal obowiązuje hasło domyślne: każdy może się zalogować, a każda akceptacja zostanie odpowiednio oznaczona.',
  users: 'Użytkownicy tego urządzenia',
  addUser: 'Dodaj użytkownika',
  userAdded: (login) => `Dodano użytkownika ${login}`,

  range: (min, max) => `od ${min} do ${max}`,
  outOfRange: (min, max) => `Wpisz liczbę od ${min} do ${max}.`,
  unreadNumber: (example) =>
    `To nie jest liczba albo można ją odczytać na dwa sposoby. Wpisz ją tak: ${example}.`,
  defaultPasswordShort: 'Hasło domyślne',
  partLoading: 'Wczytywanie…',
};
