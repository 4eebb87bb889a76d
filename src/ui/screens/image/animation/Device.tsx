import type { MotionParams, MotionPreset } from '../../../../core/motion/params';
import { MOTION_RANGES, presetOf, withPreset } from '../../../../core/motion/params';
import { Segmented } from '../../../components/Field';
import { NumberField } from '../../../components/NumberField';
import type { Workspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';

/** What can be set; the angular acceleration is the device's own. */
type Field = Exclude<keyof MotionParams, 'rotation_acceleration_deg_s2'>;

const FIELDS: readonly [Field, string][] = [
  ['dwell_ms', 'ms'],
  ['firing_speed_mm_s', 'mm/s'],
  ['max_speed_mm_s', 'mm/s'],
  ['acceleration_mm_s2', 'mm/s²'],
  ['rotation_ms_per_deg', 'ms/°'],
];

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
            if (next !== 'own') workspace.motion.value = withPreset(workspace.motion.peek(), next);
          }}
        />
        {FIELDS.map(([field, unit]) => (
          <MotionField key={field} workspace={workspace} field={field} unit={unit} />
        ))}
      </div>
    </details>
  );
}

/** A figure takes effect once it is within its range; until then the field says what is wrong. */
function MotionField({ workspace, field, unit }: { workspace: Workspace; field: Field; unit: string }) {
  const { animation: words } = texts.value;
  const [min, max] = MOTION_RANGES[field];
  return (
    <NumberField
      label={words.fields[field]}
      unit={unit}
      value={workspace.motion.value[field]}
      range={MOTION_RANGES[field]}
      onValue={(value) => {
        const fits = value !== null && value >= min && value <= max;
        if (fits) workspace.motion.value = { ...workspace.motion.peek(), [field]: value };
      }}
    />
  );
}
