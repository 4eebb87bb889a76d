import { useImage } from '../../../state/image';
import { LogPanel } from './LogPanel';

/** The logs, beside an image whose own events come first. */
export function AuditTab() {
  const { image_id, iterations } = useImage();
  // Whatever changes an iteration writes to the log: it is read again then.
  return <LogPanel image_id={image_id} changed={iterations.value} />;
}
