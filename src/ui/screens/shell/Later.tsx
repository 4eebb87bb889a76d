import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Loading } from '../../components/Feedback';
import { PartMissing } from '../../components/installed/PartMissing';
import { allTexts, texts } from '../../state/language';

/** What has been fetched is there at once from then on. */
const there = new WeakMap<object, unknown>();

async function fetchPart<P>(of: () => Promise<ComponentType<P>>): Promise<void> {
  const [part] = await Promise.all([of(), allTexts()]);
  there.set(of, part);
}

/** Fetches a part while nobody waits for it; where it does not come, who needs it is told. */
export async function fetchAhead<P>(of: () => Promise<ComponentType<P>>): Promise<void> {
  if (!there.has(of)) await fetchPart(of).catch(() => undefined);
}

interface Props<P extends object> {
  /** The same function each time, a `part(() => import(…))` inside of it. */
  of: () => Promise<ComponentType<P>>;
  with: P;
  /** Nobody has asked for it: nothing is said while it comes. */
  unasked?: boolean;
  /** It has come, in the place of what told of its coming. */
  onThere?: () => void;
}

/** A part of the app that a first visit does not need: fetched when it is asked for. */
export function Later<P extends object>({ of, with: props, unasked = false, onThere }: Props<P>) {
  const [, drawAgain] = useState(0);
  const [failed, setFailed] = useState(false);
  const Part = there.get(of) as ComponentType<P> | undefined;
  useEffect(() => {
    let gone = false;
    if (Part === undefined && !failed)
      fetchPart(of).then(
        () => gone || drawAgain((n) => n + 1),
        () => gone || setFailed(true),
      );
    return () => void (gone = true);
  }, [of, failed]);
  const hasCome = useRef(Part !== undefined);
  useEffect(() => {
    if (Part === undefined || hasCome.current) return;
    hasCome.current = true;
    onThere?.();
  }, [Part]);
  const { shell } = texts.value;
  if (Part !== undefined) return <Part {...props} />;
  if (!failed && unasked) return null;
  if (!failed) return <Loading label={shell.partLoading} />;
  return <PartMissing retry={() => setFailed(false)} />;
}
