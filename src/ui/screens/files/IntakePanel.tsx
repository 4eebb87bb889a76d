import { X } from 'lucide-preact';
import { shortFileName } from '../../../core/names';
import { Button, IconButton } from '../../components/Button';
import { Notice, ProgressBar } from '../../components/Feedback';
import { focusWhenThere } from '../../components/focus';
import { Name } from '../../components/Name';
import { adding, closeResults, results, stopAdding, stopping } from '../../files/intake';
import type { IntakeResult, Outcome } from '../../files/intake';
import { failureText, texts } from '../../state/language';
import { imageAddress } from '../../state/route';
import './IntakePanel.css';

function close(): void {
  closeResults();
  focusWhenThere('#content');
}

/** How far the adding of files is, then what became of each. */
export function IntakePanel() {
  if (adding.value !== null) return <Adding />;
  return results.value.length > 0 ? <Results said={results.value} /> : null;
}

function Adding() {
  const { files } = texts.value;
  const now = adding.value;
  // A single photo is told of by its button, and opened.
  if (now === null || now.total < 2) return null;
  const { name, place, total } = now;
  const label = name === null ? files.reading : files.adding(place, total, shortFileName(name));
  return (
    <section class="intake stack" aria-label={files.title} data-testid="intake">
      <p role="status" class="intake__name">
        {label}
      </p>
      <ProgressBar done={(place - 1) / total} label={files.title} />
      <div>
        <Button disabled={stopping.value} onClick={stopAdding}>
          {stopping.value ? files.stopping : files.cancel}
        </Button>
      </div>
    </section>
  );
}

function Results({ said }: { said: readonly IntakeResult[] }) {
  const { files } = texts.value;
  const taken_n = said.filter(isTaken).length;
  return (
    <section class="intake stack" aria-label={files.title} data-testid="intake">
      <div class="intake__head">
        <div role="status">
          <h2>{said.length === 1 ? files.title : files.summary(taken_n, said.length - taken_n)}</h2>
        </div>
        <IconButton icon={X} label={files.close} onClick={close} />
      </div>
      <ul class="intake__list">
        {inOrder(said).map((result, i) => (
          <li key={i}>
            <Result {...result} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function isTaken({ outcome }: IntakeResult): boolean {
  return outcome.what === 'added' || outcome.what === 'stored';
}

/** What asks for something to be done comes first. */
function inOrder(said: readonly IntakeResult[]): IntakeResult[] {
  const rank = (result: IntakeResult): number => (isTaken(result) ? 1 : 0);
  return said.toSorted((a, b) => rank(a) - rank(b));
}

function Result({ name, outcome }: IntakeResult) {
  const { files } = texts.value;
  if (outcome.what === 'added') {
    const { id, title } = outcome.image;
    return (
      <Notice tone="good">
        <p class="intake__name">
          <Name of={shortFileName(name)} />: {files.added}
        </p>
        <a class="intake__open" href={imageAddress(id, 'masks')} onClick={closeResults}>
          {files.openPhoto(title)}
        </a>
      </Notice>
    );
  }
  if (outcome.what === 'stored')
    return (
      <Notice tone="good">
        <p class="intake__name">
          <Name of={shortFileName(name)} />: {files.planStored}
        </p>
      </Notice>
    );
  return (
    <Notice tone={outcome.what === 'stopped' || outcome.what === 'closed' ? 'plain' : 'bad'}>
      <p class="intake__name">
        <strong>
          <Name of={shortFileName(name)} />
        </strong>
      </p>
      <p>{reason(outcome)}</p>
    </Notice>
  );
}

function reason(outcome: Exclude<Outcome, { what: 'added' | 'stored' }>): string {
  const { files } = texts.value;
  if (outcome.what === 'refused') return failureText(outcome.failure);
  if (outcome.what === 'not_taken') return files.notTaken[outcome.kind];
  if (outcome.what === 'closed') return files.planClosed;
  return outcome.what === 'alone' ? files.backupAlone : files.stopped;
}
