import { useEffect, useState } from 'preact/hooks';
import type { Direction, Suggestion, MessageSuggestions } from '../../../../../core/model';
import type { IterationDetail, ParamsSnapshot } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';
import { Button } from '../../../../components/Button';
import { api, checked } from '../../../../state/app';
import { fillText, texts } from '../../../../state/language';
import { focusGenerate } from '../Generate';
import type { Remedies } from './remedies';
import './Suggestions.css';

/** Suggestions about what a draft has to say, worked out once it is looked at; empty until they are known. */
export function useSuggestions(plan: IterationDetail): MessageSuggestions[] {
  const [found, setFound] = useState<{ id: number; suggestions: MessageSuggestions[] } | null>(null);
  const wanted = plan.status === 'draft';
  useEffect(() => {
    if (!wanted || found?.id === plan.id) return;
    let current = true;
    void api.suggestions(plan.id).then((answer) => {
      if (current && checked(answer).ok && answer.ok) setFound({ id: plan.id, suggestions: answer.value });
    });
    return () => {
      current = false;
    };
  }, [plan.id, wanted]);
  return wanted && found?.id === plan.id ? found.suggestions : [];
}

interface Props {
  workspace: Workspace;
  plan: IterationDetail;
}

/** The ways out of one message, the best first; one that is a change of parameters can be taken by a tap. */
export function Ways({ workspace, plan, ways }: Props & { ways: readonly Suggestion[] }) {
  if (ways.length === 0) return null;
  return (
    <ul class="ways">
      {ways.map((suggestion) => (
        <li key={suggestion.code}>
          <Way workspace={workspace} plan={plan} suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

/** The ways out that several messages share, each once and with how many it is for. */
export function SharedWays({ workspace, plan, shared }: Props & { shared: Remedies['shared'] }) {
  const { questions: words } = texts.value;
  if (shared.length === 0) return null;
  return (
    <div class="stack ways__shared" data-testid="shared-ways">
      <h3>{words.sharedWays}</h3>
      <ul class="ways">
        {shared.map(({ suggestion, messages_n }) => (
          <li key={textOf(suggestion)} class="row">
            <Way workspace={workspace} plan={plan} suggestion={suggestion} />
            <span class="small muted">{words.waysFor(messages_n)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Way({ workspace, plan, suggestion }: Props & { suggestion: Suggestion }) {
  return suggestion.change !== null && Object.keys(suggestion.change).length > 0 ? (
    <Button disabled={workspace.locked.value} onClick={() => take(workspace, plan, suggestion)}>
      {textOf(suggestion)}
    </Button>
  ) : (
    <p class="small">{textOf(suggestion)}</p>
  );
}

/** Puts the change into the form; the preview shows what comes of it before anything is stored. */
function take(workspace: Workspace, plan: IterationDetail, suggestion: Suggestion): void {
  workspace.form.value = workspace.formOf({
    ...plan,
    params: { ...plan.params, ...suggestion.change } as ParamsSnapshot,
  });
  focusGenerate();
}

function textOf({ code, values }: Suggestion): string {
  const { labels, directions } = texts.value.suggestions;
  const direction = directions[values['direction'] as Direction] ?? '';
  return fillText(labels[code], { ...values, direction });
}
