import { useId, useState } from 'preact/hooks';
import { MACHINE_FIELDS, type MachineFigures, type MotionField } from '../../../../../../core/motion/params';
import type { MachineProfile } from '../../../../../../core/motion/planMotion';
import type { Failure } from '../../../../../../core/result';
import { Button } from '../../../../../components/Button';
import { Dialog } from '../../../../../components/Dialog';
import { FailureNotice } from '../../../../../components/Feedback';
import { Check, Segmented, TextField } from '../../../../../components/Field';
import { NumberField } from '../../../../../components/NumberField';
import { useThere } from '../../../../../components/useThere';
import { texts } from '../../../../../state/language';
import { saveProfile } from '../../../../../state/profiles';
import { notify, notifyFailure } from '../../../../../state/toasts';

type Name = keyof MachineFigures;
/** A profile while it is written: a number may be missing. */
type Form = { [K in keyof MachineProfile]: MachineProfile[K] | null };

/** Writes an own profile, a new one where `id` is null; the range of each figure stands under it. */
export function ProfileForm({
  id,
  from,
  onClose,
}: {
  id: number | null;
  from: MachineProfile;
  onClose: () => void;
}) {
  const { emission: words, shell } = texts.value;
  const there = useThere();
  const form = useId();
  const [values, setValues] = useState<Form>(from);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await saveProfile(id, values as MachineProfile);
    if (!there()) return answer.ok ? undefined : notifyFailure(answer);
    if (!answer.ok) return setFailure(answer);
    notify('good', words.saved(values.name ?? ''));
    onClose();
  }

  return (
    <Dialog
      title={id === null ? words.newProfile : words.editProfile}
      atTop
      onClose={onClose}
      actions={
        <>
          {failure !== null && <FailureNotice failure={failure} />}
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant="primary" type="submit" form={form}>
            {shell.save}
          </Button>
        </>
      }
    >
      <form id={form} class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={words.profileName}
          dir="auto"
          autocomplete="off"
          value={values.name ?? ''}
          onValue={(name) => setValues({ ...values, name })}
        />
        {(Object.keys(MACHINE_FIELDS) as Name[]).map((name) => (
          <MachineField
            key={name}
            name={name}
            value={values[name]}
            onValue={(value) => setValues({ ...values, [name]: value })}
          />
        ))}
      </form>
    </Dialog>
  );
}

function MachineField({
  name,
  value,
  onValue,
}: {
  name: Name;
  value: number | string | boolean | null;
  onValue: (value: number | string | boolean | null) => void;
}) {
  const { emission: words, fields } = texts.value;
  const field: MotionField = MACHINE_FIELDS[name];
  if (field.kind === 'number') {
    const { unit, digits, range } = field;
    const number = typeof value === 'number' ? value : null;
    return <NumberField label={fields[name]} {...{ unit, digits, range, onValue }} value={number} />;
  }
  if (field.kind === 'flag') return <Check label={fields[name]} checked={value === true} onValue={onValue} />;
  return (
    <Segmented
      legend={fields[name]}
      value={String(value)}
      options={field.choices.map((each) => ({
        value: each,
        label: words.choices[each as keyof typeof words.choices],
      }))}
      onValue={onValue}
    />
  );
}
