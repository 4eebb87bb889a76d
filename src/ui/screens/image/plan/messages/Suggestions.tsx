import { useEffect, useState } from 'preact/hooks';
import type { Direction, PlanMessage, Suggestion, MessageSuggestions } from '../../../../../core/model';
import type { IterationDetail, ParamsSnapshot } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';
import { Button } from '../../../../components/Button';
import { api, checked } from '../../../../state/app';
import { fillText, texts } from '../../../../state/language';
import { focusGenerate } from '../Generate';
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
  message: PlanMessage;
  all: readonly MessageSuggestions[];
}

/** The suggestions about one message, the best first; one that is a change of parameters can be taken by a tap. */
export function Suggestions({ workspace, plan, message, all }: Props) {
  const suggestions = all.find(
    (each) => each.message === message.code && each.mask_id === message.mask_id,
  )?.suggestions;
  if (suggestions === undefined || suggestions.length === 0) return null;
  return (
    <ul class="ways">
      {suggestions.map((suggestion) => (
        <li key={suggestion.code}>
          {suggestion.change !== null && Object.keys(suggestion.change).length > 0 ? (
            <Button disabled={workspace.locked.value} onClick={() => take(workspace, plan, suggestion)}>
              {textOf(suggestion)}
            </Button>
          ) : (
            <p class="small">{textOf(suggestion)}</p>
          )}
        </li>
      ))}
    </ul>
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
