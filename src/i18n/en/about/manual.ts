/** Around the manual, which stands in docs/manual. */
export const manual = {
  title: 'Manual',
  link: 'Manual',
  back: 'Back to the screen before',
  contents: 'Contents',
  meaning: 'What this means',
};
