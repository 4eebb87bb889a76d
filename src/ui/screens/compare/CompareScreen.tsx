import { useState } from 'preact/hooks';
import { ArrowLeft, FileBraces } from 'lucide-preact';
import type { PlanComparison } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { FailureNotice, Loading, Notice } from '../../components/Feedback';
import { Segmented } from '../../components/Field';
import { Name } from '../../components/Name';
import { StatusBadge } from '../../components/StatusBadge';
import { usePageTitle } from '../../components/usePageTitle';
import { shareWhenMade } from '../../files/share';
import { api, checked } from '../../state/app';
import { valueOf } from '../../state/async';
import { texts, when } from '../../state/language';
import { imageAddress } from '../../state/route';
import { TopBar } from '../shell/TopBar';
import { useFilledWindow } from '../image/useFullStage';
import { CurvePanel } from './panel/CurvePanel';
import { MaskChanges } from './panel/MaskChanges';
import { RowsTable } from './panel/RowsTable';
import { SpotCounts } from './panel/SpotCounts';
import { CompareStage, type CompareMode } from './stage/CompareStage';
import { useComparison } from './useComparison';
import './CompareScreen.css';

/** Where two photos beside each other would be too small to see a spot. */
const SMALL = '(max-width: 600px), (max-height: 500px)';

interface Props {
  image_id: number;
  from_id: number;
  to_id: number;
}

/** Two plans of one image beside each other: on the photo, and in figures. */
export function CompareScreen({ image_id, from_id, to_id }: Props) {
  const { compare: words } = texts.value;
  const { plans, image, photo } = useComparison(image_id, from_id, to_id);
  const title = words.title(from_id, to_id);
  const found = valueOf(image);
  useFilledWindow();
  usePageTitle(title, found?.title ?? null);
  const failure = plans.kind === 'failed' ? plans.failure : image.kind === 'failed' ? image.failure : null;
  const compared = valueOf(plans);
  return (
    <>
      <TopBar>
        <a
          class="button button--icon button--quiet"
          href={imageAddress(image_id, 'history')}
          aria-label={words.back}
          title={words.back}
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </a>
        <div class="compare__heading">
          <h1 class="topbar__title">{title}</h1>
          <p class="small muted compare__of">
            <Name of={found?.title ?? ''} />
          </p>
        </div>
      </TopBar>
      {failure !== null ? (
        <main class="page" id="content">
          <FailureNotice failure={failure} />
        </main>
      ) : compared === null || found === null ? (
        <Loading label={words.loading} />
      ) : compared.from.image_id !== image_id ? (
        <main class="page" id="content">
          <Notice tone="bad">{words.elsewhere}</Notice>
        </main>
      ) : (
        <Both compared={compared} photo={photo} />
      )}
    </>
  );
}

/** Photo and panel, once both plans are there. */
function Both({ compared, photo }: { compared: PlanComparison; photo: ImageBitmap | null }) {
  const { compare: words } = texts.value;
  const [mode, setMode] = useState<CompareMode>(() => (matchMedia(SMALL).matches ? 'wipe' : 'side'));
  const { from, to, comparison } = compared;
  const { obstacle } = comparison;
  const ids = [from.iteration.id, to.iteration.id] as const;
  const isOnePhoto = obstacle !== 'other_photo';
  return (
    <div class={`compare${isOnePhoto ? '' : ' compare--figures'}`}>
      {isOnePhoto && (
        <section class="compare__stage" aria-label={words.stage}>
          <CompareStage mode={mode} photo={photo} plans={{ from, to }} comparison={comparison} />
        </section>
      )}
      <main class="compare__panel stack" id="content">
        {obstacle !== null && <Notice tone="warn">{words.obstacles[obstacle](...ids)}</Notice>}
        {isOnePhoto && (
          <Segmented
            legend={words.view}
            value={mode}
            onValue={setMode}
            options={(['side', 'wipe'] as const).map((value) => ({ value, label: words.views[value] }))}
          />
        )}
        <SpotCounts comparison={comparison} />
        <Plans compared={compared} />
        <MaskChanges comparison={comparison} />
        <RowsTable rows={comparison.rows} ids={ids} />
        <CurvePanel curves={comparison.curves} ids={ids} />
        <SaveComparison ids={ids} />
      </main>
    </div>
  );
}

/** Which plans they are: state, time, who; each opens as it is. */
function Plans({ compared: { from, to } }: { compared: PlanComparison }) {
  const { compare: words, history } = texts.value;
  return (
    <ul class="compare__plans">
      {[from, to].map(({ image_id, iteration: { id, standing, created_at, created_by } }, i) => (
        <li key={i}>
          <a href={imageAddress(image_id, 'plan', id)}>{history.openOf(id)}</a>
          <StatusBadge standing={standing} />
          <span class="small muted">{words.made(when(created_at), created_by)}</span>
        </li>
      ))}
    </ul>
  );
}

function SaveComparison({ ids: [from_id, to_id] }: { ids: readonly [number, number] }) {
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    await shareWhenMade(api.exportComparison(from_id, to_id).then((answer) => checked(answer)));
    setBusy(false);
  }
  return (
    <Button icon={FileBraces} wide busy={busy} onClick={() => void save()}>
      {texts.value.compare.export}
    </Button>
  );
}
