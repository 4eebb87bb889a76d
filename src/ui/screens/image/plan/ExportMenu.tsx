import { useState } from 'preact/hooks';
import { FileBraces, FileImage, FileSpreadsheet } from 'lucide-preact';
import type { ExportFormat, IterationDetail } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Field';
import { exportAndShare } from '../../../files/share';
import { texts } from '../../../state/language';
import './ExportMenu.css';

const FORMATS = ['png', 'jpg', 'json', 'csv'] as const;
const ICONS = { png: FileImage, jpg: FileImage, json: FileBraces, csv: FileSpreadsheet } as const;

/** The four files that a plan can become. */
export function ExportMenu({ plan }: { plan: IterationDetail }) {
  const { plan: words, image, storage } = texts.value;
  const [withPhoto, setWithPhoto] = useState(false);
  const [making, setMaking] = useState<ExportFormat | null>(null);

  async function make(format: (typeof FORMATS)[number]): Promise<void> {
    setMaking(format);
    await exportAndShare(plan.id, format === 'json' && withPhoto ? 'json_photo' : format);
    setMaking(null);
  }

  return (
    <details class="disclosure">
      <summary>{image.export}</summary>
      <div class="stack exports" role="group" aria-label={words.exportMenu}>
        {plan.status !== 'accepted' && <p class="small muted">{words.unacceptedExport}</p>}
        {FORMATS.map((format) => (
          <Button
            key={format}
            icon={ICONS[format]}
            wide
            busy={making === format}
            disabled={making !== null}
            onClick={() => void make(format)}
          >
            {image.exportAs[format]}
          </Button>
        ))}
        <Check label={storage.withPhoto} checked={withPhoto} onValue={setWithPhoto} />
      </div>
    </details>
  );
}
