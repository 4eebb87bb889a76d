import { useState } from 'preact/hooks';
import { FlaskConical } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { texts } from '../../../state/language';
import { SheetDialog } from './SheetDialog';
import './NewSheet.css';

/** The way to an image without a photo; `explained`: says what that is, where there is nothing else on the screen. */
export function NewSheet({ explained }: { explained: boolean }) {
  const { images } = texts.value;
  const [open, setOpen] = useState(false);
  return (
    <div class="newsheet">
      {explained && <p class="small muted">{images.emptySheet}</p>}
      <Button icon={FlaskConical} onClick={() => setOpen(true)}>
        {images.newSheet}
      </Button>
      {open && <SheetDialog onClose={() => setOpen(false)} />}
    </div>
  );
}
