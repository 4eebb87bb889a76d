import type { RestorePreview } from '../../../../worker/contract';
import { Notice } from '../../../components/Feedback';
import { texts } from '../../../state/language';
import { ImagesGone } from './ImagesGone';

/** What would be lost, or that nothing would; nobody knows where nothing can be read. */
export function Losses({ preview }: { preview: RestorePreview }) {
  const { storage } = texts.value;
  const { removes, compared_with, contents } = preview;
  if (compared_with === null) return null;
  const { images, plans, users, decisions, log_rows } = removes;
  const all_stays = images + plans + users.length + decisions === 0;
  // Against an older state nobody knows what the last save had brought.
  if (all_stays && compared_with !== 'present') return null;
  // Beside photos that are missing nothing is green.
  const tone = contents.missing_n > 0 ? 'plain' : 'good';
  if (all_stays && log_rows === 0) return <Notice tone={tone}>{storage.changesNothing}</Notice>;
  if (all_stays) return <Notice>{storage.changesOnlyLog(log_rows)}</Notice>;
  return (
    <>
      {removes.accepted > 0 && <Notice tone="bad">{storage.changesAccepted(removes.accepted)}</Notice>}
      {decisions > 0 && <Notice tone="bad">{storage.changesDecisions(decisions)}</Notice>}
      <ImagesGone images={preview.images_gone} />
      {users.length > 0 && <p>{storage.changesUsers(users.join(', '))}</p>}
      {log_rows > 0 && <p>{storage.changesLog(log_rows)}</p>}
    </>
  );
}
