// A four-digit PIN, each of the ten thousand equally likely.
const PINS = 10_000;
/** The largest multiple of PINS that 16 bits hold; numbers from here on would favour the low PINS. */
const FAIR_BELOW = 60_000;

export function makePin(
  random16: () => number = () => crypto.getRandomValues(new Uint16Array(1))[0] ?? 0,
): string {
  let number = random16();
  while (number >= FAIR_BELOW) number = random16();
  return String(number % PINS).padStart(4, '0');
}
