import { useEffect } from 'preact/hooks';
import { part } from '../../../core/installed/parts';
import { focusWhenThere } from '../../components/focus';
import { adding, answerPlan, forgetIntake, results } from '../../files/intake';
import { plans } from '../../files/offers';
import type { OfferedPlan } from '../../files/offers';
import { nextWaiting, putOff } from '../../files/received';
import { session } from '../../state/app';
import { texts } from '../../state/language';
import { ImportDialog } from '../images/ImportPlan';
import { Later } from '../shell/Later';
import { IntakePanel } from './IntakePanel';

const receivedPanel = () => part(() => import('./ReceivedPanel')).then((panel) => panel.ReceivedPanel);

/** What the files of who is signed in have led to. */
export function TakenFiles() {
  useEffect(() => forgetIntake, []);
  useEffect(() => () => void (putOff.value = new Set()), []);
  const [plan] = plans.value;
  const user = session.value;
  // A temporary password is changed first.
  const next = user && !user.must_change_password ? nextWaiting.value : null;
  const isFree = adding.value === null && results.value.length === 0 && plan === undefined;
  return (
    <>
      <IntakePanel />
      {isFree && user && next && (
        <section class="intake" aria-label={texts.value.received.title} data-testid="received">
          <Later key={next.id} of={receivedPanel} with={{ of: next, user }} />
        </section>
      )}
      {plan && <ImportDialog key={keyOf(plan)} plan={plan} onAnswer={answerFrom} />}
    </>
  );
}

/** What opened the question may have gone meanwhile. */
function answerFrom(what: 'stored' | 'closed'): void {
  answerPlan(what);
  focusWhenThere('#content');
}

/** One dialog a plan: what was said of one must not be seen at the next. */
function keyOf({ file, preview }: OfferedPlan): string {
  return preview.ok ? preview.value.file_sha256 : `${file.name} ${file.size} ${file.lastModified}`;
}
