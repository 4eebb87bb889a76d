import type { UserSummary } from '../../../worker/contract';
import { Badge } from '../../components/Feedback';
import { Name } from '../../components/Name';
import { texts } from '../../state/language';
import { AddUser } from './AddUser';
import { UserActions } from './UserActions';
import './Users.css';

interface Props {
  users: readonly UserSummary[];
  /** The one who looks. */
  self: UserSummary;
  onChanged: () => void;
}

/** The users of this device, with their role and state; an administrator changes them. */
export function Users({ users, self, onChanged }: Props) {
  const { shell, accounts } = texts.value;
  const mayChange = self.role === 'administrator';
  const who = users.filter(({ role, locked }) => role === 'administrator' && !locked);
  return (
    <details class="disclosure">
      <summary>{shell.users}</summary>
      <div class="stack">
        {!mayChange && (
          <p class="small muted">{accounts.askAdministrator(who.map(({ login }) => login).join(', '))}</p>
        )}
        <ul class="users">
          {users.map((user) => (
            <li key={user.id} class="users__user" data-testid={`user-${user.id}`}>
              <div class="row">
                <strong>
                  <Name of={user.login} />
                </strong>
                {user.id === self.id && <Badge tone="accent">{accounts.you}</Badge>}
                <Badge>{accounts.roles[user.role]}</Badge>
                {user.locked && <Badge tone="bad">{accounts.locked}</Badge>}
                {user.must_change_password && <Badge tone="warn">{accounts.temporary}</Badge>}
              </div>
              {mayChange && <UserActions user={user} isSelf={user.id === self.id} onChanged={onChanged} />}
            </li>
          ))}
        </ul>
        {mayChange && <AddUser onAdded={onChanged} />}
      </div>
    </details>
  );
}
