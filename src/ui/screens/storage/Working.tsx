import { ProgressBar } from '../../components/Feedback';
import { texts } from '../../state/language';
import { progress } from '../../state/storage';

/** How far reading or writing has come; nothing while nothing runs. */
export function Working() {
  const now = progress.value;
  if (now === null) return null;
  const label = texts.value.storage.phases[now.phase];
  return (
    <div class="storage__working">
      <p class="small">{label}</p>
      <ProgressBar done={now.done} label={label} />
    </div>
  );
}
