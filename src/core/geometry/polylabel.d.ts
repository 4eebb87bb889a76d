declare module 'polylabel' {
  /** The point of a polygon (outer ring first, then holes) farthest from its outline. */
  export default function polylabel(
    polygon: readonly (readonly (readonly [number, number])[])[],
    precision?: number,
  ): [number, number] & { distance: number };
}
