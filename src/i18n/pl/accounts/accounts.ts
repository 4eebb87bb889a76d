import { counted } from '../../format';
import type { accounts as english } from '../../en/accounts/accounts';

const seconds = (n: number) =>
  counted(n, 'pl', { one: 'sekundę', few: 'sekundy', many: 'sekund', other: 'sekundy' });
const minutes = (n: number) =>
  counted(n, 'pl', { one: 'minucie', few: 'minutach', many: 'minutach', other: 'minuty' });
const bytes = (n: number) => counted(n, 'pl', { one: 'bajt', few: 'bajty', many: 'bajtów', other: 'bajta' });

export const accounts: typeof english = {
  roles: { administrator: 'Administrator', physician: 'Lekarz' },
  roleLegend: 'Rola',
  roleHint: 'Administrator zarządza też użytkownikami, kopiami zapasowymi i tym urządzeniem.',
  you: 'Ty',
  locked: 'Zablokowane',
  temporary: 'Hasło tymczasowe',
  change: (login) => `Zmień: ${login}`,
  rename: 'Zmień login',
  newLogin: 'Nowy login',
  renamed: (login) => `Login to teraz ${login}`,
  makeAdministrator: 'Ustaw jako administratora',
  makePhysician: 'Ustaw jako lekarza',
  roleIs: (login, role) => `${login}: ${role}`,
  reset: 'Zresetuj hasło',
  resetText: 'Użytkownik zostanie wylogowany i przy następnym logowaniu ustawi własne hasło.',
  temporaryPassword: 'Hasło tymczasowe',
  resetDone: (login) => `${login} ma hasło tymczasowe`,
  lock: 'Zablokuj',
  unlock: 'Odblokuj',
  isLocked: (login) => `Konto ${login} jest zablokowane i wylogowane`,
  isUnlocked: (login) => `Konto ${login} jest odblokowane`,
  addText: 'Hasło jest tymczasowe: użytkownik ustawi własne przy pierwszym logowaniu.',
  askAdministrator: (who) =>
    `Użytkownikami, kopiami zapasowymi i przywracaniem zajmuje się administrator. Poproś na tym urządzeniu: ${who}.`,

  passwordRules: (min, max) =>
    `Co najmniej ${min} dowolnych znaków, najwyżej ${max} (z polskimi literami lub emoji mniej). Dobre jest kilka słów; unikaj popularnych haseł.`,
  passwordBytes: (left) =>
    left >= 0
      ? `Zostało miejsca na ${bytes(left)}: litera zajmuje jeden, polski znak dwa, emoji cztery.`
      : `Za długie o ${bytes(-left)}. Reszta nie byłaby odczytana.`,

  firstTitle: 'Ustaw własne hasło',
  firstText: 'Zalogowano hasłem tymczasowym. Twojego hasła nie powinien znać nikt poza Tobą.',
  tooMany: (n) => `Za dużo błędnych prób. Odczekaj ${seconds(n)} i spróbuj ponownie.`,
  waitOver: 'Możesz spróbować ponownie.',

  forgotten: 'Nie pamiętam hasła',
  forgottenTitle: 'Ustaw nowe hasło',
  forgottenText:
    'Potrzebny jest wydrukowany lub zapisany kod odzyskiwania. Bez niego hasło może zresetować administrator tego urządzenia.',
  recoveryCode: 'Kod odzyskiwania',
  recoveryWrong: 'Login lub kod odzyskiwania jest nieprawidłowy.',
  recoveryHint: 'Siedem grup po cztery znaki. Wielkość liter i kreski nie mają znaczenia.',
  setPassword: 'Ustaw hasło i zaloguj się',
  backToSignIn: 'Wróć do logowania',

  codeTitle: 'Twój kod odzyskiwania',
  codeText:
    'Pozwala się zalogować, gdy zapomnisz hasła: na ekranie logowania pod „Nie pamiętam hasła”. Jest pokazywany tylko teraz: wydrukuj go lub zapisz i trzymaj tam, gdzie nikt inny go nie znajdzie. Po użyciu powstaje nowy.',
  codeFor: (login) => `Apertura, kod odzyskiwania: ${login}`,
  print: 'Drukuj',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  kept: 'Kod jest zachowany',
  codeDone: 'Gotowe',
  codeSection: 'Kod odzyskiwania',
  codeNone: 'Nie masz kodu. Bez niego zapomniane hasło może zresetować tylko inny administrator.',
  codeThere: 'Masz kod. Nowy zastąpi poprzedni.',
  yourPassword: 'Twoje hasło',
  codeMake: 'Utwórz nowy kod',

  idleSection: 'Blokada przy bezczynności',
  idleMinutes: 'Minuty bezczynności',
  idleHint: 'Dla wszystkich na tym urządzeniu.',
  idleSaved: (n) => `Blokada po ${minutes(n)} bezczynności`,
  idleNow: (n) => `To urządzenie blokuje się po ${minutes(n)} bezczynności.`,
  notCopied: 'Nie udało się skopiować kodu. Wydrukuj go lub przepisz.',
  idleRange: (min, max) => `Wpisz pełne minuty, od ${min} do ${max}.`,
  oldWrong: 'Obecne hasło jest nieprawidłowe.',
};
