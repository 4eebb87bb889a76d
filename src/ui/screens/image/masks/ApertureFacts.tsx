import { ArrowRight, CircleDashed } from 'lucide-preact';
import type { Surface } from '../../../canvas/surface';
import { placeText } from '../../../canvas/tools';
import { num, texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { valueOf } from '../../../state/async';

/** Where the aperture will stand for the drawing as it is, and the way on to the plan. */
export function ApertureFacts({ surface }: { surface: Surface }) {
  const { masks: words } = texts.value;
  const facts = surface.facts.value;
  const form = surface.form.value;
  if (facts === null) return null;
  const place = placeText({ x: facts.center_x_mm, y: facts.center_y_mm });
  const iteration = valueOf(surface.state.iteration.value)?.id ?? null;
  return (
    <>
      <section class="scale" aria-label={words.apertureTitle}>
        <CircleDashed size={20} aria-hidden="true" />
        <p>
          <strong>{words.apertureTitle}</strong>
          <span class="small muted num">
            {words.apertureSize(num(form.aperture_diameter_mm))} ·{' '}
            {facts.center_fallback === null
              ? words.apertureModes[form.center_mode]
              : words.apertureFallbacks[facts.center_fallback]}
          </span>
          <span class="small muted num">{words.referencePoint(place)}</span>
        </p>
      </section>
      {surface.masks.draft.value === null && (
        <a
          class="button button--secondary button--wide"
          href={imageAddress(surface.state.image_id, 'plan', iteration)}
        >
          {words.toPlan}
          <ArrowRight size={20} aria-hidden="true" />
        </a>
      )}
    </>
  );
}
