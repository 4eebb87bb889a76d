import type { Comparison } from '../../../../core/compare/compare';
import { CURVE_SHARES_PCT, CURVE_STEP_PCT, type CoverageCurve } from '../../../../core/compare/coverageCurve';
import { LOCAL_DISC_DIAMETER_MM } from '../../../../core/units';
import { figure, texts } from '../../../state/language';
import { CurveChart } from './CurveChart';
import './compareTable.css';

interface Props {
  curves: Comparison['curves'];
  ids: readonly [from: number, to: number];
}

const pctText = (value: number | null | undefined): string =>
  value === null || value === undefined ? texts.value.compare.none : figure(value, 'share');

/** Half of the area, among the shares that are told. */
const HALF = CURVE_SHARES_PCT.indexOf(50);

/** Area by local coverage of both plans: what nearly all, half and little of it gets, the curves, and their table. */
export function CurvePanel({ curves, ids }: Props) {
  const { compare: words, image } = texts.value;
  const { from, to } = curves;
  const says = words.curveSays(
    ids[0],
    pctText(from.at_least_pct[HALF]),
    ids[1],
    pctText(to.at_least_pct[HALF]),
  );
  return (
    <section class="stack compared" aria-label={words.curve} data-testid="curves">
      <h2>{words.curve}</h2>
      <p class="small muted">{words.curveIntro(figure(LOCAL_DISC_DIAMETER_MM, 'count'))}</p>
      <CurveChart curves={curves} ids={ids} says={says} />
      <table class="comparetable">
        <Head first={words.curveX} ids={ids} />
        <tbody>
          {CURVE_SHARES_PCT.map((share, i) => (
            <tr key={share}>
              <th scope="row">{words.ofArea(figure(share, 'count'))}</th>
              <td>{pctText(from.at_least_pct[i])}</td>
              <td>{pctText(to.at_least_pct[i])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details class="disclosure">
        <summary>{words.curveTable}</summary>
        <table class="comparetable" aria-label={image.planNumber(ids[0])}>
          <Head first={words.atLeast} ids={ids} />
          <tbody>
            {steps(from, to).map((k) => (
              <tr key={k}>
                <th scope="row">{figure(k * CURVE_STEP_PCT, 'share')} %</th>
                <td>{shareText(from, k)}</td>
                <td>{shareText(to, k)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Head({ first, ids }: { first: string; ids: Props['ids'] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {ids.map((id, i) => (
          <th key={i} scope="col">
            {texts.value.image.planNumber(id)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Every whole per cent up to where both curves have ended. */
function steps(from: CoverageCurve, to: CoverageCurve): number[] {
  const every = Math.round(1 / CURVE_STEP_PCT);
  const last = Math.max(from.share_pct.length, to.share_pct.length) - 1;
  return Array.from({ length: Math.max(0, Math.ceil(last / every)) + 1 }, (_, i) => i * every);
}

function shareText({ share_pct, area_mm2 }: CoverageCurve, k: number): string {
  return texts.value.compare.share(figure(share_pct[k] ?? 0, 'share'), figure(area_mm2[k] ?? 0, 'area'));
}
