import { Settings2 } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { MachineProfile, MotionChoice } from '../../../../../core/motion/planMotion';
import type { IterationDetail, ProfileEntry } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { valueOf } from '../../../../state/async';
import { texts } from '../../../../state/language';
import { profiles } from '../../../../state/profiles';
import { ProfilesDialog } from './profiles/ProfilesDialog';
import { groupOf, nameOf, sameProfile } from './profiles/profileNames';

interface Props {
  plan: IterationDetail;
  choice: MotionChoice;
  onProfile: (profile: MachineProfile) => void;
}

/** Which machine the plan is made for: one of this device's profiles, or the one it came with. */
export function ProfileChoice({ plan, choice, onProfile }: Props) {
  const { emission: words, fields } = texts.value;
  const id = useId();
  const [managing, setManaging] = useState(false);
  const entries: readonly ProfileEntry[] = valueOf(profiles.value) ?? [];
  const at = entries.findIndex(({ profile }) => sameProfile(profile, choice.profile));
  return (
    <>
      <div class="field">
        <label class="field__label" for={id}>
          {fields.profile}
        </label>
        <select
          id={id}
          class="input"
          value={String(at)}
          onChange={(event) => {
            const entry = entries[Number(event.currentTarget.value)];
            if (entry !== undefined) onProfile(entry.profile);
          }}
        >
          {at < 0 && <option value="-1">{words.asInPlan(choice.profile.name)}</option>}
          {(['builtIn', 'own'] as const).map((group) => {
            const members = entries.flatMap((entry, i) => (groupOf(entry) === group ? [{ entry, i }] : []));
            return (
              members.length > 0 && (
                <optgroup key={group} label={words[group]}>
                  {members.map(({ entry, i }) => (
                    <option key={i} value={String(i)}>
                      {nameOf(entry)}
                    </option>
                  ))}
                </optgroup>
              )
            );
          })}
        </select>
      </div>
      <Button variant="quiet" icon={Settings2} onClick={() => setManaging(true)}>
        {words.manage}
      </Button>
      {managing && <ProfilesDialog plan={plan} onClose={() => setManaging(false)} />}
    </>
  );
}
