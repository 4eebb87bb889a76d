import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { ChevronLeft, ChevronRight, Lock, Ruler, Trash2 } from 'lucide-preact';
import { IMAGE_PAGE_ROWS } from '../../../core/limits';
import type { ImageSummary } from '../../../worker/contract';
import { IconButton } from '../../components/Button';
import { Badge, FailureNotice, Loading } from '../../components/Feedback';
import { Mark } from '../../components/Mark';
import { usePageTitle } from '../../components/usePageTitle';
import { SheetBadge, StatusBadge } from '../../components/StatusBadge';
import { InstallStrip } from '../install/InstallStrip';
import { TopBar } from '../shell/TopBar';
import { Name } from '../../components/Name';
import { session } from '../../state/app';
import { imagePage, loadImages } from '../../state/images';
import { figure, texts, when } from '../../state/language';
import { address, go } from '../../state/navigation';
import { imageAddress, listAddress, parseId, partsOf } from '../../state/route';
import { AddPhoto } from './AddPhoto';
import { DeleteImageDialog } from './DeleteImageDialog';
import { ImportPlan } from './ImportPlan';
import { PutOff } from './PutOff';
import { NewSheet } from './sheet/NewSheet';
import { Thumbnail } from '../../components/question/Thumbnail';
import './Card.css';
import './ImagesScreen.css';

/** All images of the user, newest first, in pages; and the way to add one. */
export function ImagesScreen() {
  const { images, shell } = texts.value;
  const { query } = partsOf(address.value);
  const page = parseId(query.get('page') ?? undefined) ?? 1;
  const isPhotoAsked = query.get('add') === 'photo';
  const [toDelete, setToDelete] = useState<ImageSummary | null>(null);
  usePageTitle(images.title);
  const state = imagePage.value;
  // Asked for before the first frame, which has nothing to show without it.
  useLayoutEffect(() => void loadImages(page), [page, session.value]);

  return (
    <>
      <TopBar>
        <span class="topbar__brand">
          <Mark size={30} />
          {shell.appName}
        </span>
      </TopBar>
      <InstallStrip />
      <PutOff />
      <main class="page" id="content" tabIndex={-1}>
        {state.kind === 'failed' && (
          <FailureNotice failure={state.failure} retry={() => void loadImages(page)} />
        )}
        {state.kind === 'loading' && <Loading label={shell.opening} />}
        {state.kind === 'ready' && state.value.total === 0 && (
          <div class="empty images__empty">
            <Mark size={88} />
            <h1>{images.emptyTitle}</h1>
            <p>{images.emptyText}</p>
            <AddPhoto prominent isAsked={isPhotoAsked} />
            <NewSheet explained />
            <ImportPlan />
          </div>
        )}
        {state.kind === 'ready' && state.value.total > 0 && (
          <>
            <div class="images__head">
              <div>
                <h1>{images.title}</h1>
                <p class="muted">{images.count(state.value.total)}</p>
              </div>
              <div class="images__ways">
                <AddPhoto prominent={false} isAsked={isPhotoAsked} />
                <NewSheet explained={false} />
                <ImportPlan />
              </div>
            </div>
            <ul class="images__grid">
              {state.value.rows.map((image) => (
                <Card key={image.id} image={image} onDelete={() => setToDelete(image)} />
              ))}
            </ul>
            <Pager page={page} total={state.value.total} />
          </>
        )}
      </main>
      {toDelete && <DeleteImageDialog image={toDelete} onClose={() => setToDelete(null)} />}
    </>
  );
}

function Card({ image, onDelete }: { image: ImageSummary; onDelete: () => void }) {
  const { images } = texts.value;
  const told = useId();
  const tab = image.latest === null ? 'masks' : 'plan';
  return (
    <li class="card">
      <a
        class="card__link"
        href={imageAddress(image.id, tab, image.latest?.id ?? null)}
        aria-label={images.open(image.title)}
        aria-describedby={told}
      >
        <Thumbnail image_id={image.id} />
        <div class="card__text">
          <h2 class="card__title">
            <Name of={image.title} />
          </h2>
          <p class="small muted">{when(image.created_at)}</p>
          <div id={told} class="row">
            <Badge tone={image.width_mm === null ? 'warn' : 'plain'}>
              <Ruler size={14} aria-hidden="true" />
              {image.width_mm === null ? images.noScale : images.scale(figure(image.width_mm, 'length'))}
            </Badge>
            {image.latest ? (
              <StatusBadge standing={image.latest.standing} />
            ) : (
              <Badge>{image.masks_n === 0 ? images.noPlan : images.masks(image.masks_n)}</Badge>
            )}
            {image.latest?.drawing_moved_on && <Badge tone="warn">{images.drawingMovedOn}</Badge>}
            {image.kind === 'sheet' && <SheetBadge />}
            {image.kind === 'missing' && <Badge tone="bad">{images.photoMissing}</Badge>}
          </div>
          {image.latest && <p class="small muted num">{images.spots(image.latest.spots_count)}</p>}
        </div>
      </a>
      <div class="card__tools">
        {image.deletable ? (
          <IconButton icon={Trash2} label={images.deleteOf(image.title)} onClick={onDelete} />
        ) : (
          <span class="card__kept" title={images.keptBecauseDecided}>
            <Lock size={18} aria-hidden="true" />
            <span class="sr-only">{images.keptBecauseDecided}</span>
          </span>
        )}
      </div>
    </li>
  );
}

function Pager({ page, total }: { page: number; total: number }) {
  const { images } = texts.value;
  const last = Math.max(1, Math.ceil(total / IMAGE_PAGE_ROWS));
  if (last === 1 && page === 1) return null;
  const turn = (to: number) => go(listAddress(to));
  return (
    <nav class="row images__pager" aria-label={images.pages}>
      <IconButton
        icon={ChevronLeft}
        label={images.previous}
        disabled={page <= 1}
        onClick={() => turn(page - 1)}
      />
      <span class="num">{images.page(page, last)}</span>
      <IconButton
        icon={ChevronRight}
        label={images.next}
        disabled={page >= last}
        onClick={() => turn(page + 1)}
      />
    </nav>
  );
}
