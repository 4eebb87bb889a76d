import type { browser as english } from '../en/browser';

export const browser: typeof english = {
  title: 'Apertura nie może działać w tej przeglądarce',
  missing: {
    secureContext: 'Strony nie otwarto bezpiecznie. Otwórz ją pod adresem zaczynającym się od https://.',
    webAssembly: 'Brakuje WebAssembly: działa w nim baza danych. Wyłącza je tryb blokady.',
    indexedDb:
      'Brakuje IndexedDB: przechowuje się w nim zdjęcia i plany. Dane witryn mogą być zablokowane w ustawieniach przeglądarki.',
    webLocks: 'Brakuje Web Locks: dzięki nim dwa okna nie nadpisują sobie danych.',
    moduleWorkers: 'Brakuje modułowych workerów: działają w nich planowanie i baza danych.',
    offscreenCanvas: 'Brakuje OffscreenCanvas: przygotowuje zdjęcia i rysuje plany.',
    subtleCrypto: 'Brakuje Web Crypto: wykrywa, co zmieniono lub uszkodzono.',
  },
  needs: (safari, chrome, firefox) =>
    `Apertura wymaga iPadOS, iOS lub Safari ${safari}, Chrome lub Edge ${chrome} albo Firefoksa ${firefox}, lub nowszych. Zaktualizuj urządzenie albo otwórz Aperturę na innym.`,
  untouched: 'Niczego na tym urządzeniu nie zmieniono.',
};
