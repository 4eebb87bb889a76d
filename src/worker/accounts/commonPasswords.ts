/** The passwords that everybody tries first. A file of its own, large, and fetched only when a password is set. */
import common from 'virtual:common-passwords';

let known: ReadonlySet<string> | undefined;

/** Whether it is one of them, however it is capitalised, or one character again and again. */
export function isCommon(password: string): boolean {
  known ??= new Set(common.split(' '));
  const small = password.toLowerCase();
  return known.has(small) || known.has(small.trim()) || new Set(small).size === 1;
}
