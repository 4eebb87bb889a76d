/** A package or library of which something is in the app. */
export interface Part {
  name: string;
  version: string;
  licence: string;
  /** The whole text of the licence, as its authors wrote it. */
  text: string;
}

function isPart(value: unknown): value is Part {
  const part = value as Partial<Record<keyof Part, unknown>> | null;
  return (['name', 'version', 'licence', 'text'] as const).every((key) => typeof part?.[key] === 'string');
}

/** The list that the build has made (scripts/lib/parts.mjs); null where it cannot be had. */
export async function fetchParts(): Promise<Part[] | null> {
  try {
    const answer = await fetch('licences.json');
    const found: unknown = answer.ok ? await answer.json() : null;
    return Array.isArray(found) && found.every(isPart) ? found : null;
  } catch {
    return null;
  }
}
