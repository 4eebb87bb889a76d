import { plural } from '../format';
import type { files as en } from '../en/files';

const zdjec = (count: number) =>
  plural(count, 'pl', { one: 'zdjęcie', few: 'zdjęcia', many: 'zdjęć', other: 'zdjęcia' });
const TAKEN = 'Można otworzyć zdjęcia (JPEG, PNG, WebP), plany (JSON, PNG) i kopie zapasowe.';

export const files: typeof en = {
  dropHere: 'Upuść tu zdjęcia, plan albo kopię zapasową',
  title: 'Pliki',
  adding: (place, total, name) =>
    total === 1 ? `Dodawanie „${name}”` : `Dodawanie zdjęcia ${place} z ${total}: „${name}”`,
  reading: 'Sprawdzanie plików',
  cancel: 'Zatrzymaj po tym pliku',
  stopping: 'Zatrzymanie po tym pliku',
  added: 'Dodano',
  stopped: 'Nie dodano: zatrzymano wcześniej',
  summary: (added_n, refused_n) =>
    refused_n === 0 ? `Dodano ${added_n} ${zdjec(added_n)}` : `Dodano: ${added_n}, nie dodano: ${refused_n}`,
  planStored: 'Plan zapisano',
  planClosed: 'Planu nie zapisano: okno zamknięto bez importu',
  openPhoto: (name) => `Otwórz „${name}”`,
  close: 'Zamknij listę',
  signInFirst: 'Najpierw się zaloguj, potem dodaj plik jeszcze raz.',
  busy: 'Pliki są jeszcze dodawane. Dodaj następne, gdy te będą gotowe.',
  backupAlone: 'Nie otwarto: kopia zapasowa zastępuje wszystko na tym urządzeniu. Wybierz ją osobno.',
  backupFound: 'Znaleziono kopię zapasową',
  planFound: (name) => `Można pokazać plan „${name}”`,
  plansFound: (plans_n) => `Plany do obejrzenia: ${plans_n}`,
  planUnreadable: (name) => `Nie można odczytać planu z pliku „${name}”; sam obraz można dodać jako zdjęcie`,
  notTaken: {
    empty: 'Plik jest pusty: nic się nie skopiowało. Skopiuj go jeszcze raz.',
    unreadable: 'Nie można odczytać pliku. Folderu nie da się dodać; plik skopiuj jeszcze raz.',
    json: `To plik JSON, ale nie plan tej aplikacji. ${TAKEN}`,
    pdf: `To plik PDF. Zapisz obraz z niego jako JPEG lub PNG. ${TAKEN}`,
    video: `To film. Zrób zdjęcie albo zapisz jedną klatkę jako JPEG. ${TAKEN}`,
    zip: `To archiwum ZIP, ale nie kopia zapasowa tej aplikacji. Najpierw je rozpakuj. ${TAKEN}`,
    picture: `Tego rodzaju obrazu (GIF, BMP, TIFF, SVG, DICOM) nie można otworzyć. Zapisz go jako JPEG lub PNG. ${TAKEN}`,
    text: `To plik tekstowy. ${TAKEN}`,
    unknown: `Nie udało się rozpoznać rodzaju pliku. ${TAKEN}`,
  },
  readCode: 'Odczytaj kod planu',
  pastedCode: 'Wklejony kod',
  planPictureTitle: 'Nie można odczytać planu z tego pliku PNG',
  asPhoto: 'Dodaj jako zdjęcie',
  asPhotoMeans: 'Jako zdjęcie plik zachowa narysowane punkty, a jego plan nie zostanie wczytany.',
};
