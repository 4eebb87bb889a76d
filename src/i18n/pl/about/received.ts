import { counted } from '../../format';
import type { received as english } from '../../en/about/received';

const n = (count: number) =>
  counted(count, 'pl', { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' });

/** Pliki udostępnione przez inne aplikacje albo otwarte w tej. */
export const received: typeof english = {
  title: 'Otrzymane pliki',
  waiting: (files_n) => `${files_n === 1 ? 'Czeka' : 'Do przyjęcia:'} ${n(files_n)}`,
  cameAt: (at) => `Z innej aplikacji, ${at}`,
  more: (files_n) => `i jeszcze ${n(files_n)}`,
  whose: (login) => `Przyjęte pliki trafią na konto „${login}”. Wcześniej nic się nie zapisuje.`,
  begun: (login, files_n) =>
    `Przyjmowanie rozpoczęto na koncie „${login}”: ${files_n === 1 ? 'ten plik do niego należy i czeka' : 'te pliki do niego należą i czekają'}, aż ta osoba się zaloguje.`,
  take: 'Przyjmij',
  discard: 'Odrzuć',
  later: 'Później',
  waitOn: (files_n) => `${n(files_n)} z innej aplikacji: do przyjęcia lub odrzucenia`,
  show: 'Pokaż',
  otherWindow: (files_n) =>
    `Z innej aplikacji: ${n(files_n)}. Można je przyjąć lub odrzucić w tamtym oknie albo tutaj, gdy Apertura zostanie tu otwarta.`,
  inDemo: 'Aby je przyjąć, zakończ demo i zaloguj się: zdjęcia z demo znikają razem z nim.',
  signIn: (files_n) => `Z innej aplikacji: ${n(files_n)}. Zaloguj się, aby przyjąć lub odrzucić.`,
};
