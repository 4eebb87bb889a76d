import { CircleHelp, Crosshair, Equal, TriangleAlert } from 'lucide-preact';
import type { MaskMetrics } from '../../../../../core/model';
import { LOCAL_DISC_DIAMETER_MM } from '../../../../../core/units';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { MaskSwatch } from '../../../../components/MaskSwatch';
import { Name } from '../../../../components/Name';
import { figure, texts } from '../../../../state/language';
import { showPlace } from '../../../../stage/showPlace';
import type { Workspace } from '../../../../workspace/workspace';
import { evenKindOf, evenLines, evenText } from './evenWords';
import type { EvenLine } from './evenWords';
import type { MaskPlace } from './maskPlaces';
import { maskPlaces } from './maskPlaces';
import './EvenPlaces.css';

// Nothing is green here: that is the verdict's alone.
const ICONS = { even: Equal, uneven: TriangleAlert, few: CircleHelp } as const;

interface Props {
  workspace: Workspace;
  plan: IterationDetail;
}

/** How even the plan is, in words; a tap on what is uneven shows the place. The figures are behind a fold. */
export function EvenPlaces({ workspace, plan }: Props) {
  const { even: words } = texts.value.plan;
  const { per_mask } = plan.metrics;
  const { places } = maskPlaces(plan.params);
  const lines = evenLines(per_mask);
  if (lines.length === 0) return null;
  const judged = per_mask.filter((mask) => !mask.left_out && evenKindOf(mask) !== 'few');
  return (
    <section class="even" aria-label={words.title} data-testid="evenness">
      <h3>{words.title}</h3>
      <ul class="even__lines">
        {lines.map((line) => (
          <li key={line.masks[0]!.mask_id}>
            <Line workspace={workspace} plan={plan} line={line} places={places} />
          </li>
        ))}
      </ul>
      {judged.length > 0 && (
        <details class="disclosure">
          <summary>{words.figures}</summary>
          {judged.map((mask) => (
            <Figures
              key={mask.mask_id}
              mask={mask}
              place={per_mask.length > 1 ? places.get(mask.mask_id) : undefined}
            />
          ))}
        </details>
      )}
    </section>
  );
}

function Line({
  workspace,
  plan,
  line: { masks, isAll },
  places,
}: Props & { line: EvenLine; places: ReadonlyMap<number, MaskPlace> }) {
  const { even: words } = texts.value.plan;
  const [first] = masks;
  const kind = evenKindOf(first!);
  const Icon = ICONS[kind];
  const named = isAll ? [] : masks.flatMap(({ mask_id }) => places.get(mask_id) ?? []);
  const said = (
    <span>
      {named.map((place) => (
        <span key={place.id} class="even__mask">
          <MaskSwatch index={place.index} role={place.role} />
          <Name of={place.label} />
        </span>
      ))}
      {evenText(first!)}
    </span>
  );
  return (
    <>
      <p class={`even__line even__line--${kind}`}>
        <Icon size={20} aria-hidden="true" />
        {said}
      </p>
      {kind === 'uneven' && (
        <Button
          icon={Crosshair}
          // while a preview lies over it, there is nothing of this plan to be shown
          disabled={workspace.content.value.kind !== 'stored'}
          aria-label={`${words.show}: ${evenText(first!)}`}
          onClick={() => showPlace(workspace, plan, first!.local_coverage!.worst)}
        >
          {words.show}
        </Button>
      )}
    </>
  );
}

/** One mask in figures: in discs, with what is possible at the worst place, and spread. */
function Figures({ mask, place }: { mask: MaskMetrics; place: MaskPlace | undefined }) {
  const { even: words } = texts.value.plan;
  const { local_coverage: local, smooth_coverage: smooth } = mask;
  const percent = (share: number) => figure(100 * share, 'ofTarget');
  return (
    <div class="even__figures">
      {place && (
        <span class="even__mask">
          <MaskSwatch index={place.index} role={place.role} />
          <Name of={place.label} />
        </span>
      )}
      <dl class="num">
        {local && (
          <div>
            <dt>{words.discs(figure(LOCAL_DISC_DIAMETER_MM, 'length'))}</dt>
            <dd>
              {words.range(percent(local.least), percent(local.most))}
              <small>
                {words.possible(
                  percent(local.worst.relative),
                  percent(local.worst.min),
                  percent(local.worst.max),
                )}
              </small>
            </dd>
          </div>
        )}
        {smooth?.map(({ sigma_mm, least, most, sd }) => (
          <div key={sigma_mm}>
            <dt>{words.spread(figure(sigma_mm, 'length'))}</dt>
            <dd>
              {words.range(percent(least), percent(most))}
              <small>{words.deviation(figure(100 * sd, 'share'))}</small>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
