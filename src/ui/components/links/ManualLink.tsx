import { CircleHelp } from 'lucide-preact';
import { texts } from '../../state/language';
import { manualAddress } from '../../state/route';

interface Props {
  section: string;
  /** A question, a sign alone (its name is spoken and shown on hover), or the manual's own name. */
  as?: 'question' | 'sign' | 'name';
}

/** The way to a section of the manual; what is on the screen waits. */
export function ManualLink({ section, as = 'question' }: Props) {
  const { manual } = texts.value;
  const href = manualAddress(section);
  if (as === 'sign')
    return (
      <a href={href} class="button button--icon button--quiet" aria-label={manual.link} title={manual.link}>
        <CircleHelp size={22} aria-hidden="true" />
      </a>
    );
  return (
    <div>
      <a href={href} class={`button button--${as === 'name' ? 'secondary' : 'quiet'}`}>
        <CircleHelp size={20} aria-hidden="true" />
        {as === 'name' ? manual.link : manual.meaning}
      </a>
    </div>
  );
}
