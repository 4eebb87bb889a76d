import { useWorkspace } from '../../workspace/workspace';
import { StatusBadge } from '../../components/StatusBadge';
import { valueOf } from '../../state/async';
import { texts } from '../../state/language';

/** The plan on the screen, else the one that stands, and its state: beside the title, whatever tab is open. */
export function PlanState() {
  const workspace = useWorkspace();
  const { image } = texts.value;
  const plan = valueOf(workspace.state.iteration.value) ?? workspace.standing.value;
  if (plan === null) return null;
  return (
    <div data-testid="plan-state">
      <StatusBadge standing={plan.standing} name={image.planNumber(plan.id)} />
    </div>
  );
}
