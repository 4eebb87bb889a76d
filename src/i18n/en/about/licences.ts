/** What the app is made of. */
export const licences = {
  link: 'Licences',
  title: 'Licences',
  intro:
    'Apertura is built with this free software. Each name opens the terms under which its authors give it away.',
};
