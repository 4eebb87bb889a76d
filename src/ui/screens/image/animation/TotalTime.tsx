import type { Emission } from '../../../../core/motion/emission';
import { MOTION_PARTS } from '../../../../core/motion/segments';
import { measure, texts } from '../../../state/language';
import { timeTexts } from './time';
import './TotalTime.css';

/** How long the emission takes, and what that time is made of, as figures and as a bar. */
export function TotalTime({ timeline }: { timeline: Emission }) {
  const { animation: words } = texts.value;
  const { breakdown, total_ms, mode } = timeline;
  // Settling and starting are told of machines that have them.
  const told = MOTION_PARTS.filter((part, i) => i < 3 || breakdown[part] > 0);
  const parts = { ...words.parts, ...(mode === 'grid' ? { rotate_ms: words.partsGrid } : {}) };
  const [total, ...shares] = timeTexts([total_ms, ...told.map((part) => breakdown[part])]);
  return (
    <section class="stack totals" aria-label={words.madeOf}>
      <p class="totals__sum">
        <span>{words.total}</span>
        <strong class="num" data-testid="total-time">
          {total}
        </strong>
      </p>
      <div class="totals__bar" aria-hidden="true">
        {told.map((part) => (
          <span
            key={part}
            class={`totals__part totals__part--${part}`}
            style={{ flexGrow: total_ms > 0 ? breakdown[part] / total_ms : 0 }}
          />
        ))}
      </div>
      <dl class="totals__list">
        {told.map((part, i) => (
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
