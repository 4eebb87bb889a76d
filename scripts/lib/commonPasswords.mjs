// @ts-check
/**
 * The commonest passwords as a module of the app: of the package's list, in its order, those that are long enough to
 * be chosen at all. The others are refused for their length, and would more than double what is to be fetched.
 */
import { dictionary } from '@zxcvbn-ts/language-common';

const NAME = 'virtual:common-passwords';
/** MIN_PASSWORD_CHARS of src/core/limits.ts, which this cannot read; src/worker/accounts/passwords.test.ts holds them together. */
const MIN_CHARS = 8;

/** @returns {import('vite').Plugin} */
export function commonPasswords() {
  return {
    name: 'apertura-common-passwords',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      const long = dictionary['passwords-common'].filter(
        (/** @type {string} */ password) => password.length >= MIN_CHARS && !password.includes(' '),
      );
      return `export default ${JSON.stringify(long.join(' '))};`;
    },
  };
}
