import { shownName } from '../../core/names';

/** A name that a user gave: it keeps its own direction, and leaves that of the words around it alone. */
export function Name({ of }: { of: string }) {
  return <bdi>{shownName(of)}</bdi>;
}
