/** How a chosen backup is looked at and put in place: from within, or where the present data do not open. */
import type { Result } from '../../../core/result';
import type { RestorePreview } from '../../../worker/contract';
import { api, openData } from '../app';
import { otherDataCame } from '../drafts';
import { withProgress } from './work';

export interface RestoreMethod {
  damaged: boolean;
  look(file: Blob, passphrase: string | null): Promise<Result<RestorePreview>>;
  /** On success everyone is signed out and the data are opened anew. */
  replace(
    file: Blob,
    passphrase: string | null,
    preview: RestorePreview,
    keep_copy: boolean,
  ): Promise<Result<null>>;
}

async function reopened(answer: Result<null>): Promise<Result<null>> {
  if (answer.ok) {
    otherDataCame();
    await openData();
  }
  return answer;
}

/** For who is signed in. */
export const RESTORE: RestoreMethod = {
  damaged: false,
  look: (file, passphrase) => withProgress((onProgress) => api.previewRestore(file, passphrase, onProgress)),
  async replace(file, passphrase, { fingerprint }) {
    return reopened(
      await withProgress((onProgress) => api.restoreBackup(file, passphrase, fingerprint, onProgress)),
    );
  },
};

/** Where the present data do not open, so that nobody can sign in. */
export const RECOVERY: RestoreMethod = {
  damaged: true,
  look: (file, passphrase) => withProgress((onProgress) => api.previewRecovery(file, passphrase, onProgress)),
  async replace(file, passphrase, { fingerprint }, keep_copy) {
    const choice = { passphrase, fingerprint, keep_copy };
    return reopened(await withProgress((onProgress) => api.recoverFromBackup(file, choice, onProgress)));
  },
};
