import { Button } from '../../components/Button';
import { focusWhenThere } from '../../components/focus';
import { askAgain, putOffFiles_n } from '../../files/received';
import { texts } from '../../state/language';
import '../shell/strip.css';

/** The way back to received files that were put off; nothing while there are none. */
export function PutOff() {
  const { received } = texts.value;
  const files_n = putOffFiles_n.value;
  if (files_n === 0) return null;
  return (
    <aside class="strip strip--demo" aria-label={received.title} data-testid="put-off">
      <p>{received.waitOn(files_n)}</p>
      <Button
        id="put-off"
        variant="quiet"
        onClick={() => {
          askAgain();
          focusWhenThere('.intake button');
        }}
      >
        {received.show}
      </Button>
    </aside>
  );
}
