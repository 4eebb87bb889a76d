import { useEffect, useState } from 'preact/hooks';
import { Copy, Pencil, Timer, Trash2 } from 'lucide-preact';
import type { MachineProfile } from '../../../../../core/motion/planMotion';
import type { Failure, Result } from '../../../../../core/result';
import type { IterationDetail, ProfileEntry } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Dialog } from '../../../../components/Dialog';
import { Badge, FailureNotice, Loading } from '../../../../components/Feedback';
import { useThere } from '../../../../components/useThere';
import { measure, texts } from '../../../../state/language';
import { chooseProfile, deleteProfile, loadProfiles, profiles } from '../../../../state/profiles';
import { CalibrateForm } from './CalibrateForm';
import { ProfileForm } from './ProfileForm';
import { nameOf } from './profileNames';
import './ProfilesDialog.css';

/** What the dialog shows: all profiles, one being written, or one being measured. */
type View =
  | { kind: 'list' }
  | { kind: 'form'; id: number | null; from: MachineProfile }
  | { kind: 'calibrate'; id: number; profile: MachineProfile };

/** The machine profiles of this device: looked at, copied, written, measured, deleted, chosen for new plans. */
export function ProfilesDialog({ plan, onClose }: { plan: IterationDetail; onClose: () => void }) {
  const { emission: words } = texts.value;
  const [view, setView] = useState<View>({ kind: 'list' });
  const back = () => setView({ kind: 'list' });
  if (view.kind === 'form') return <ProfileForm id={view.id} from={view.from} onClose={back} />;
  if (view.kind === 'calibrate') {
    return <CalibrateForm id={view.id} profile={view.profile} plan={plan} onClose={back} />;
  }
  return (
    <Dialog
      title={words.profilesTitle}
      atTop
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <p class="small muted">{words.profilesText}</p>
      <ProfileList onView={setView} />
    </Dialog>
  );
}

function ProfileList({ onView }: { onView: (view: View) => void }) {
  const { emission: words } = texts.value;
  const there = useThere();
  const [failure, setFailure] = useState<Failure | null>(null);
  const entries = profiles.value;
  useEffect(() => void loadProfiles(), []);

  async function say(call: Promise<Result<ProfileEntry[]>>): Promise<void> {
    const answer = await call;
    if (there()) setFailure(answer.ok ? null : answer);
  }

  if (entries.kind === 'failed') {
    return <FailureNotice failure={entries.failure} retry={() => void loadProfiles()} />;
  }
  if (entries.kind !== 'ready') return <Loading label={words.counting} />;
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul class="profiles">
        {entries.value.map((entry) => (
          <Entry key={nameOf(entry)} entry={entry} onView={onView} say={(call) => void say(call)} />
        ))}
      </ul>
    </>
  );
}

function Entry({
  entry,
  onView,
  say,
}: {
  entry: ProfileEntry;
  onView: (view: View) => void;
  say: (call: Promise<Result<ProfileEntry[]>>) => void;
}) {
  const { emission: words } = texts.value;
  const { key, profile, chosen, calibration } = entry;
  const name = nameOf(entry);
  const id = 'id' in key ? key.id : null;
  return (
    <li class="profiles__one" aria-label={name}>
      <p class="profiles__name">
        <strong dir="auto">{name}</strong> {chosen && <Badge tone="accent">{words.forNew}</Badge>}
      </p>
      <p class="small muted num">
        {measure(profile.max_speed_mm_s, 'speed')}, {measure(profile.acceleration_mm_s2, 'acceleration')},{' '}
        {measure(profile.rotation_ms_per_deg, 'slowness')}
        {calibration !== null && (
          <>
            <br />
            {words.calibrated(measure(calibration.measured_ms / 1000, 'seconds'))}
          </>
        )}
      </p>
      <div class="row">
        {!chosen && <Button onClick={() => say(chooseProfile(key))}>{words.useForNew}</Button>}
        <Button
          variant="quiet"
          icon={Copy}
          onClick={() => onView({ kind: 'form', id: null, from: { ...profile, name: words.copyOf(name) } })}
        >
          {words.copy}
        </Button>
        {id !== null && (
          <>
            <Button variant="quiet" icon={Pencil} onClick={() => onView({ kind: 'form', id, from: profile })}>
              {words.edit}
            </Button>
            <Button variant="quiet" icon={Timer} onClick={() => onView({ kind: 'calibrate', id, profile })}>
              {words.calibrate}
            </Button>
            <Button variant="quiet" icon={Trash2} onClick={() => say(deleteProfile(id))}>
              {words.remove}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
