import type { manual as english } from '../../en/about/manual';

export const manual: typeof english = {
  title: 'Instrukcja',
  link: 'Instrukcja obsługi',
  back: 'Wróć do poprzedniego ekranu',
  contents: 'Spis treści',
  meaning: 'Co to znaczy',
};
