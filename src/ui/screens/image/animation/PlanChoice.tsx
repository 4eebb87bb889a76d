import { Choice } from '../../../components/Field';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';
import { texts, when } from '../../../state/language';
import { go } from '../../../state/navigation';
import { imageAddress } from '../../../state/route';

/** Which of the image's plans is shown; choosing another one goes to its address. */
export function PlanChoice({ workspace, shown_id }: { workspace: Workspace; shown_id: number }) {
  const { animation: words, image } = texts.value;
  const { state } = workspace;
  const plans = valueOf(state.iterations.value) ?? [];
  if (plans.length < 2) return null;
  return (
    <Choice
      label={words.plan}
      value={String(shown_id)}
      options={[...plans]
        .sort((a, b) => b.id - a.id)
        .map(({ id, standing, created_at }) => ({
          value: String(id),
          label: `${image.planNumber(id)}, ${image.status[standing]}, ${when(created_at)}`,
        }))}
      onValue={(id) => go(imageAddress(state.image_id, 'animation', Number(id)))}
    />
  );
}
