import type { encryption as english } from '../../en/accounts/encryption';

export const encryption: typeof english = {
  title: 'Szyfrowanie tego urządzenia',
  loading: 'Sprawdzanie, jak zapisane są dane…',
  intro:
    'Szyfruje to, co Apertura tu zapisuje: bazę danych, zdjęcia, szkice i kopie. Kto znajdzie, skopiuje lub odczyta pamięć urządzenia, niczego z tego nie przeczyta bez hasła lub kodu odzyskiwania.',
  limits:
    'Nie chroni tego, co jest na ekranie lub otwarte w aplikacji, tabletu pozostawionego po zalogowaniu, eksportów ani kopii zapasowych bez hasła, ani tego, co zapisano przed włączeniem, dopóki przeglądarka nie usunie swoich starych plików.',
  loss: 'Jeśli przepadną wszystkie hasła i kody odzyskiwania, które otwierają dane, dane na tym urządzeniu przepadną na zawsze. Nikt ich nie odzyska. Miej kopię zapasową.',
  reload: 'Odtąd każde uruchomienie i każde odświeżenie aplikacji pyta o hasło.',
  is: {
    off: 'Wyłączone: kto może odczytać pamięć urządzenia, może przeczytać wszystko.',
    switching_on:
      'Trwa włączanie. Część zdjęć nie jest jeszcze zaszyfrowana. Ciąg dalszy nastąpi przy każdym uruchomieniu albo stąd.',
    on: 'Włączone',
    switching_off: 'Trwa wyłączanie. Ciąg dalszy nastąpi przy każdym uruchomieniu albo stąd.',
  },
  yourPassword: 'Twoje hasło',
  makeCode: 'Utwórz kod odzyskiwania',
  codeFirst: 'Najpierw nowy kod odzyskiwania: otwiera dane, gdy zapomnisz hasła.',
  codeKept: 'Kod odzyskiwania jest zachowany. Teraz można zaszyfrować dane.',
  switchOn: 'Zaszyfruj to urządzenie',
  switchOff: 'Wyłącz szyfrowanie',
  goOn: 'Kontynuuj',
  nowOn: 'Zaszyfrowano dane na tym urządzeniu',
  nowOff: 'Odszyfrowano dane na tym urządzeniu',
  canUnlock: (logins) => `Po uruchomieniu dane otwiera swoim hasłem: ${logins}.`,
  cannotUnlock: (logins) =>
    `Jeszcze nie: ${logins}. Potrzebne jest jedno zalogowanie, gdy aplikacja jest otwarta; do tego czasu po uruchomieniu musi ją najpierw otworzyć ktoś inny.`,
  lockedNote:
    'Dane na tym urządzeniu są zaszyfrowane. Otwiera je Twoje hasło. Jeśli nie możesz ich jeszcze otworzyć, najpierw musi się zalogować ktoś, kto może.',
};
