import type { Emission } from '../../../../core/motion/emission';
import type { MotionBreakdown } from '../../../../core/motion/timeline';
import { measure, texts } from '../../../state/language';
import { timeTexts } from './time';
import './TotalTime.css';

const PARTS: readonly (keyof MotionBreakdown)[] = ['dwell_ms', 'move_ms', 'rotate_ms'];

/** How long the emission takes, and what that time is made of, as figures and as a bar. */
export function TotalTime({ timeline }: { timeline: Emission }) {
  const { animation: words } = texts.value;
  const { breakdown, total_ms, mode } = timeline;
  const parts = { ...words.parts, ...(mode === 'grid' ? { rotate_ms: words.partsGrid } : {}) };
  const [total, ...shares] = timeTexts([total_ms, ...PARTS.map((part) => breakdown[part])]);
  return (
    <section class="stack totals" aria-label={words.madeOf}>
      <p class="totals__sum">
        <span>{words.total}</span>
        <strong class="num" data-testid="total-time">
          {total}
        </strong>
      </p>
      <div class="totals__bar" aria-hidden="true">
        {PARTS.map((part) => (
          <span
            key={part}
            class={`totals__part totals__part--${part}`}
            style={{ flexGrow: total_ms > 0 ? breakdown[part] / total_ms : 0 }}
          />
        ))}
      </div>
      <dl class="totals__list">
        {PARTS.map((part, i) => (
          <div key={part}>
            <dt>
              <span class={`totals__dot totals__part--${part}`} aria-hidden="true" />
              {parts[part]}
            </dt>
            <dd class="num">
              {shares[i]} · {measure(total_ms > 0 ? (100 * breakdown[part]) / total_ms : 0, 'share')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
