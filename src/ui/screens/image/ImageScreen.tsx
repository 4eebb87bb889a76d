import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ArrowLeft, Pencil } from 'lucide-preact';
import type { ImageDetail } from '../../../worker/contract';
import { IconButton } from '../../components/Button';
import { FailureNotice, Loading } from '../../components/Feedback';
import { SheetBadge } from '../../components/StatusBadge';
import { usePageTitle } from '../../components/usePageTitle';
import { Later } from '../shell/Later';
import { TopBar } from '../shell/TopBar';
import { Stage } from '../../stage/Stage';
import { Name } from '../../components/Name';
import { valueOf } from '../../state/async';
import { createImageState, ImageContext } from '../../state/image';
import { plansChanged } from '../../state/image/outcome';
import { figure, texts } from '../../state/language';
import { loadProfiles } from '../../state/profiles';
import { HOME_ADDRESS, IMAGE_TABS, imageAddress } from '../../state/route';
import type { ImageTab } from '../../state/route';
import { MasksTab } from './masks/MasksTab';
import { DecisionBar } from './plan/decision/DecisionBar';
import { PlanTab } from './plan/PlanTab';
import { MissingPhoto } from './photo/MissingPhoto';
import { PlanState } from './PlanState';
import { RenameDialog } from './RenameDialog';
import { tabId, useTabFocus } from './useTabFocus';
import { useFilledWindow, useFullStage } from './useFullStage';
import { useWorkspace } from '../../workspace/workspace';
import { part } from '../../../core/installed/parts';
import './ImageScreen.css';

const animationTab = () => part(() => import('./animation/AnimationTab')).then((tab) => tab.AnimationTab);
const historyTab = () => part(() => import('./history/HistoryTab')).then((tab) => tab.HistoryTab);
const auditTab = () => part(() => import('./audit/AuditTab')).then((tab) => tab.AuditTab);

/** Where the work begins is there at once; the tabs that come after a plan are fetched when they are opened. */
const PANEL: Record<ImageTab, (props: { onThere: () => void }) => preact.JSX.Element> = {
  masks: MasksTab,
  plan: PlanTab,
  animation: ({ onThere }) => <Later key="animation" of={animationTab} with={{}} onThere={onThere} />,
  history: ({ onThere }) => <Later key="history" of={historyTab} with={{}} onThere={onThere} />,
  audit: ({ onThere }) => <Later key="audit" of={auditTab} with={{}} onThere={onThere} />,
};

/** What stays below the panel while it scrolls. */
const FOOT: Partial<Record<ImageTab, () => preact.JSX.Element | null>> = { plan: DecisionBar };

interface Props {
  image_id: number;
  tab: ImageTab;
  iteration_id: number | null;
}

/** One image: the photo on its dark stage, the tabs, and the panel of the tab that the address names. */
export function ImageScreen({ image_id, tab, iteration_id }: Props) {
  const { shell, image: words } = texts.value;
  const state = useMemo(() => createImageState(image_id), [image_id]);
  const [renaming, setRenaming] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  useFilledWindow();
  useEffect(() => {
    void state.load();
    void loadProfiles();
    return () => state.dispose();
  }, [state]);
  useEffect(() => void state.openIteration(iteration_id), [state, iteration_id]);
  const changed = plansChanged.value;
  useEffect(() => {
    if (changed?.image_id === image_id) void state.plansChanged(changed.by);
  }, [state, changed]);
  useEffect(() => toTop(panel.current), [tab]);
  useTabFocus(tab);

  const image = state.image.value;
  const detail = valueOf(image);
  usePageTitle(words.tabs[tab], detail?.title ?? null);
  const Panel = PANEL[tab];
  const Foot = FOOT[tab];
  return (
    <ImageContext.Provider value={state}>
      <TopBar>
        <a
          class="button button--icon button--quiet"
          href={HOME_ADDRESS}
          aria-label={shell.backToImages}
          title={shell.backToImages}
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </a>
        <Heading detail={detail} />
        {detail && <IconButton icon={Pencil} label={words.rename} onClick={() => setRenaming(true)} />}
      </TopBar>
      {image.kind === 'failed' ? (
        <main class="page" id="content">
          <FailureNotice failure={image.failure} retry={() => void state.load()} />
        </main>
      ) : detail === null ? (
        <Loading label={words.loading} />
      ) : (
        <ImageFrame tab={tab}>
          <nav class="tabs" aria-label={words.tabsLabel}>
            {IMAGE_TABS.map((each) => (
              <a
                key={each}
                id={tabId(each)}
                class="tabs__tab"
                href={imageAddress(image_id, each, iteration_id)}
                aria-current={each === tab ? 'page' : undefined}
              >
                {words.tabs[each]}
              </a>
            ))}
          </nav>
          <section class="image__stage" aria-label={words.stage}>
            <Stage tab={tab} />
          </section>
          <main class="image__panel" id="content" aria-label={words.tabs[tab]}>
            <div ref={panel} class="image__scroll">
              {detail.kind === 'missing' && <MissingPhoto />}
              <Panel onThere={() => toTop(panel.current)} />
            </div>
            {Foot && <Foot />}
          </main>
        </ImageFrame>
      )}
      {renaming && detail && <RenameDialog title={detail.title} onClose={() => setRenaming(false)} />}
    </ImageContext.Provider>
  );
}

/** Another tab is read from its top, where it scrolls by itself and where all of the screen does. */
function toTop(panel: HTMLElement | null): void {
  panel?.scrollTo(0, 0);
  if (panel !== null && panel.getBoundingClientRect().top < 0) panel.scrollIntoView();
}

/** Photo, tabs and panel; or the photo alone. */
function ImageFrame({ tab, children }: { tab: ImageTab; children: ComponentChildren }) {
  const workspace = useWorkspace();
  useFullStage(workspace, tab);
  return <div class={`image${workspace.full.value ? ' image--full' : ''}`}>{children}</div>;
}

/** The photo's title, and under it the plan's state and the scale. */
function Heading({ detail }: { detail: ImageDetail | null }) {
  const { image: words } = texts.value;
  // That of the plan that is shown, where it was made by another one.
  const width_mm = useWorkspace().shownScale.value?.width_mm ?? detail?.width_mm ?? null;
  return (
    <div class="image__heading">
      <h1 class="topbar__title">
        <Name of={detail?.title ?? ''} />
      </h1>
      {detail && (
        <div class="image__under">
          {detail.kind === 'sheet' && <SheetBadge />}
          <PlanState />
          <p class="small muted image__scale">
            {width_mm === null ? words.noScale : words.width(figure(width_mm, 'length'))}
          </p>
        </div>
      )}
    </div>
  );
}
