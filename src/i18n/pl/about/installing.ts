import type { installing as english } from '../../en/about/installing';

/** Jak umieścić aplikację na urządzeniu. */
export const installing: typeof english = {
  title: 'Instalacja Apertury',
  link: 'Zainstaluj na tym urządzeniu',
  offer: 'Aperturę można zainstalować na tym urządzeniu: z własną ikoną, na całym ekranie.',
  how: 'Jak zainstalować',
  why: 'Zainstalowana Apertura ma własną ikonę i cały ekran, a przeglądarka lepiej chroni jej dane. Na Androidzie oraz na komputerach z Chrome lub Edge inne aplikacje mogą udostępniać jej zdjęcia. Bez sieci działa tak czy inaczej.',
  isInstalled: 'Apertura jest zainstalowana na tym urządzeniu.',
  notHere:
    'Ta przeglądarka nie instaluje aplikacji. Apertura i tak w niej działa; zainstalować ją mogą Chrome, Edge lub Safari.',
  button: 'Zainstaluj teraz',
  devices: {
    ipad: {
      name: 'iPad lub iPhone',
      steps: [
        'Otwórz tę stronę w Safari i dotknij „Udostępnij” (kwadrat ze strzałką).',
        'Dotknij „Do ekranu początkowego”, potem „Dodaj”.',
        'Odtąd otwieraj Aperturę jej ikoną na ekranie początkowym.',
      ],
      note: 'Zainstalowana aplikacja zaczyna bez danych: iPadOS trzyma je oddzielnie od danych Safari. Najpierw zrób tutaj kopię zapasową i przywróć ją tam. Safari może usunąć dane stron nieotwieranych przez tydzień; dane zainstalowanej aplikacji zostają.',
    },
    android: {
      name: 'Tablet lub telefon z Androidem',
      steps: [
        'Otwórz menu przeglądarki (trzy kropki).',
        'Dotknij „Zainstaluj aplikację” lub „Dodaj do ekranu głównego”, potem „Zainstaluj”.',
        'Odtąd otwieraj Aperturę jej ikoną.',
      ],
      note: '',
    },
    desktop: {
      name: 'Komputer z Chrome lub Edge',
      steps: [
        'Kliknij ikonę instalacji na prawym końcu paska adresu; jest też w menu przeglądarki.',
        'Kliknij „Zainstaluj”.',
      ],
      note: '',
    },
    mac: {
      name: 'Mac z Safari',
      steps: ['W menu „Plik” wybierz „Dodaj do Docka”.', 'Kliknij „Dodaj” i otwórz Aperturę z Docka.'],
      note: 'Zainstalowana aplikacja zaczyna bez danych. Najpierw zrób tutaj kopię zapasową i przywróć ją tam.',
    },
  },
};
