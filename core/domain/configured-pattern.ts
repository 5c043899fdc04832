// Patterns that an administrator typed in (email_regex and the like). A pattern that is not a regular expression checks
// nothing, and none may hang a desk: patterns in which backtracking can explode are only tried on short values.
// The value as a whole must fit, with or without ^ and $ in the pattern.

/** Longer values than this fit no field that has a pattern. */
const MAX_INPUT = 255;
/** With a risky pattern 2^18 steps are a few milliseconds; every further character doubles them. */
const MAX_RISKY_INPUT = 18;
const MAX_PATTERN = 1000;

/** True when the value fits, and also when the pattern cannot judge it. */
export function fitsPattern(pattern: string | undefined, value: string): boolean {
  if (!pattern || pattern.length > MAX_PATTERN || value.length > MAX_INPUT) return true;
  const regex = compile(pattern);
  if (!regex) return true;
  if (value.length > MAX_RISKY_INPUT && isRisky(pattern)) return true;
  return regex.test(value);
}

export function isPatternUsable(pattern: string): boolean {
  return pattern.length <= MAX_PATTERN && compile(pattern) !== undefined;
}

function compile(pattern: string): RegExp | undefined {
  // 'u' first, so that a dot is one character; patterns from elsewhere often escape what 'u' forbids to escape
  return construct(pattern, 'u') ?? construct(pattern, '');
}

function construct(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Group = { hasAlternatives: boolean; endsOpen: boolean };

/**
 * A repeated group is where backtracking explodes: when one of its alternatives, or what it ends with, can itself
 * repeat, as in (a+)+ or (a|a)*. A group that ends with a fixed character, as in ([a-z]+\.)+, is not: each round ends
 * in one place. Errs on the side of risky.
 */
function isRisky(pattern: string): boolean {
  const open: Group[] = [];
  let closed: Group | undefined;
  let current: Group = { hasAlternatives: false, endsOpen: false };
  for (const token of pattern.match(TOKENS) ?? []) {
    if (REPEAT.test(token)) {
      if (closed && (closed.hasAlternatives || closed.endsOpen)) return true;
      current.endsOpen = true;
    } else if (token === '(') {
      open.push(current);
      current = { hasAlternatives: false, endsOpen: false };
    } else if (token === ')') {
      const inner = current;
      current = open.pop() ?? current;
      current.endsOpen = inner.endsOpen || inner.hasAlternatives;
      closed = inner;
      continue;
    } else if (token === '|') current.hasAlternatives = true;
    else if (!ONCE.test(token)) current.endsOpen = false;
    closed = undefined;
  }
  return /\\[1-9]/.test(pattern);
}

const TOKENS = /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[\s\S]/g;
/** Repetition without a small bound. */
const REPEAT = /^(?:[*+]|\{\d+,\}|\{\d+,\d{2,}\}|\{\d{2,}\})$/;
/** Does not repeat and is no character either: ?, {2}, ^, $. */
const ONCE = /^(?:[?^$]|\{\d(?:,\d)?\})$/;
