import './SpotField.css';
/** The picture beside the sign-in: spots on diameter lines, evenly spread, as the app plans them. */

const RADIUS = 100;
const LINES = 36;

/** Spots of an even spread on lines 5° apart, in a disc of radius 100; decoration only. */
function spots(): { x: number; y: number; order: number }[] {
  const all: { x: number; y: number; order: number }[] = [];
  const perLine = 9;
  for (let line = 0; line < LINES; line++) {
    const angle = (line * Math.PI) / LINES;
    for (let k = 0; k < perLine; k++) {
      // Equal areas: the density along a line grows with |t|; neighbouring lines are staggered.
      const share = ((k + ((line * 0.618) % 1)) / perLine) * 2 - 1;
      const t = Math.sign(share) * Math.sqrt(Math.abs(share)) * (RADIUS - 5);
      all.push({ x: t * Math.cos(angle), y: t * Math.sin(angle), order: line / LINES });
    }
  }
  return all;
}

/** The picture, which says nothing: hidden from screen readers. */
export function SpotField() {
  return (
    <svg class="spot-field" viewBox="-110 -110 220 220" aria-hidden="true">
      <circle r={RADIUS} class="spot-field__aperture" />
      {Array.from({ length: LINES }, (_, i) => (
        <line
          key={i}
          class="spot-field__line"
          x1={-RADIUS}
          x2={RADIUS}
          transform={`rotate(${(i * 180) / LINES})`}
        />
      ))}
      {spots().map((spot, i) => (
        <circle
          key={i}
          class="spot-field__spot"
          cx={spot.x}
          cy={spot.y}
          r={1.9}
          opacity={0.35 + 0.65 * spot.order}
        />
      ))}
    </svg>
  );
}
