import { useEffect } from 'preact/hooks';
import { forgetIntake, nextPlan, plans } from '../../files/intake';
import type { OfferedPlan } from '../../files/intake';
import { ImportDialog } from '../images/ImportPlan';
import { IntakePanel } from './IntakePanel';

/** What the files of who is signed in have led to. */
export function TakenFiles() {
  useEffect(() => forgetIntake, []);
  const [plan] = plans.value;
  return (
    <>
      <IntakePanel />
      {plan && <ImportDialog key={keyOf(plan)} plan={plan} onClose={nextPlan} />}
    </>
  );
}

/** One dialog a plan: what was said of one must not be seen at the next. */
function keyOf({ file, preview }: OfferedPlan): string {
  return preview.ok ? preview.value.file_sha256 : `${file.name} ${file.size} ${file.lastModified}`;
}
