import { useId } from 'preact/hooks';
import { toMm } from '../../../../core/units';
import { figure, texts } from '../../../state/language';
import type { SheetFacts } from './sheetForm';
import './SheetPreview.css';

/** The field with spots at about their density, to scale, and how many they are. */
export function SheetPreview({ facts }: { facts: SheetFacts }) {
  const { sheet } = texts.value.images;
  const { spots_n, mean_mm } = facts;
  return (
    <div class="stack sheetview">
      <Density facts={facts} />
      <p class="small num" role="status" data-testid="sheet-fact">
        {spots_n === null
          ? ''
          : mean_mm === null
            ? sheet.noSpots
            : sheet.fact(spots_n, figure(mean_mm, 'spacing'))}
      </p>
      <p class="small muted">{sheet.previewNote}</p>
    </div>
  );
}

function Density({ facts: { field, spot_diameter_um, mean_mm } }: { facts: SheetFacts }) {
  const id = useId();
  if (field === null) return <div class="sheetview__field" />;
  const { shape, width_mm, height_mm } = field;
  const known = spot_diameter_um !== null && mean_mm !== null;
  const fill = known ? `url(#${id})` : 'none';
  return (
    <svg
      class="sheetview__field"
      viewBox={`0 0 ${width_mm} ${height_mm}`}
      role="img"
      aria-label={texts.value.images.sheet.preview}
      data-testid="sheet-preview"
    >
      {known && (
        <pattern id={id} width={mean_mm} height={mean_mm} patternUnits="userSpaceOnUse">
          <circle cx={mean_mm / 2} cy={mean_mm / 2} r={toMm(spot_diameter_um) / 2} class="sheetview__spot" />
        </pattern>
      )}
      {shape === 'round' ? (
        <>
          <circle cx={width_mm / 2} cy={width_mm / 2} r={width_mm / 2} class="sheetview__ground" />
          <circle cx={width_mm / 2} cy={width_mm / 2} r={width_mm / 2} fill={fill} />
        </>
      ) : (
        <>
          <rect width={width_mm} height={height_mm} class="sheetview__ground" />
          <rect width={width_mm} height={height_mm} fill={fill} />
        </>
      )}
    </svg>
  );
}
