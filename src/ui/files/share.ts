/**
 * Hands an exported file over: the system's share sheet where the browser shares such files, else a
 * download. Browsers that do not share `.json` get the same bytes as `.json.txt` before we fall
 * back to the download (an `<a download>` traps the user of an installed iPad app).
 */
import type { Result } from '../../core/result';
import { fail, ok } from '../../core/result';
import type { ExportedFile, ExportFormat } from '../../worker/contract';
import { api, checked } from '../state/app';
import { whereabouts } from '../state/arrival';
import { language, texts } from '../state/language';
import { notify, notifyFailure } from '../state/toasts';
import { shareableFile } from './shareable';

function download({ blob, filename }: ExportedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function share(file: File): Promise<'shared' | 'dismissed' | 'needs-touch' | 'failed'> {
  try {
    await navigator.share({ files: [file], title: file.name });
    return 'shared';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') return 'dismissed';
    return name === 'NotAllowedError' ? 'needs-touch' : 'failed';
  }
}

/**
 * Gives a file to the share sheet or to the downloads, and says which. False where the user turned the
 * sheet away, or has to touch once more: nobody has the file then, as far as we know.
 */
export async function handOver(exported: ExportedFile): Promise<boolean> {
  const { image } = texts.value;
  // A mouse and a desktop want a file; fingers and tablets want the share sheet.
  const touch = matchMedia('(pointer: coarse)').matches;
  const canShare = touch && 'share' in navigator ? navigator.canShare?.bind(navigator) : undefined;
  const file = shareableFile(exported, canShare);
  if (file !== null) {
    const outcome = await share(file);
    if (outcome === 'shared' || outcome === 'dismissed') return outcome === 'shared';
    if (outcome === 'needs-touch') {
      // Making the file took longer than the touch counts: one more touch opens the sheet.
      notify('plain', image.shareReady(file.name), { label: image.share, run: () => void share(file) });
      return false;
    }
  }
  download(exported);
  notify('good', image.exported(exported.filename));
  return true;
}

/** Makes the file of an iteration in the worker and hands it over. */
export async function exportAndShare(iteration_id: number, format: ExportFormat): Promise<Result<string>> {
  const making = api.exportIteration(iteration_id, format, language.value);
  return shareWhenMade(making.then((answer) => checked(answer)));
}

/** Hands a file over that is being made, or says why there is none; what the user gave up is not said again. */
export async function shareWhenMade(making: Promise<Result<ExportedFile>>): Promise<Result<string>> {
  const here = whereabouts();
  const answer = await making;
  // Nobody, or somebody else, is signed in by now: the file is not theirs.
  if (here.gone()) return fail('signed_out');
  if (!answer.ok) {
    if (answer.code !== 'work_cancelled') notifyFailure(answer);
    return answer;
  }
  if (here.left()) {
    // No sheet over another patient's photo: the user takes the file when they want it.
    const { image, arrivals } = texts.value;
    const take = { label: arrivals.save, run: () => void handOver(answer.value) };
    notify('good', image.shareReady(answer.value.filename), take);
  } else await handOver(answer.value);
  return ok(answer.value.filename);
}
