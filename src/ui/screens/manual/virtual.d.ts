/** docs/manual, made ready by scripts/lib/manual.mjs: a `Manual` (tree.ts) each. */
declare module 'virtual:manual-en';
declare module 'virtual:manual-pl';
