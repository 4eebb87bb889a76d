import { useState } from 'preact/hooks';
import { Trash2 } from 'lucide-preact';
import type { Result } from '../../../../core/result';
import type { RetentionItem } from '../../../../worker/contract';
import { focusIfLost } from '../../../components/focusIfLost';
import { Question } from '../../../components/question/Question';
import { Subject } from '../../../components/question/Subject';
import { texts, when } from '../../../state/language';
import { notify } from '../../../state/toasts';
import { keyOf } from '../RetentionList';
import './ImagesGone.css';

/** So many are shown with their picture; the further ones by title. */
const PICTURES_N = 12;

interface Props {
  items: readonly RetentionItem[];
  decide: (items: readonly RetentionItem[]) => Promise<Result<{ deleted_n: number }>>;
  onClose: () => void;
}

/** Asks before the ticked drafts and images go, each shown by its photo and title; exactly these are deleted. */
export function DeleteOldDialog({ items, decide, onClose }: Props) {
  const { shell, storage } = texts.value;
  const [asked] = useState(items);
  return (
    <Question
      title={storage.retentionSure}
      yes={{ label: shell.delete, icon: Trash2, variant: 'danger' }}
      decide={() => decide(asked)}
      told={() => {
        notify('good', storage.retentionDone(asked.length));
        focusIfLost('storage-retention');
      }}
      onClose={onClose}
    >
      <ul class="gone">
        {asked.map((item, i) => (
          <li key={keyOf(item)}>
            <Subject image_id={i < PICTURES_N ? item.image_id : null} title={item.title}>
              <p class="small">
                {item.kind === 'image'
                  ? storage.retentionImage(item.title, item.count)
                  : storage.retentionDraft(item.id, item.title, item.count)}
              </p>
              <p class="small muted">{when(item.created_at)}</p>
            </Subject>
          </li>
        ))}
      </ul>
      <p>{storage.retentionSureText(asked.length)}</p>
    </Question>
  );
}
