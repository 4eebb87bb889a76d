/** The commonest passwords that are long enough to be chosen, in small letters, parted by spaces: scripts/lib/commonPasswords.mjs. */
declare module 'virtual:common-passwords' {
  const passwords: string;
  export default passwords;
}
