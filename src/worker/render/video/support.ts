/** Whether this browser encodes videos at all, found out without the library that writes them. */

/** One of each kind that `muxer.ts` tries, at a size that every encoder takes. */
const CODECS: readonly string[] = ['avc1.64001f', 'vp09.00.31.08', 'vp8', 'av01.0.05M.08'];
const SIZE_PX = { width: 1280, height: 720 } as const;

/** False where there is no encoder, or none for any kind of video. */
export async function canEncodeVideo(): Promise<boolean> {
  if (typeof VideoEncoder === 'undefined') return false;
  for (const codec of CODECS) {
    try {
      const answer = await VideoEncoder.isConfigSupported({ codec, ...SIZE_PX });
      if (answer.supported === true) return true;
    } catch {
      // A kind that it does not even know.
    }
  }
  return false;
}
