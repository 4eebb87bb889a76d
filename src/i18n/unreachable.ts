/** What stands on the page, in both languages, where not even the words of one could be fetched. */
export const UNREACHABLE = {
  className: 'unable__static',
  textContent:
    'Nie udało się wczytać Apertury. Połącz się z siecią i odśwież stronę. Dane na tym urządzeniu są nienaruszone. / Apertura could not be loaded. Connect to the network and reload the page. The data on this device are untouched.',
} as const;
