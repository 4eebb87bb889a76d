import { plural } from '../../format';
import type { records as en } from '../../en/records/records';

export const records: typeof en = {
  title: 'Zapisy',
  intro:
    'Dziennik zdarzeń, decyzje i dziennik dostępu są połączone w łańcuch: zmiany dokonane poza aplikacją wychodzą na jaw. Tylko tyle: ślady ingerencji widać, ale nie można jej zapobiec.',
  verify: 'Sprawdź zapisy',

  verified: (rows, at, n) =>
    `Sprawdzono ${rows} ${plural(n, 'pl', { one: 'wpis', few: 'wpisy', many: 'wpisów', other: 'wpisu' })}, ${at}. Wszystko jest spójne.`,
  broken: (table, row, what) =>
    `Zapisy nie są spójne. Pierwsza niezgodność: ${table}, wiersz ${row}: ${what}.`,
  brokenWay:
    'Nie podejmuj decyzji na podstawie tych danych. Przywróć wcześniejszą kopię zapasową lub zleć ich sprawdzenie.',
  brokenNews: 'Zapisy nie są spójne. Szczegóły: „Pamięć i kopie zapasowe”.',
  known: (table, row, what) => `Tak przywrócono i oznaczono: ${table}, wiersz ${row}: ${what}.`,
  notYet: 'Nie sprawdzano od otwarcia aplikacji.',
  tables: {
    audit_log: 'dziennik zdarzeń',
    decisions: 'decyzje',
    access_log: 'dziennik dostępu',
    plan_iterations: 'plany',
    users: 'użytkownicy',
  },
  breaks: {
    changed: 'zmieniono jego treść',
    follows_another: 'poprzedni wiersz usunięto, zmieniono, przestawiono lub wstawiono',
    end_missing: 'usunięto wiersze po nim',
    plan_changed: 'plan, jego punkty, maski lub zdjęcie nie są tymi, których dotyczyła decyzja',
    decision_missing: 'stan planu przeczy decyzjom',
    user_changed: 'użytkownika dodano, usunięto lub przemianowano poza aplikacją',
    not_continued: 'to urządzenie widziało zapisy, których tu nie ma',
  },
  doubts: {
    chain_broken: 'jej zapisy zostały zmienione',
    plan_changed: 'zmieniono w niej plan, który zaakceptowano lub odrzucono',
    not_continued: 'nie stanowi ciągu dalszego zapisów, które widziało to urządzenie',
  },
  marked: (at, made, why) =>
    `Przywrócono ${at} z kopii zapasowej z ${made}, choć ${why}. To oznaczenie pozostaje.`,
  restoreDoubt: (why) =>
    `Tę kopię można przywrócić, ale ${why}. Przywrócenie zostanie trwale oznaczone, na ekranie i w eksportach.`,
  restoreDoubted: (count) =>
    count === 1
      ? 'Zaakceptowany w niej plan nie obowiązuje, dopóki nie zostanie zaakceptowany ponownie.'
      : `Zaakceptowane w niej plany (${count}) nie obowiązują, dopóki nie zostaną zaakceptowane ponownie.`,

  password: 'Twoje hasło',
  passwordMissing: 'Wpisz hasło, aby podpisać.',
  signs: {
    accept: (login) => `Ja, ${login}, akceptuję ten plan do zabiegu w postaci pokazanej tutaj.`,
    reject: (login) => `Ja, ${login}, odrzucam ten plan. Nie wolno go użyć do zabiegu.`,
    withdraw: (login) => `Ja, ${login}, wycofuję akceptację. Tego planu nie wolno już użyć.`,
  },
  note: 'Uwaga (opcjonalnie)',
  noteHint: 'Pozostanie przy decyzji i w eksporcie JSON. Bez nazwisk pacjentów.',
  doubted: (at) =>
    `Niepewny od ${at}: przywrócony z zapisów, które nie były spójne. Nie obowiązuje, dopóki nie zostanie zaakceptowany ponownie.`,
  doubtedSince: (at) => `Niepewny od przywrócenia, ${at}`,
  importWasDoubted: 'Na tamtym urządzeniu ten plan był niepewny. Importuj go tylko do wglądu.',
  restoreEarlier:
    'Ta kopia jest wcześniejsza: plany zastąpione lub wycofane później są w niej zaakceptowane.',
  looked: (rows, n) =>
    `Sprawdzono ${rows} ${plural(n, 'pl', { one: 'wpis', few: 'wpisy', many: 'wpisów', other: 'wpisu' })}.`,
  verifying: 'Sprawdzanie zapisów',
  doubtedEnded: (at) =>
    `Niepewny od ${at}: przywrócony z wcześniejszej kopii, a po jej utworzeniu jego akceptację tutaj zakończono. Nie obowiązuje, dopóki nie zostanie zaakceptowany ponownie.`,
};
