/** The video of the emission, on the Animation tab. */
export const video = {
  open: 'Video…',
  title: 'Video of the emission',
  what: 'The emission as a film, with all that has to be said of the plan on every picture.',
  size: 'Size',
  sizes: { '720p': 'HD, smaller file', '1080p': 'Full HD', photo: 'Shape of the photo' },
  pace: 'Time in the video',
  paces: { chosen: 'Chosen length', real: 'True time' },
  realTooLong: (max: string) => `True time is possible for emissions of at most ${max} s.`,
  make: 'Make the video',
  making: 'Making the video',
  stopping: 'Stopping',
};
