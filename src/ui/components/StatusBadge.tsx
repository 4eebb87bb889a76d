import { Ban, Check, FlaskConical, History, PencilLine, ShieldQuestionMark, X } from 'lucide-preact';
import type { PlanStanding } from '../../core/model';
import { texts } from '../state/language';
import { Badge } from './Feedback';

const LOOK = {
  draft: { tone: 'plain', icon: PencilLine },
  stands: { tone: 'good', icon: Check },
  rejected: { tone: 'bad', icon: X },
  superseded: { tone: 'warn', icon: History },
  withdrawn: { tone: 'bad', icon: Ban },
  doubted: { tone: 'bad', icon: ShieldQuestionMark },
} as const satisfies Record<PlanStanding, unknown>;

/** What a plan counts as: by word, sign and colour; with its name where the plan is not beside it. */
export function StatusBadge({ standing, name }: { standing: PlanStanding; name?: string }) {
  const { image, questions } = texts.value;
  const { tone, icon: Icon } = LOOK[standing];
  return (
    <Badge tone={tone}>
      <Icon size={14} aria-hidden="true" />
      {name === undefined ? image.status[standing] : questions.state(name, image.status[standing])}
    </Badge>
  );
}

/** Says of an image or a plan that it is a test sheet, wherever either is named. */
export function SheetBadge() {
  return (
    <Badge tone="warn">
      <FlaskConical size={14} aria-hidden="true" />
      {texts.value.images.testSheet}
    </Badge>
  );
}
