/**
 * The one policy of Trusted Types: which texts may become scripts. The content policy (scripts/lib/headers.mjs) asks
 * for it wherever a browser would run a text or take it for markup; what this does not let through throws.
 */

interface PolicyFactory {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string | null }): unknown;
}

/** The app's worker and its parts, the service worker, and the file that tells whether there are module workers. */
const OWN_SCRIPT = /^(assets\/[\w.-]+\.js|sw\.js|robots\.txt)$/;

/** Whether that address, seen from the page at `base`, is a script of the app's own, in the folder that it is served from. */
export function isOwnScript(url: string, base: string): boolean {
  try {
    const { href } = new URL(url, base);
    const folder = new URL('.', base).href;
    return href.startsWith(folder) && OWN_SCRIPT.test(href.slice(folder.length));
  } catch {
    // No address at all.
    return false;
  }
}

/**
 * Lets the app's own scripts be started by their address, and nothing else: no text becomes markup or code. Before
 * anything is started. Browsers without Trusted Types have the rest of the content policy.
 */
export function trustOwnScripts(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createScriptURL: (url) => (isOwnScript(url, location.href) ? url : null),
  });
}
