import { useEffect, useState } from 'preact/hooks';
import { ArrowLeft } from 'lucide-preact';
import { Loading } from '../../components/Feedback';
import { PartMissing } from '../../components/installed/PartMissing';
import { usePageTitle } from '../../components/usePageTitle';
import { HOME_ADDRESS } from '../../state/route';
import { texts } from '../../state/language';
import { TopBar } from '../shell/TopBar';
import { fetchParts } from './parts';
import type { Part } from './parts';
import './LicencesScreen.css';

/** What the app is made of besides its own code, each with its version, its licence and the whole text of it. */
export function LicencesScreen() {
  const { licences, shell } = texts.value;
  usePageTitle(licences.title);
  const [parts, setParts] = useState<readonly Part[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    if (parts === 'loading') void fetchParts().then((found) => setParts(found ?? 'failed'));
  }, [parts]);
  return (
    <>
      <TopBar>
        <a
          class="button button--icon button--quiet"
          href={HOME_ADDRESS}
          aria-label={shell.backToImages}
          title={shell.backToImages}
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </a>
        <h1 class="topbar__title">{licences.title}</h1>
      </TopBar>
      <main class="page licences" id="content" tabIndex={-1}>
        <p>{licences.intro}</p>
        {parts === 'loading' && <Loading label={shell.partLoading} />}
        {parts === 'failed' && <PartMissing retry={() => setParts('loading')} />}
        {typeof parts !== 'string' && (
          <ul class="licences__list">
            {parts.map((part) => (
              <OnePart key={part.name} part={part} />
            ))}
          </ul>
        )}
      </main>
    </>
  );
}

/** Names and terms are what their authors wrote, in English. */
function OnePart({ part: { name, version, licence, text } }: { part: Part }) {
  return (
    <li lang="en">
      <details class="disclosure">
        <summary>
          {name} {version} · {licence}
        </summary>
        <p class="licences__text">{text}</p>
      </details>
    </li>
  );
}
