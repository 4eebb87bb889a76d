import { Import, LogOut, Trash2, X } from 'lucide-preact';
import { Button, IconButton } from '../../components/Button';
import { focusWhenThere } from '../../components/focus';
import { Name } from '../../components/Name';
import { takeToTheEnd } from '../../files/intake';
import { discard, putOffWaiting, takeWaiting } from '../../files/received';
import type { Waiting } from '../../files/received';
import type { Session } from '../../../worker/contract';
import { signOut } from '../../state/app';
import { texts, when } from '../../state/language';
import { bytes } from '../storage/size';
import './IntakePanel.css';

/** Names that are listed; of more, how many. */
const MAX_NAMES = 6;

function later(id: string): void {
  putOffWaiting(id);
  focusWhenThere('#put-off, #content');
}

/**
 * Files that were shared with the app, or opened with it: nobody's, until who is signed in takes them or not. Who tries the
 * demo is nobody in particular, and is told of them alone.
 */
export function ReceivedPanel({ of, user }: { of: Waiting; user: Session }) {
  const { received, shell } = texts.value;
  const { id, at, files, by } = of;
  const isOthers = by !== undefined && by !== user.login;
  return (
    <div class="stack">
      <div class="intake__head">
        <div role="status">
          <h2>{received.waiting(files.length)}</h2>
        </div>
        <IconButton icon={X} label={received.later} onClick={() => later(id)} />
      </div>
      <p class="muted">{received.cameAt(when(at))}</p>
      {!isOthers && (
        <ul class="intake__list">
          {files.slice(0, MAX_NAMES).map((file, i) => (
            <li key={i} class="intake__name">
              <div class="intake__name--short" title={file.name}>
                <Name of={file.name} />
              </div>
              <small class="muted">{bytes(file.bytes)}</small>
            </li>
          ))}
          {files.length > MAX_NAMES && <li>{received.more(files.length - MAX_NAMES)}</li>}
        </ul>
      )}
      <p>
        {isOthers
          ? received.begun(by, files.length)
          : user.is_demo
            ? received.inDemo
            : received.whose(user.login)}
      </p>
      <div class="row intake__answers">
        {user.is_demo ? (
          <Button icon={LogOut} onClick={() => void signOut('chosen')}>
            {shell.leaveDemo}
          </Button>
        ) : (
          <>
            {!isOthers && (
              <Button
                variant="primary"
                icon={Import}
                onClick={() => void takeWaiting(of, user.login, takeToTheEnd)}
              >
                {received.take}
              </Button>
            )}
            <Button icon={Trash2} onClick={() => void discard(id)}>
              {received.discard}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
