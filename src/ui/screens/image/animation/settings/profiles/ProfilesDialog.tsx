import { useEffect, useState } from 'preact/hooks';
import { Copy, Pencil, Timer, Trash2 } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { MachineProfile } from '../../../../../../core/motion/planMotion';
import type { Failure, Result } from '../../../../../../core/result';
import type { IterationDetail, ProfileEntry } from '../../../../../../worker/contract';
import { Button } from '../../../../../components/Button';
import { Dialog } from '../../../../../components/Dialog';
import { Badge, FailureNotice, Loading } from '../../../../../components/Feedback';
import { useThere } from '../../../../../components/useThere';
import { measure, texts } from '../../../../../state/language';
import { chooseProfile, loadProfiles, profiles } from '../../../../../state/profiles';
import { notify } from '../../../../../state/toasts';
import { CalibrateForm } from './CalibrateForm';
import { ProfileForm } from './ProfileForm';
import { DeleteProfile } from './DeleteProfile';
import { groupOf, nameOf } from './profileNames';
import './ProfilesDialog.css';

/** What the dialog shows: all profiles, one being written, measured, or about to go. */
type View =
  | { kind: 'list' }
  | { kind: 'form'; id: number | null; from: MachineProfile }
  | { kind: 'calibrate'; id: number; profile: MachineProfile }
  | { kind: 'delete'; id: number; entry: ProfileEntry };

/** The machine profiles of this device: looked at, copied, written, measured, deleted, chosen for new plans. */
export function ProfilesDialog({ plan, onClose }: { plan: IterationDetail; onClose: () => void }) {
  const { emission: words } = texts.value;
  const [view, setView] = useState<View>({ kind: 'list' });
  const back = () => setView({ kind: 'list' });
  if (view.kind === 'form') return <ProfileForm id={view.id} from={view.from} onClose={back} />;
  if (view.kind === 'calibrate') {
    return <CalibrateForm id={view.id} profile={view.profile} plan={plan} onClose={back} />;
  }
  if (view.kind === 'delete') return <DeleteProfile id={view.id} entry={view.entry} onClose={back} />;
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

  async function say(call: Promise<Result<ProfileEntry[]>>, done: string): Promise<void> {
    const answer = await call;
    if (answer.ok) notify('good', done);
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
          <Entry
            key={nameOf(entry)}
            entry={entry}
            onView={onView}
            say={(call, done) => void say(call, done)}
          />
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
  say: (call: Promise<Result<ProfileEntry[]>>, done: string) => void;
}) {
  const { emission: words } = texts.value;
  const { key, profile, chosen, calibration } = entry;
  const name = nameOf(entry);
  const id = 'id' in key ? key.id : null;
  const act = (icon: LucideIcon, label: string, view: View) => (
    <Button variant="quiet" icon={icon} aria-label={words.actionOn(label, name)} onClick={() => onView(view)}>
      {label}
    </Button>
  );
  return (
    <li class="profiles__one" aria-label={name}>
      <p class="profiles__name">
        <strong dir="auto">{name}</strong> <Badge>{words[groupOf(entry)]}</Badge>{' '}
        {chosen && <Badge tone="accent">{words.forNew}</Badge>}
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
        <Button
          aria-pressed={chosen}
          aria-label={words.actionOn(words.useForNew, name)}
          onClick={() => !chosen && say(chooseProfile(key), words.nowForNew(name))}
        >
          {words.useForNew}
        </Button>
        {act(Copy, words.copy, { kind: 'form', id: null, from: { ...profile, name: words.copyOf(name) } })}
        {id !== null && act(Pencil, words.edit, { kind: 'form', id, from: profile })}
        {id !== null && act(Timer, words.calibrate, { kind: 'calibrate', id, profile })}
        {id !== null && act(Trash2, words.remove, { kind: 'delete', id, entry })}
      </div>
    </li>
  );
}
