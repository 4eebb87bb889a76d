import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { Emission } from '../../../../../core/motion/emission';
import type { IterationDetail } from '../../../../../worker/contract';
import { Loading } from '../../../../components/Feedback';
import { PartMissing } from '../../../../components/installed/PartMissing';
import { texts } from '../../../../state/language';
import type { Workspace } from '../../../../workspace/workspace';
import { part } from '../../../../../core/installed/parts';

interface ChartsProps {
  workspace: Workspace;
  timeline: Emission;
  plan: IterationDetail;
}

type Loaded = { kind: 'idle' | 'loading' | 'failed' } | { kind: 'ready'; Panel: ComponentType<ChartsProps> };

/** The charts of the emission, fetched with their library when they are opened for the first time. */
export function Charts(props: ChartsProps) {
  const { charts: words } = texts.value;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'idle' });
  const [open, setOpen] = useState(false);

  async function load(): Promise<void> {
    setLoaded({ kind: 'loading' });
    try {
      const { ChartsPanel } = await part(() => import('./ChartsPanel'));
      setLoaded({ kind: 'ready', Panel: ChartsPanel });
    } catch {
      setLoaded({ kind: 'failed' });
    }
  }

  return (
    <details
      class="disclosure"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open && (loaded.kind === 'idle' || loaded.kind === 'failed')) void load();
      }}
    >
      <summary>{words.title}</summary>
      {loaded.kind === 'loading' && <Loading label={words.loading} />}
      {loaded.kind === 'failed' && <PartMissing retry={() => void load()} />}
      {open && loaded.kind === 'ready' && <loaded.Panel {...props} />}
    </details>
  );
}
