import { useEffect, useRef, useState } from 'preact/hooks';
import { ArrowLeft, List } from 'lucide-preact';
import { part } from '../../../core/installed/parts';
import type { Language } from '../../../i18n';
import { Loading } from '../../components/Feedback';
import { PartMissing } from '../../components/installed/PartMissing';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import { usePageTitle } from '../../components/usePageTitle';
import { session } from '../../state/app';
import { language, texts } from '../../state/language';
import { addressBesideManual } from '../../state/navigation';
import { MANUAL_ADDRESS, manualAddress } from '../../state/route';
import { TopBar } from '../shell/TopBar';
import { Blocks, headingId, Line } from './Blocks';
import type { Manual } from './tree';
import './ManualScreen.css';

/** Each language by itself: nobody reads both. */
const FETCH: Record<Language, () => Promise<unknown>> = {
  en: () => part(() => import('virtual:manual-en')),
  pl: () => part(() => import('virtual:manual-pl')),
};

/** Left above a heading that was led to. */
const MARGIN_PX = 12;

/** The user's manual, at one of its sections or from its top; it is there for who is not signed in, too. */
export function ManualScreen({ section }: { section: string | null }) {
  const { manual: words } = texts.value;
  usePageTitle(words.title);
  return (
    <>
      {session.value === null ? (
        <header class="topbar">
          <div class="topbar__main">
            <BarContent />
          </div>
          <LanguageSwitch />
        </header>
      ) : (
        <TopBar>
          <BarContent />
        </TopBar>
      )}
      <main class="page manual" id="content" tabIndex={-1}>
        <Content key={language.value} language={language.value} section={section} />
      </main>
    </>
  );
}

function BarContent() {
  const { manual: words } = texts.value;
  return (
    <>
      <a
        class="button button--icon button--quiet"
        href={addressBesideManual()}
        aria-label={words.back}
        title={words.back}
      >
        <ArrowLeft size={22} aria-hidden="true" />
      </a>
      <h1 class="topbar__title">{words.title}</h1>
      <a
        class="button button--icon button--quiet"
        href={MANUAL_ADDRESS}
        aria-label={words.contents}
        title={words.contents}
      >
        <List size={22} aria-hidden="true" />
      </a>
    </>
  );
}

function Content({ language: of, section }: { language: Language; section: string | null }) {
  const { manual: words, shell } = texts.value;
  const [manual, setManual] = useState<Manual | 'loading' | 'failed'>('loading');
  useEffect(() => {
    let gone = false;
    if (manual === 'loading')
      FETCH[of]().then(
        (found) => gone || setManual(found as Manual),
        () => gone || setManual('failed'),
      );
    return () => void (gone = true);
  }, [manual]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (typeof manual === 'string') return;
    // Opened at its top, the keyboard is where every screen begins.
    if (section !== null || !isFirst.current) leadTo(section);
    isFirst.current = false;
  }, [manual, section]);
  if (manual === 'loading') return <Loading label={shell.partLoading} />;
  if (manual === 'failed') return <PartMissing retry={() => setManual('loading')} />;
  const chapters = manual.blocks.flatMap((block) =>
    block.kind === 'heading' && block.depth === 1 ? [block] : [],
  );
  return (
    <>
      <nav class="manual__contents" aria-label={words.contents}>
        <ul>
          {chapters.map(({ id, kids }) => (
            <li key={id}>
              <a href={manualAddress(id)}>
                <Line nodes={kids} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Blocks blocks={manual.blocks} pictures={manual.pictures} />
    </>
  );
}

/** Brings a section to the top and the keyboard to its heading; without one, or with one unknown, the top of all. */
function leadTo(section: string | null): void {
  const page = document.getElementById('content');
  const heading = section === null ? null : document.getElementById(headingId(section));
  if (page === null) return;
  (heading ?? page).focus({ preventScroll: true });
  // On a low window all scrolls but the page by itself.
  if (page.scrollHeight <= page.clientHeight) return (heading ?? page).scrollIntoView();
  page.scrollTop = heading === null ? 0 : heading.offsetTop - MARGIN_PX;
}
