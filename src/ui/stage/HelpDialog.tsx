import { Dialog } from '../components/Dialog';
import { Button } from '../components/Button';
import { texts } from '../state/language';
import './HelpDialog.css';

/** What keys, fingers and mouse do on the stage. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { masks: words, shell } = texts.value;
  return (
    <Dialog
      title={words.helpTitle}
      onClose={onClose}
      actions={<Button onClick={onClose}>{shell.close}</Button>}
    >
      {words.helpParts.map((part) => (
        <section key={part.title} class="help">
          <h3>{part.title}</h3>
          <dl>
            {part.rows.map(([keys, meaning]) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
