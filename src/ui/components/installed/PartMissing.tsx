import { reloadApp } from '../../state/installed/update';
import { failureText, texts } from '../../state/language';
import { Button } from '../Button';
import { Notice } from '../Feedback';

/** In the place of a part of the app that could not be fetched: what happened, and both ways out. */
export function PartMissing({ retry }: { retry: () => void }) {
  const { shell, installed } = texts.value;
  return (
    <Notice tone="bad">
      <p>{failureText({ code: 'part_missing' })}</p>
      <div class="row">
        <Button onClick={retry}>{shell.tryAgain}</Button>
        <Button onClick={() => void reloadApp()}>{installed.loadAgain}</Button>
      </div>
    </Notice>
  );
}
