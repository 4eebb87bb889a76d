/** The mark: an aperture crossed by diameter lines that carry spots. Drawn, not an image file. */

const LINES = 6;

/** Size in px; colour by `currentColor`. Decorative: hidden from screen readers. */
export function Mark({ size = 32 }: { size?: number }) {
  const lines = Array.from({ length: LINES }, (_, i) => (i * 180) / LINES + 15);
  return (
    <svg width={size} height={size} viewBox="-16 -16 32 32" aria-hidden="true">
      <circle r="14" fill="none" stroke="currentColor" stroke-width="2" />
      {lines.map((angle, i) => (
        <g key={angle} transform={`rotate(${angle})`}>
          {[i % 2 === 0 ? 4.2 : 7, 10.2].map((t) => (
            <g key={t} fill="currentColor">
              <circle cx={t} r="1.25" />
              <circle cx={-t} r="1.25" />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}
