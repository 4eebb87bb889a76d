import { useState } from 'preact/hooks';
import { EMISSION_FIELDS, type EmissionFigures } from '../../../../../core/motion/params';
import type { MotionChoice } from '../../../../../core/motion/planMotion';
import type { IterationDetail } from '../../../../../worker/contract';
import { FailureNotice } from '../../../../components/Feedback';
import { useLeaveQuestion } from './useLeaveQuestion';
import { texts } from '../../../../state/language';
import type { Workspace } from '../../../../workspace/workspace';
import { MotionFacts } from './MotionFacts';
import { OrderChoice } from './OrderChoice';
import { ProfileChoice } from './ProfileChoice';
import { SettledNumber, type TypedState } from './SettledNumber';
import { Shortfall } from './Shortfall';
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
  // What typed figures have come to: as long as any is not taken, not all is kept.
  const [typed, setTyped] = useState<Readonly<Record<string, TypedState>>>({});
  const typedAs = (name: string) => (state: TypedState) => setTyped((now) => ({ ...now, [name]: state }));
  const states = Object.values(typed);
  const underway = workspace.motionAsked.value || states.includes('resting');
  useLeaveQuestion(underway);
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
          onTyped={typedAs(name)}
        />
      ))}
      <OrderChoice
        plan={plan}
        choice={choice}
        onOrder={(order) => change({ order })}
        onTyped={typedAs('neighbour_ms')}
      />
      <Shortfall motion={plan.params.motion} />
      {refused !== null && <FailureNotice failure={refused} />}
      <p class="small muted" role="status" data-testid="motion-kept">
        {underway
          ? words.keeping
          : states.includes('wrong')
            ? words.wrongFigure
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
  onTyped,
}: {
  name: keyof EmissionFigures;
  choice: MotionChoice;
  onCommit: (value: number) => void;
  onTyped: (state: TypedState) => void;
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
      onTyped={onTyped}
    />
  );
}
