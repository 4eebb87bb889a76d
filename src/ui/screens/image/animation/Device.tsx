import type { MotionPreset } from '../../../../core/motion/params';
import {
  checkEmission,
  EMISSION_FIELDS,
  MACHINE_FIELDS,
  presetOf,
  withPreset,
  type MotionParams,
} from '../../../../core/motion/params';
import { Segmented } from '../../../components/Field';
import { NumberField } from '../../../components/NumberField';
import type { Workspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';

const { max_speed_mm_s, acceleration_mm_s2, rotation_ms_per_deg } = MACHINE_FIELDS;
const FIELDS = { ...EMISSION_FIELDS, max_speed_mm_s, acceleration_mm_s2, rotation_ms_per_deg };
type Field = keyof typeof FIELDS;

/** The motion parameters: a generation of the device, or each figure by itself. */
export function Device({ workspace }: { workspace: Workspace }) {
  const { animation: words } = texts.value;
  const motion = workspace.motion.value;
  const preset = presetOf(motion);
  const options: { value: MotionPreset | 'own'; label: string }[] = [
    { value: '1.0', label: words.generations['1.0'] },
    { value: '2.0', label: words.generations['2.0'] },
  ];
  if (preset === null) options.push({ value: 'own', label: words.generations.own });
  return (
    <details class="disclosure">
      <summary>{words.device}</summary>
      <div class="stack">
        <Segmented<MotionPreset | 'own'>
          legend={words.generation}
          value={preset ?? 'own'}
          options={options}
          onValue={(next) => {
            if (next !== 'own') take(workspace, withPreset(workspace.motion.peek(), next));
          }}
        />
        {(Object.keys(FIELDS) as Field[]).map((field) => (
          <MotionField key={field} workspace={workspace} field={field} />
        ))}
      </div>
    </details>
  );
}

/** No machine fires faster than it moves: figures that say so are not taken. */
function take(workspace: Workspace, motion: MotionParams): void {
  if (checkEmission(motion, motion).ok) workspace.motion.value = motion;
}

/** A figure takes effect once it is within its range; until then the field says what is wrong. */
function MotionField({ workspace, field }: { workspace: Workspace; field: Field }) {
  const { fields } = texts.value;
  const { range, unit } = FIELDS[field];
  const [min, max] = range;
  return (
    <NumberField
      label={fields[field]}
      unit={unit}
      value={workspace.motion.value[field]}
      range={range}
      onValue={(value) => {
        const fits = value !== null && value >= min && value <= max;
        if (fits) take(workspace, { ...workspace.motion.peek(), [field]: value });
      }}
    />
  );
}
