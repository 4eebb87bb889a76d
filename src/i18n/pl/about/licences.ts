import type { licences as english } from '../../en/about/licences';

/** What the app is made of. */
export const licences: typeof english = {
  link: 'Licencje',
  title: 'Licencje',
  intro:
    'Apertura powstała z tego wolnego oprogramowania. Nazwa otwiera warunki, na których udostępniają je autorzy.',
};
