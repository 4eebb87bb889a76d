import type { video as en } from '../../en/emission/video';

export const video: typeof en = {
  open: 'Film…',
  title: 'Film z emisji',
  what: 'Emisja jako film; na każdym kadrze widać wszystko, co trzeba wiedzieć o planie.',
  size: 'Wielkość',
  sizes: { '720p': 'HD, mniejszy plik', '1080p': 'Pełne HD', photo: 'Kształt zdjęcia' },
  pace: 'Czas w filmie',
  paces: { chosen: 'Wybrana długość', real: 'Rzeczywisty czas' },
  realTooLong: (max) => `Rzeczywisty czas jest możliwy dla emisji trwających najwyżej ${max} s.`,
  make: 'Utwórz film',
  making: 'Tworzenie filmu',
  stopping: 'Przerywanie',
};
