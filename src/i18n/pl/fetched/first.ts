/** What is said before somebody is in, and by what the app begins with: tests/firstTexts.test.ts. */
export { shell } from '../shell';
export { errors } from '../errors';
export { fields } from '../fields';
export { store } from '../store';
export { browser } from '../browser';
export { files } from '../files';
export { accounts } from '../accounts/accounts';
export { encryption } from '../accounts/encryption';
export { records } from '../records/records';
export { installed } from '../about/installed';
export { manual } from '../about/manual';
export { received } from '../about/received';
