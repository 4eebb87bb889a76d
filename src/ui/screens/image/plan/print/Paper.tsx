import { PAPER_COLOR, PAPER_INK_COLOR } from '../../../../../core/palette';
import { meanSpacing } from '../../../../../core/sheet/density';
import { figure, measure, texts, when } from '../../../../state/language';
import type { IterationDetail } from '../../../../../worker/contract';
import { Name } from '../../../../components/Name';
import { evenLines, evenText } from '../metrics/evenWords';
import { ControlRuler, RULER_MM } from './ControlRuler';
import { TrueField } from './TrueField';
import './Paper.css';

interface Props {
  plan: IterationDetail;
  title: string;
}

/** One page: what it is, the field in its true size, the ruler that proves it, and what it was made with. */
export function Paper({ plan, title }: Props) {
  const { plan: words, image, images, shell } = texts.value;
  return (
    <article class="paper" style={{ color: PAPER_INK_COLOR, background: PAPER_COLOR }}>
      <header>
        <p class="paper__mark">{images.testSheet}</p>
        {plan.is_demo && <p class="paper__mark">{shell.demoMark}</p>}
        <h3>
          <Name of={title} />
        </h3>
        <p>{words.print.made(image.planNumber(plan.id), when(plan.created_at))}</p>
        <p>{words.noAcceptSheet}</p>
      </header>
      <TrueField plan={plan} />
      <figure>
        <ControlRuler />
        <figcaption>{words.print.ruler(figure(RULER_MM, 'length'))}</figcaption>
      </figure>
      <Parameters plan={plan} />
    </article>
  );
}

function Parameters({ plan: { params, metrics } }: Pick<Props, 'plan'>) {
  const { plan: words, fields } = texts.value;
  const mean_mm = meanSpacing(metrics.treatable_area_mm2, metrics.n);
  const isGrid = params.algorithm_mode === 'grid';
  const rows: (readonly [name: string, value: string])[] = [
    [words.spotsCount, figure(metrics.n, 'count')],
    [words.even.title, evenLines(metrics.per_mask).map(({ masks }) => evenText(masks[0]!)).join('; ')],
    [fields.spot_diameter_um, measure(params.spot_diameter_um, 'spot')],
    [
      fields.coverage_pct,
      `${measure(metrics.achieved_coverage_pct, 'coverage')} (${words.wanted(figure(metrics.target_coverage_pct, 'coverage'))})`,
    ],
    [fields['sheet.spacing_mm'], mean_mm === null ? '–' : measure(mean_mm, 'spacing')],
    [fields.algorithm_mode, words.modes[params.algorithm_mode]],
    isGrid
      ? [fields.grid_spacing_mm, measure(params.grid_spacing_mm, 'spacing')]
      : [fields.angle_step_deg, `${figure(params.angle_step_deg, 'typed')}°`],
  ];
  return (
    <dl class="paper__facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
