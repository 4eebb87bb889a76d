/** Which form of an exported file a browser's share sheet takes. */
import { sharesAsText } from '../../core/export/formats';
import type { ExportedFile } from '../../worker/contract';

/** The file in the first form that `canShare` takes; null where it takes none, or there is no sharing. */
export function shareableFile(
  { blob, filename }: ExportedFile,
  canShare: ((data: { files: File[] }) => boolean) | undefined,
): File | null {
  if (canShare === undefined) return null;
  const forms = [new File([blob], filename, { type: blob.type })];
  // Many browsers share neither JSON nor CSV, but do so as plain text.
  if (sharesAsText(filename)) {
    forms.push(new File([blob], `${filename}.txt`, { type: 'text/plain' }));
  }
  return forms.find((file) => canShare({ files: [file] })) ?? null;
}
