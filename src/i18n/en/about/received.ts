import { counted } from '../../format';

const n = (count: number) => counted(count, 'en', { one: 'file', other: 'files' });

/** Files that other apps share with this one, or that are opened with it. */
export const received = {
  title: 'Received files',
  waiting: (files_n: number) => (files_n === 1 ? '1 file is waiting' : `${n(files_n)} are waiting`),
  cameAt: (at: string) => `Came from another app, ${at}`,
  more: (files_n: number) => `and ${n(files_n)} more`,
  whose: (login: string) => `Taken in, they belong to the account “${login}”. Nothing is stored before.`,
  begun: (login: string, files_n: number) =>
    `“${login}” has begun to take in what came: ${files_n === 1 ? 'this file is' : 'these files are'} theirs, and ${files_n === 1 ? 'waits' : 'wait'} for them to sign in.`,
  take: 'Take in',
  discard: 'Discard',
  later: 'Later',
  waitOn: (files_n: number) => `${n(files_n)} from another app ${files_n === 1 ? 'waits' : 'wait'}`,
  show: 'Show',
  otherWindow: (files_n: number) =>
    `${n(files_n)} from another app: to be taken in or discarded in the other window, or here once Apertura is open here.`,
  inDemo: 'Leave the demo and sign in to take them in: images of the demo vanish with it.',
  signIn: (files_n: number) => `${n(files_n)} from another app: sign in to take them in or discard them.`,
};
