import './SpotField.css';
/** The picture beside the sign-in: spots on diameter lines, evenly spread, as the app plans them. */

const RADIUS = 100;
const LINES = 36;
const SPOTS_ON_LINE = 9;

const angleOf = (line: number): number => (line * Math.PI) / LINES;

function place(t: number, angle: number): string {
  return `${(t * Math.cos(angle)).toFixed(2)} ${(t * Math.sin(angle)).toFixed(2)}`;
}

/** All lines as one path: the first picture of the app is not made of hundreds of parts. */
function lines(): string {
  return Array.from(
    { length: LINES },
    (_, line) => `M${place(-RADIUS, angleOf(line))}L${place(RADIUS, angleOf(line))}`,
  ).join('');
}

/** The spots of one line, as points of one path; decoration only. */
function spotsOf(line: number): string {
  return Array.from({ length: SPOTS_ON_LINE }, (_, k) => {
    // Equal areas: the density along a line grows with |t|; neighbouring lines are staggered.
    const share = ((k + ((line * 0.618) % 1)) / SPOTS_ON_LINE) * 2 - 1;
    const t = Math.sign(share) * Math.sqrt(Math.abs(share)) * (RADIUS - 5);
    return `M${place(t, angleOf(line))}h0`;
  }).join('');
}

/** The picture, which says nothing: hidden from screen readers. */
export function SpotField() {
  return (
    <svg class="spot-field" viewBox="-110 -110 220 220" aria-hidden="true">
      <circle r={RADIUS} class="spot-field__aperture" />
      <path class="spot-field__line" d={lines()} />
      {Array.from({ length: LINES }, (_, line) => (
        <path key={line} class="spot-field__spot" d={spotsOf(line)} opacity={0.35 + (0.65 * line) / LINES} />
      ))}
    </svg>
  );
}
