import { useMemo, useState } from 'preact/hooks';
import { FileImage, FileSpreadsheet } from 'lucide-preact';
import { buildCurvesCsv, buildGapsCsv } from '../../../../../core/export/curvesCsv';
import { planFileStem } from '../../../../../core/export/input';
import { gapBins } from '../../../../../core/motion/curves/gapBins';
import { CURVES, emissionKnots } from '../../../../../core/motion/curves/knots';
import { curveSamples } from '../../../../../core/motion/curves/samples';
import type { Emission } from '../../../../../core/motion/emission';
import { neighbourGapsMs, neighbourTimes } from '../../../../../core/motion/neighbours';
import { shotTimesMs } from '../../../../../core/motion/times';
import { ok, type Result } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Check } from '../../../../components/Field';
import { shareWhenMade } from '../../../../files/share';
import { texts } from '../../../../state/language';
import type { Workspace } from '../../../../workspace/workspace';
import { curveName } from './curveWords';
import { gapBars, GapsChart } from './GapsChart';
import { paperLook, useScreenLook } from './drawing/look';
import { chartsPicture, PAPER_FONT_PX, PAPER_SIZE, type PaperChart } from './drawing/picture';
import { curveData, curveOptions, gapData, gapOptions } from './drawing/plots';
import { TimeCharts } from './TimeCharts';
import { wholeOf } from './zoom';
import './ChartsPanel.css';

/** Points of a curve on paper. */
const PAPER_POINTS_N = 6000;

interface ChartsProps {
  workspace: Workspace;
  timeline: Emission;
  plan: IterationDetail;
}

/** All charts of an emission; loaded when they are opened, with the library that draws them. */
export function ChartsPanel({ workspace, timeline, plan }: ChartsProps) {
  const { charts: words } = texts.value;
  const look = useScreenLook();
  const [tables, setTables] = useState(false);
  const knots = useMemo(() => emissionKnots(timeline), [timeline]);
  const { bins, times } = useMemo(() => {
    const shots_ms = shotTimesMs(timeline);
    return {
      bins: gapBins(neighbourGapsMs(plan.spots, shots_ms)),
      times: neighbourTimes(plan.spots, shots_ms),
    };
  }, [timeline, plan.spots]);

  const curvesOnPaper = (): PaperChart[] => {
    const paper = paperLook(PAPER_FONT_PX);
    const whole = wholeOf(timeline.total_ms);
    const stops_ms = timeline.parts.slice(1).map(({ start_ms }) => start_ms);
    return CURVES.map((curve) => {
      const { name, unit } = curveName(curve, timeline.mode);
      const options = curveOptions(curve, PAPER_SIZE, paper, () => whole, stops_ms);
      return {
        title: `${name} (${unit}) · ${words.time} (s)`,
        options,
        data: curveData(curveSamples(knots, curve, whole, PAPER_POINTS_N)),
      };
    });
  };
  const gapsOnPaper = (): PaperChart[] => [
    {
      title: `${words.gaps} (s)`,
      options: gapOptions(bins, PAPER_SIZE, paperLook(PAPER_FONT_PX), gapBars()),
      data: gapData(bins),
    },
  ];
  const name = (what: string, ending: string) => `${planFileStem(plan, what)}.${ending}`;
  const picture = async (what: string, charts: PaperChart[]) => {
    const made = await chartsPicture(plan, charts);
    return made.ok ? ok({ filename: name(what, 'png'), blob: made.value }) : made;
  };
  const table = (what: string, text: string) =>
    Promise.resolve(ok({ filename: name(what, 'csv'), blob: new Blob([text], { type: 'text/csv' }) }));

  return (
    <div class="stack">
      <TimeCharts workspace={workspace} timeline={timeline} knots={knots} look={look} tables={tables} />
      <Save
        label={words.saveCurves}
        png={() => picture('curves', curvesOnPaper())}
        csv={() => table('curves', buildCurvesCsv(timeline))}
      />
      <GapsChart bins={bins} times={times} look={look} tables={tables} />
      {times !== null && (
        <Save
          label={words.saveGaps}
          png={() => picture('neighbours', gapsOnPaper())}
          csv={() => table('neighbours', buildGapsCsv(bins))}
        />
      )}
      <Check label={words.tables} checked={tables} onValue={setTables} />
    </div>
  );
}

type Making = () => Promise<Result<{ filename: string; blob: Blob }>>;

/** Both files of a chart. */
function Save({ label, png, csv }: { label: string; png: Making; csv: Making }) {
  const { charts: words } = texts.value;
  const [making, setMaking] = useState<'png' | 'csv' | null>(null);
  async function make(format: 'png' | 'csv', making_file: Making): Promise<void> {
    setMaking(format);
    await shareWhenMade(making_file());
    setMaking(null);
  }
  return (
    <div class="row" role="group" aria-label={label}>
      <Button icon={FileImage} busy={making === 'png'} onClick={() => void make('png', png)}>
        {words.png}
      </Button>
      <Button icon={FileSpreadsheet} busy={making === 'csv'} onClick={() => void make('csv', csv)}>
        {words.csv}
      </Button>
    </div>
  );
}
