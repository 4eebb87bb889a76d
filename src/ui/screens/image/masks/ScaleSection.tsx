import { Ruler } from 'lucide-preact';
import type { ImageDetail } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { focusWhenThere } from '../../../components/focus';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';
import { figure, texts } from '../../../state/language';
import { scaleEntryOf } from '../../../workspace/scale';
import { ScaleForm } from './ScaleForm';
import './ScaleSection.css';
import './scale.css';

/** How large the photo is: shown with the way it was found, and set or changed here. */
export function ScaleSection({ workspace }: { workspace: Workspace }) {
  const image = valueOf(workspace.state.image.value);
  if (image === null) return null;
  const open = image.width_mm === null || workspace.scaleEntry.value !== null;
  return open ? (
    <ScaleForm workspace={workspace} image={image} onDone={() => (workspace.scaleEntry.value = null)} />
  ) : (
    <ScaleFact
      image={image}
      locked={workspace.drawingLocked.value}
      onChange={() => {
        workspace.scaleEntry.value = scaleEntryOf(image);
        focusWhenThere('.scaleform input:checked');
      }}
    />
  );
}

interface FactProps {
  image: ImageDetail;
  locked: boolean;
  onChange: () => void;
}

function ScaleFact({ image, locked, onChange }: FactProps) {
  const { masks: words } = texts.value;
  const { scale } = image;
  const width = figure(image.width_mm ?? 0, scale?.kind === 'line' ? 'length' : 'typed');
  return (
    <section class="scale" aria-label={words.scaleTitle}>
      <Ruler size={20} aria-hidden="true" />
      <p>
        <strong>{words.scaleTitle}</strong>
        <span class="small muted">{said()}</span>
      </p>
      {scale?.kind !== 'sheet' && (
        <Button
          id="change-scale"
          variant="quiet"
          disabled={locked}
          aria-label={words.changeScaleName}
          onClick={onChange}
        >
          {words.changeScale}
        </Button>
      )}
    </section>
  );

  function said(): string {
    if (scale?.kind === 'line') return words.setByLine(width, figure(scale.length_mm, 'typed'));
    if (scale?.kind === 'import') return words.setByImport(width);
    return scale?.kind === 'sheet' ? words.setBySheet(width) : words.setByWidth(width);
  }
}
