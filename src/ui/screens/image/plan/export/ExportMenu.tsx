import { useEffect, useId, useState } from 'preact/hooks';
import { FileBraces, FileCog, FileImage, FileSpreadsheet, QrCode } from 'lucide-preact';
import { EXPORT_FORMATS, formatFor, MENU_FORMATS } from '../../../../../core/export/formats';
import type { MenuFormat } from '../../../../../core/export/formats';
import { mayBeFired } from '../../../../../core/programs/source';
import type { IterationDetail, TableChoice } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Check, Segmented } from '../../../../components/Field';
import { giveFile } from '../../../../files/share';
import type { HandOver } from '../../../../files/share';
import { forgetPrepared, prepareFiles } from '../../../../files/prepared';
import type { WantedFile } from '../../../../files/prepared';
import { sharesHere } from '../../../../files/shareSheet';
import { language, texts } from '../../../../state/language';
import { PlanCodeDialog } from './PlanCode';
import { tableOf } from './table';
import { TableForm } from './TableForm';
import './ExportMenu.css';

const ICONS = { picture: FileImage, document: FileBraces, table: FileSpreadsheet, program: FileCog } as const;

/** What takes longer to make than a touch counts, the slowest first. */
const SLOW_FORMATS = MENU_FORMATS.filter((format) =>
  ['picture', 'document'].includes(EXPORT_FORMATS[format].kind),
);

/** The files that a plan can become; where they are shared, the slow ones are made while the user chooses. */
export function ExportMenu({ plan }: { plan: IterationDetail }) {
  const { plan: words, image, storage } = texts.value;
  const [table, setTable] = useState<TableChoice>(tableOf(language.value));
  const [withPhoto, setWithPhoto] = useState(false);
  const [making, setMaking] = useState<MenuFormat | null>(null);
  const [way, setWay] = useState<HandOver>('share');
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState(false);
  const shares = sharesHere();
  const note = useId();
  const fires = mayBeFired(plan);

  const wanted = (format: MenuFormat): WantedFile => ({
    iteration_id: plan.id,
    format: formatFor(format, withPhoto),
    language: language.value,
    table: format === 'spreadsheet' ? table : undefined,
  });
  // Whatever is told of the plan may have changed with it: what was made ahead of another is not kept.
  useEffect(() => {
    if (open && shares && way === 'share') void prepareFiles(SLOW_FORMATS.map(wanted));
    return forgetPrepared;
  }, [plan, open, shares, way, withPhoto, language.value]);

  async function make(format: MenuFormat): Promise<void> {
    setMaking(format);
    await giveFile(wanted(format), way);
    setMaking(null);
  }

  return (
    <details class="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{image.export}</summary>
      <div class="stack exports" role="group" aria-label={words.exportMenu}>
        {plan.standing !== 'stands' && !plan.is_sheet && <p class="small muted">{words.unacceptedExport}</p>}
        {!fires && (
          <p id={note} class="small muted">
            {image.programsOnly}
          </p>
        )}
        {shares && (
          <Segmented<HandOver>
            legend={image.handOver.title}
            value={way}
            options={[
              { value: 'share', label: image.handOver.ways.share },
              { value: 'save', label: image.handOver.ways.save },
            ]}
            onValue={setWay}
          />
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
        <Button icon={QrCode} wide onClick={() => setCode(true)}>
          {image.code.show}
        </Button>
        {code && <PlanCodeDialog plan={plan} onClose={() => setCode(false)} />}
        <Check label={storage.withPhoto} checked={withPhoto} onValue={setWithPhoto} />
        <TableForm table={table} onTable={setTable} />
      </div>
    </details>
  );
}
