import { useId, useMemo, useState } from 'preact/hooks';
import { planEmission } from '../../../../../../core/motion/emission';
import { motionParamsOf } from '../../../../../../core/motion/planMotion';
import type { MachineProfile } from '../../../../../../core/motion/planMotion';
import type { Failure } from '../../../../../../core/result';
import type { IterationDetail } from '../../../../../../worker/contract';
import { Button } from '../../../../../components/Button';
import { Dialog } from '../../../../../components/Dialog';
import { FailureNotice } from '../../../../../components/Feedback';
import { NumberField } from '../../../../../components/NumberField';
import { useThere } from '../../../../../components/useThere';
import { failureText, texts } from '../../../../../state/language';
import { calibrateProfile } from '../../../../../state/profiles';
import { notify, notifyFailure } from '../../../../../state/toasts';
import { timeTexts } from '../../time';

/** Takes the time that the plan's emission took on the machine; the profile's settling is set by it. */
export function CalibrateForm({
  id,
  profile,
  plan,
  onClose,
}: {
  id: number;
  profile: MachineProfile;
  plan: IterationDetail;
  onClose: () => void;
}) {
  const { emission: words, image, shell } = texts.value;
  const there = useThere();
  const form = useId();
  const [measured_s, setMeasured] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { motion, positions_mm, algorithm_mode } = plan.params;
  // As long as this profile says, whichever the plan was made for.
  const modelled = useMemo(() => {
    const emission =
      motion &&
      planEmission(plan.spots, positions_mm, algorithm_mode, motionParamsOf({ ...motion, profile }));
    return emission === null ? [] : timeTexts([emission.total_ms]);
  }, [plan, profile]);
  const outside = failure?.code === 'measured_time_out_of_range';

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (measured_s === null) return;
    const answer = await calibrateProfile(id, plan.id, measured_s * 1000);
    if (!there()) return answer.ok ? undefined : notifyFailure(answer);
    if (!answer.ok) return setFailure(answer);
    notify('good', words.saved(profile.name));
    onClose();
  }

  return (
    <Dialog
      title={words.calibrateTitle(profile.name)}
      onClose={onClose}
      actions={
        <>
          {failure !== null && !outside && <FailureNotice failure={failure} />}
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant="primary" type="submit" form={form} disabled={measured_s === null}>
            {words.calibrate}
          </Button>
        </>
      }
    >
      <p>{words.calibrateText(image.planNumber(plan.id))}</p>
      {modelled.map((time) => (
        <p key="time" class="num">
          {words.calibrateModelled(time)}
        </p>
      ))}
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <NumberField
          label={words.measured}
          unit="s"
          digits={3}
          value={measured_s}
          onValue={(value) => {
            setMeasured(value);
            setFailure(null);
          }}
          error={outside ? failureText(failure) : null}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
