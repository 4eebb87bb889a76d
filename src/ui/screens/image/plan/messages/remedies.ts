/** Ways out of what a plan has to say, each offered once: beside its message, or below all that share it. */
import type { MessageSuggestions, Suggestion } from '../../../../../core/model';

export interface Remedies {
  /** Ways out of one message alone. */
  readonly own: readonly MessageSuggestions[];
  /** Ways out of several, each with the number of messages that it is for; the one for most of them first. */
  readonly shared: readonly { suggestion: Suggestion; messages_n: number }[];
}

/** An object as text, whatever the order of its keys. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Two ways are one where the same change carries them out; what only a hand can do, where the words are the same. */
function sameAs({ code, values, change }: Suggestion): string {
  return change !== null && Object.keys(change).length > 0 ? stable(change) : stable([code, values]);
}

/** Sorts the ways out into those of one message and those that several share. */
export function remediesOf(all: readonly MessageSuggestions[]): Remedies {
  const found = new Map<string, { suggestion: Suggestion; messages: Set<MessageSuggestions> }>();
  for (const message of all) {
    for (const suggestion of message.suggestions) {
      const key = sameAs(suggestion);
      const known = found.get(key) ?? { suggestion, messages: new Set<MessageSuggestions>() };
      known.messages.add(message);
      found.set(key, known);
    }
  }
  const isShared = (suggestion: Suggestion) => found.get(sameAs(suggestion))!.messages.size > 1;
  const seen = new Set<string>();
  const own = all.map((message) => ({
    ...message,
    suggestions: message.suggestions.filter((suggestion) => {
      const key = `${sameAs(suggestion)} ${message.message} ${message.mask_id}`;
      const first = !seen.has(key);
      seen.add(key);
      return first && !isShared(suggestion);
    }),
  }));
  const shared = [...found.values()]
    .map(({ suggestion, messages }) => ({ suggestion, messages_n: messages.size }))
    .filter(({ messages_n }) => messages_n > 1)
    .sort((a, b) => b.messages_n - a.messages_n);
  return { own, shared };
}
