import { useState } from 'preact/hooks';
import { EMISSION_FIELDS, type EmissionFigures } from '../../../../../core/motion/params';
import type { MotionChoice } from '../../../../../core/motion/planMotion';
import type { IterationDetail } from '../../../../../worker/contract';
import { FailureNotice } from '../../../../components/Feedback';
import { texts } from '../../../../state/language';
import type { Workspace } from '../../../../workspace/workspace';
import { MotionFacts } from './MotionFacts';
import { OrderChoice } from './OrderChoice';
import { ProfileChoice } from './ProfileChoice';
import { SettledNumber } from './SettledNumber';
import './MotionSettings.css';

/** The motion of the plan on the screen: chosen while it is a draft, read once it is decided. */
export function MotionSettings({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { emission: words } = texts.value;
  const choice = workspace.motionChoice.value;
  if (choice === null) return null;
  return (
    <details class="disclosure" open>
      <summary>{words.title}</summary>
      <div class="stack">
        {plan.standing === 'draft' ? (
          <Choices workspace={workspace} plan={plan} choice={choice} />
        ) : (
          <>
            <p class="small muted">{plan.params.motion === null ? words.notKept : words.decided}</p>
            <MotionFacts plan={plan} choice={choice} />
          </>
        )}
      </div>
    </details>
  );
}

interface Props {
  workspace: Workspace;
  plan: IterationDetail;
  choice: MotionChoice;
}

function Choices({ workspace, plan, choice }: Props) {
  const { emission: words } = texts.value;
  // Figures that are typed and not yet taken: as long as there are any, not all is kept.
  const [resting, setResting] = useState<ReadonlySet<string>>(new Set());
  const restOf = (name: string) => (waiting: boolean) =>
    setResting((now) => new Set([...now].filter((other) => other !== name).concat(waiting ? [name] : [])));
  const refused = workspace.motionRefused.value;
  /** Over what holds by the time it is chosen: two figures changed in a row are both kept. */
  function change(part: Partial<MotionChoice>): void {
    const now = workspace.motionChoice.peek();
    if (now !== null) void workspace.chooseMotion({ ...now, ...part });
  }
  return (
    <>
      <ProfileChoice plan={plan} choice={choice} onProfile={(profile) => change({ profile })} />
      {(Object.keys(EMISSION_FIELDS) as (keyof EmissionFigures)[]).map((name) => (
        <Figure
          key={name}
          name={name}
          choice={choice}
          onCommit={(value) => change({ [name]: value })}
          onWaiting={restOf(name)}
        />
      ))}
      <OrderChoice
        plan={plan}
        choice={choice}
        onOrder={(order) => change({ order })}
        onWaiting={restOf('neighbour_ms')}
      />
      {refused !== null && <FailureNotice failure={refused} />}
      <p class="small muted" role="status" data-testid="motion-kept">
        {workspace.motionAsked.value || resting.size > 0
          ? words.keeping
          : refused !== null
            ? words.unchanged
            : plan.params.motion === null
              ? words.notYetKept
              : words.kept}
      </p>
    </>
  );
}

function Figure({
  name,
  choice,
  onCommit,
  onWaiting,
}: {
  name: keyof EmissionFigures;
  choice: MotionChoice;
  onCommit: (value: number) => void;
  onWaiting: (waiting: boolean) => void;
}) {
  const { fields } = texts.value;
  const { unit, digits, range } = EMISSION_FIELDS[name];
  const [min, most] = range;
  // A machine that moves slower cannot fire faster.
  const max = name === 'firing_speed_mm_s' ? Math.min(most, choice.profile.max_speed_mm_s) : most;
  return (
    <SettledNumber
      label={fields[name]}
      unit={unit}
      digits={digits}
      value={choice[name]}
      range={[min, max]}
      onCommit={onCommit}
      onWaiting={onWaiting}
    />
  );
}
