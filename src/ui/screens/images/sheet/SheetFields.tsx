import { SHEET_ANGLE_STEP_RANGE_DEG, SHEET_FIELD_RANGE_MM } from '../../../../core/limits';
import { PLAN_PARAMS } from '../../../../core/params';
import { QUANTITIES } from '../../../../core/quantities';
import { SHEET_SHAPES } from '../../../../core/sheet/sheet';
import { Segmented } from '../../../components/Field';
import { NumberField } from '../../../components/NumberField';
import { figure, texts } from '../../../state/language';
import { USUAL_SPOTS_UM } from './sheetForm';
import type { SheetFacts, SheetForm } from './sheetForm';

interface Props {
  form: SheetForm;
  facts: SheetFacts;
  onForm: (form: SheetForm) => void;
}

/** Field, spot, density and angle step of a new sheet. */
export function SheetFields(props: Props) {
  const { form, onForm } = props;
  const { fields } = texts.value;
  const { unit, digits } = PLAN_PARAMS.angle_step_deg;
  return (
    <div class="stack sheet__fields">
      <FieldSize {...props} />
      <SpotChoice {...props} />
      <Density {...props} />
      <NumberField
        label={fields.angle_step_deg}
        unit={unit}
        digits={digits}
        range={SHEET_ANGLE_STEP_RANGE_DEG}
        value={form.angle_step_deg}
        onValue={(angle_step_deg) => onForm({ ...form, angle_step_deg })}
      />
    </div>
  );
}

function FieldSize({ form, onForm }: Props) {
  const { images, fields } = texts.value;
  const sides =
    form.shape === 'round'
      ? ([['diameter_mm', fields['sheet.diameter_mm']]] as const)
      : ([
          ['width_mm', fields['sheet.width_mm']],
          ['height_mm', fields['sheet.height_mm']],
        ] as const);
  return (
    <>
      <Segmented
        legend={images.sheet.field}
        value={form.shape}
        options={SHEET_SHAPES.map((value) => ({ value, label: images.sheet.shapes[value] }))}
        onValue={(shape) => onForm({ ...form, shape })}
      />
      {sides.map(([name, label]) => (
        <NumberField
          key={name}
          label={label}
          unit={QUANTITIES.length.unit}
          range={SHEET_FIELD_RANGE_MM}
          value={form[name]}
          onValue={(value) => onForm({ ...form, [name]: value })}
        />
      ))}
    </>
  );
}

function SpotChoice({ form, onForm }: Props) {
  const { images, fields } = texts.value;
  const { unit, digits, range } = PLAN_PARAMS.spot_diameter_um;
  const { otherSpot, spot_diameter_um } = form;
  return (
    <>
      <Segmented
        legend={images.sheet.spot(fields.spot_diameter_um, unit)}
        value={otherSpot ? 'other' : String(spot_diameter_um)}
        options={[
          ...USUAL_SPOTS_UM.map((um) => ({ value: String(um), label: figure(um, 'spot') })),
          { value: 'other', label: images.sheet.otherSpot },
        ]}
        onValue={(value) => {
          const um = value === 'other' ? spot_diameter_um : Number(value);
          onForm({ ...form, otherSpot: value === 'other', spot_diameter_um: um });
        }}
      />
      {otherSpot && (
        <NumberField
          label={fields.spot_diameter_um}
          unit={unit}
          digits={digits}
          range={range}
          value={spot_diameter_um}
          onValue={(um) => onForm({ ...form, spot_diameter_um: um })}
        />
      )}
    </>
  );
}

/** Two boxes of which each fills the other; a range is asked of the one that was typed into. */
function Density({ form, facts, onForm }: Props) {
  const { images, fields, plan } = texts.value;
  const { unit, digits, range } = PLAN_PARAMS.coverage_pct;
  const spacings = facts.spacing_range_mm;
  const [least, most] = (spacings ?? []).map((mm) => figure(mm, 'spacing'));
  const ofSpacing = least !== undefined && most !== undefined && images.sheet.spacingHint(least, most);
  return (
    <>
      <NumberField
        label={fields.coverage_pct}
        unit={unit}
        digits={digits}
        {...(form.given === 'coverage' && { range })}
        hint={plan.coverageHint(figure(range[0], 'coverage'), figure(range[1], 'coverage'))}
        value={facts.coverage_pct}
        onValue={(coverage_pct) => onForm({ ...form, given: 'coverage', coverage_pct })}
      />
      <NumberField
        label={fields['sheet.spacing_mm']}
        unit={QUANTITIES.spacing.unit}
        digits={QUANTITIES.spacing.digits}
        {...(form.given === 'spacing' && spacings && { range: spacings })}
        {...(ofSpacing && { hint: ofSpacing })}
        value={facts.spacing_mm}
        onValue={(spacing_mm) => onForm({ ...form, given: 'spacing', spacing_mm })}
      />
    </>
  );
}
