/** What of a page the interface asks for when it is imported. Import it first; it changes nothing in a browser. */
const page = globalThis as { navigator?: unknown; document?: unknown };
page.navigator ??= { languages: ['en'] };
page.document ??= { documentElement: {} };
