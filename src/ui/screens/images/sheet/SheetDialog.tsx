import { useId, useState } from 'preact/hooks';
import { FlaskConical } from 'lucide-preact';
import type { Failure } from '../../../../core/result';
import { sheetParams } from '../../../../core/sheet/sheet';
import type { SheetInput } from '../../../../core/sheet/sheet';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FailureNotice } from '../../../components/Feedback';
import { arrive, whereabouts } from '../../../state/arrival';
import { planSheet } from '../../../state/image/sheet';
import { createSheet } from '../../../state/images';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { notifyFailure } from '../../../state/toasts';
import { tellPlan } from '../../image/plan/outcomes';
import { SheetFields } from './SheetFields';
import { SheetPreview } from './SheetPreview';
import { factsOf, newSheetForm, sheetOf } from './sheetForm';
import './SheetDialog.css';

/** Asks for a test sheet, makes it, and plans it on its own screen. Nothing is made while a figure does not fit. */
export function SheetDialog({ onClose }: { onClose: () => void }) {
  const { images, shell } = texts.value;
  const id = useId();
  const [form, setForm] = useState(newSheetForm);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const facts = factsOf(form);
  const sheet = sheetOf(form);
  const isEmpty = facts.spots_n === 0;

  async function create(input: SheetInput): Promise<void> {
    setBusy(true);
    setFailure(null);
    const here = whereabouts();
    const made = await createSheet(input);
    setBusy(false);
    if (here.gone()) return;
    if (!made.ok) return here.left() ? notifyFailure(made) : setFailure(made);
    onClose();
    const { id: image_id, title } = made.value;
    const note = texts.value.images.sheet.ready(title);
    // Who has gone elsewhere finds the sheet with its form filled in.
    if (!arrive(here, { address: imageAddress(image_id, 'plan'), note })) return;
    tellPlan(made.value, await planSheet(made.value, sheetParams(input), whereabouts()));
  }

  return (
    <Dialog
      title={images.sheet.title}
      atTop
      onClose={() => !busy && onClose()}
      actions={
        <>
          {failure && <FailureNotice failure={failure} />}
          <Button disabled={busy} onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button
            variant="primary"
            type="submit"
            form={id}
            icon={FlaskConical}
            busy={busy}
            disabled={!sheet.ok || isEmpty}
          >
            {images.sheet.create}
          </Button>
        </>
      }
    >
      <p class="small muted">{images.sheet.intro}</p>
      <form
        id={id}
        class="sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (sheet.ok && !isEmpty && !busy) void create(sheet.value);
        }}
      >
        <SheetFields form={form} facts={facts} onForm={setForm} />
        <SheetPreview facts={facts} />
      </form>
      {!sheet.ok && sheet.code === 'too_many_spots' && <FailureNotice failure={sheet} />}
    </Dialog>
  );
}
