import { Dialog } from '../components/Dialog';
import { Button } from '../components/Button';
import { ManualLink } from '../components/links/ManualLink';
import { NUDGE_MM, NUDGE_SHIFT_FACTOR } from '../../core/limits';
import { fillText, texts } from '../state/language';
import './HelpDialog.css';

/** The figures that the help names. */
const STEPS = { step_mm: NUDGE_MM, shift_mm: NUDGE_MM * NUDGE_SHIFT_FACTOR };

/** What keys, fingers and mouse do on the stage. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { masks: words, shell } = texts.value;
  return (
    <Dialog
      title={words.helpTitle}
      onClose={onClose}
      actions={<Button onClick={onClose}>{shell.close}</Button>}
    >
      <ManualLink section="job" as="name" />
      {words.helpParts.map((part) => (
        <section key={part.title} class="help">
          <h3>{part.title}</h3>
          <dl>
            {part.rows.map(([keys, meaning]) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{fillText(meaning, STEPS)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
