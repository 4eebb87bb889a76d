import { useEffect } from 'preact/hooks';
import { forgetIntake, nextPlan, plans } from '../../files/intake';
import { ImportDialog } from '../images/ImportPlan';
import { IntakePanel } from './IntakePanel';

/** What the files of who is signed in have led to. */
export function TakenFiles() {
  useEffect(() => forgetIntake, []);
  const [plan] = plans.value;
  return (
    <>
      <IntakePanel />
      {plan && <ImportDialog key={plan.preview.file_sha256} {...plan} onClose={nextPlan} />}
    </>
  );
}
