import { useState } from 'preact/hooks';
import { FileBraces, FileImage, FileSpreadsheet } from 'lucide-preact';
import type { ExportFormat, IterationDetail } from '../../../../worker/api';
import { Button } from '../../../components/Button';
import { exportAndShare } from '../../../files/share';
import { texts } from '../../../state/language';

const FORMATS: readonly ExportFormat[] = ['png', 'jpg', 'json', 'csv'];
const ICONS = { png: FileImage, jpg: FileImage, json: FileBraces, csv: FileSpreadsheet } as const;

/** The four files that a plan can become. */
export function ExportMenu({ plan }: { plan: IterationDetail }) {
  const { plan: words, image } = texts.value;
  const [making, setMaking] = useState<ExportFormat | null>(null);

  async function make(format: ExportFormat): Promise<void> {
    setMaking(format);
    await exportAndShare(plan.id, format);
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
      </div>
    </details>
  );
}
