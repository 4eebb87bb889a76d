/**
 * Sine, cosine and arctangent that come out the same on every engine.
 *
 * `Math.sin` and its kin may differ in the last bit between JavaScript engines, and a plan must not
 * (specification §4.7). These use only + − × ÷ and `Math.sqrt`, which IEEE 754 rounds in one way.
 * Method: 1. reduce the angle to 0–45° in degrees, where the reduction is exact; 2. sum the Taylor
 * series in Horner form, to below one unit in the last place of 1 (x ≤ π/4: the first term left out
 * is under 2e-17); 3. swap and negate by octant. Cost: about 20 multiplications.
 */

const RAD_PER_DEG = 3.141592653589793 / 180;

function sinSeries(x: number): number {
  const q = x * x;
  let s = 1 / 355687428096000;
  s = -1 / 1307674368000 + q * s;
  s = 1 / 6227020800 + q * s;
  s = -1 / 39916800 + q * s;
  s = 1 / 362880 + q * s;
  s = -1 / 5040 + q * s;
  s = 1 / 120 + q * s;
  s = -1 / 6 + q * s;
  return x + x * (q * s);
}

function cosSeries(x: number): number {
  const q = x * x;
  let s = 1 / 20922789888000;
  s = -1 / 87178291200 + q * s;
  s = 1 / 479001600 + q * s;
  s = -1 / 3628800 + q * s;
  s = 1 / 40320 + q * s;
  s = -1 / 720 + q * s;
  s = 1 / 24 + q * s;
  s = -1 / 2 + q * s;
  return 1 + q * s;
}

/**
 * Cosine and sine of an angle in degrees, in the y-down frame (growing = clockwise on the screen).
 * Exact at multiples of 90; any finite angle is allowed.
 */
export function cosSinDeg(deg: number): { cos: number; sin: number } {
  let a = deg - 360 * Math.floor(deg / 360);
  const quarter = Math.floor(a / 90);
  a -= 90 * quarter;
  const low = a <= 45;
  const x = (low ? a : 90 - a) * RAD_PER_DEG;
  const s = low ? sinSeries(x) : cosSeries(x);
  const c = low ? cosSeries(x) : sinSeries(x);
  switch (quarter % 4) {
    case 0:
      return { cos: c, sin: s };
    case 1:
      return { cos: s === 0 ? 0 : -s, sin: c };
    case 2:
      return { cos: -c, sin: s === 0 ? 0 : -s };
    default:
      return { cos: s, sin: -c };
  }
}

function atanSeries(z: number): number {
  const q = z * z;
  let s = 0;
  for (let k = 23; k >= 1; k -= 2) s = 1 / k - q * s;
  return z * s;
}

/**
 * Angle of the line through the origin and (x, y) in degrees, in [0, 180): a line has no direction.
 * (0, 0) gives 0. Accurate to about 1e-13 degrees; round before comparing.
 */
export function lineAngleDeg(x: number, y: number): number {
  if (y === 0) return 0;
  if (x === 0) return 90;
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const steep = ay > ax;
  let z = steep ? ax / ay : ay / ax;
  // two half-angle steps bring z below tan(π/16), where the series of twelve terms is enough
  z = z / (1 + Math.sqrt(1 + z * z));
  z = z / (1 + Math.sqrt(1 + z * z));
  const deg = (4 * atanSeries(z)) / RAD_PER_DEG;
  const acute = steep ? 90 - deg : deg;
  const line = x > 0 === y > 0 ? acute : 180 - acute;
  return line >= 180 ? line - 180 : line;
}
