import { AUDIT_PAGE_ROWS } from '../../../../core/limits';
import type { AuditRow, Page } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { texts } from '../../../state/language';

interface Props {
  page: Page<AuditRow>;
  /** What was asked for last; the page on the screen may still be the one before. */
  offset: number;
  onOffset: (offset: number) => void;
}

/** Which entries of how many are shown, and the way to newer and older ones. */
export function AuditPager({ page, offset, onOffset }: Props) {
  const { audit: words } = texts.value;
  return (
    <div class="row audit__pager">
      <Button
        variant="quiet"
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - AUDIT_PAGE_ROWS))}
      >
        {words.newer}
      </Button>
      <span class="small num">
        {words.range(page.offset + 1, page.offset + page.rows.length, page.total)}
      </span>
      <Button
        variant="quiet"
        disabled={offset + AUDIT_PAGE_ROWS >= page.total}
        onClick={() => onOffset(offset + AUDIT_PAGE_ROWS)}
      >
        {words.older}
      </Button>
    </div>
  );
}
