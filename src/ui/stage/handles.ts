/**
 * Handles: what on the stage can be focused and moved. Each carries its name in `data-handle`, so that a key
 * finds out what it is about; names are made and read here alone.
 */

/** Half of a 44 px target: within this of a handle's centre a press takes the handle, CSS px. */
export const REACH_PX = 22;

/** What can be taken hold of. */
export type Handle =
  | { readonly kind: 'mask'; readonly key: string }
  | { readonly kind: 'corner'; readonly index: number }
  | { readonly kind: 'move' }
  | { readonly kind: 'aperture' }
  | { readonly kind: 'line'; readonly end: 'from' | 'to' };

/** The name that `parseHandle` reads. */
export function formatHandle(handle: Handle): string {
  switch (handle.kind) {
    case 'mask':
      return `mask:${handle.key}`;
    case 'corner':
      return `corner:${handle.index}`;
    case 'line':
      return `line:${handle.end}`;
    case 'move':
    case 'aperture':
      return handle.kind;
  }
}

/** The handle of a name; null for what is none. */
export function parseHandle(name: string | null): Handle | null {
  const [, kind, detail] = /^(\w+)(?::(.+))?$/.exec(name ?? '') ?? [];
  if ((kind === 'move' || kind === 'aperture') && detail === undefined) return { kind };
  if (detail === undefined) return null;
  if (kind === 'mask') return { kind, key: detail };
  if (kind === 'corner' && /^\d+$/.test(detail)) return { kind, index: Number(detail) };
  if (kind === 'line' && (detail === 'from' || detail === 'to')) return { kind, end: detail };
  return null;
}
