/** Which form of an exported file a browser's share sheet takes. */
import type { ExportedFile } from '../../worker/contract';

/** Formats that many browsers do not share under their own name, but do as plain text. */
const AS_TEXT: readonly string[] = ['json', 'csv'];

/** The file in the first form that `canShare` takes; null where it takes none, or there is no sharing. */
export function shareableFile(
  { blob, filename }: ExportedFile,
  canShare: ((data: { files: File[] }) => boolean) | undefined,
): File | null {
  if (canShare === undefined) return null;
  const forms = [new File([blob], filename, { type: blob.type })];
  if (AS_TEXT.includes(filename.split('.').at(-1) ?? '')) {
    forms.push(new File([blob], `${filename}.txt`, { type: 'text/plain' }));
  }
  return forms.find((file) => canShare({ files: [file] })) ?? null;
}
