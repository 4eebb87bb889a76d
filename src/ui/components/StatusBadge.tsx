import { Check, PencilLine, X } from 'lucide-preact';
import type { IterationStatus } from '../../core/model';
import { texts } from '../state/language';
import { Badge } from './Feedback';

const LOOK = {
  draft: { tone: 'plain', icon: PencilLine },
  accepted: { tone: 'good', icon: Check },
  rejected: { tone: 'bad', icon: X },
} as const;

/** Draft, accepted or rejected: by word, sign and colour. */
export function StatusBadge({ status }: { status: IterationStatus }) {
  const { tone, icon: Icon } = LOOK[status];
  return (
    <Badge tone={tone}>
      <Icon size={14} aria-hidden="true" />
      {texts.value.image.status[status]}
    </Badge>
  );
}
