import { useId, useState } from 'preact/hooks';
import { FileBraces, FileCog, FileImage, FileSpreadsheet } from 'lucide-preact';
import { EXPORT_FORMATS, formatFor, MENU_FORMATS } from '../../../../../core/export/formats';
import type { MenuFormat } from '../../../../../core/export/formats';
import { mayBeFired } from '../../../../../core/programs/source';
import type { IterationDetail, TableChoice } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Check } from '../../../../components/Field';
import { exportAndShare } from '../../../../files/share';
import { language, texts } from '../../../../state/language';
import { tableOf } from './table';
import { TableForm } from './TableForm';
import './ExportMenu.css';

const ICONS = { picture: FileImage, document: FileBraces, table: FileSpreadsheet, program: FileCog } as const;

/** The files that a plan can become. */
export function ExportMenu({ plan }: { plan: IterationDetail }) {
  const { plan: words, image, storage } = texts.value;
  const [table, setTable] = useState<TableChoice>(tableOf(language.value));
  const [withPhoto, setWithPhoto] = useState(false);
  const [making, setMaking] = useState<MenuFormat | null>(null);
  const note = useId();
  const fires = mayBeFired(plan);

  async function make(format: MenuFormat): Promise<void> {
    setMaking(format);
    await exportAndShare(plan.id, formatFor(format, withPhoto), format === 'spreadsheet' ? table : undefined);
    setMaking(null);
  }

  return (
    <details class="disclosure">
      <summary>{image.export}</summary>
      <div class="stack exports" role="group" aria-label={words.exportMenu}>
        {plan.standing !== 'stands' && !plan.is_sheet && <p class="small muted">{words.unacceptedExport}</p>}
        {!fires && (
          <p id={note} class="small muted">
            {image.programsOnly}
          </p>
        )}
        {MENU_FORMATS.map((format) => (
          <Button
            key={format}
            icon={ICONS[EXPORT_FORMATS[format].kind]}
            wide
            busy={making === format}
            disabled={making !== null || (EXPORT_FORMATS[format].kind === 'program' && !fires)}
            {...(EXPORT_FORMATS[format].kind === 'program' && !fires && { 'aria-describedby': note })}
            onClick={() => void make(format)}
          >
            {image.exportAs[format]}
          </Button>
        ))}
        <Check label={storage.withPhoto} checked={withPhoto} onValue={setWithPhoto} />
        <TableForm table={table} onTable={setTable} />
      </div>
    </details>
  );
}
