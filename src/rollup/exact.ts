/** A decimal number as written: an integer in units of its last digit. */
export interface Exact {
  readonly units: bigint;
  /** Decimals. */
  readonly places: number;
}

export const zero: Exact = { units: 0n, places: 0 };

/** So many decimals of a number are told apart: a double holds no more. */
const mostPlaces = 15;
/** Larger numbers are written with an exponent and have lost their last digits. */
const largest = 1e21;

/** A number with the decimals that were printed; undefined for one that is too large to be exact. */
export function exact(value: number, decimals: number): Exact | undefined {
  if (!(Math.abs(value) < largest)) return undefined;
  const places = Math.min(mostPlaces, decimals);
  return { units: BigInt(value.toFixed(places).replace('.', '')), places };
}

/** The sum of two numbers, in the finer unit. */
export function plus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places);
  return { units: scaled(a, places) + scaled(b, places), places };
}

/** The first number less the second. */
export const minus = (a: Exact, { units, places }: Exact): Exact => plus(a, { units: -units, places });

/** Whether a number is another one rounded to its own last digit; 0 stands for nothing but 0. */
export function isRounded(printed: Exact, whole: Exact): boolean {
  if (printed.units === 0n || printed.places >= whole.places) return minus(printed, whole).units === 0n;
  const off = minus(printed, whole);
  const unit = 10n ** BigInt(whole.places - printed.places);
  return (off.units < 0n ? -off.units : off.units) * 2n <= unit;
}

/** The number as JSON and cells hold it. */
export const toNumber = ({ units, places }: Exact): number => Number(`${units}e-${places}`);

const scaled = ({ units, places }: Exact, to: number): bigint => units * 10n ** BigInt(to - places);
