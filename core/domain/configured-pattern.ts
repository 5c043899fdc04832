// Patterns that an administrator typed in (email_regex and the like). A pattern that is not a regular expression checks
// nothing, and none may hang a desk: patterns in which backtracking can explode are only tried on short values.
// The value as a whole must fit, with or without ^ and $ in the pattern.

/** Longer values than this fit no field that has a pattern. */
const MAX_INPUT = 255;
/** Up to here even a pattern that tries four ways per character is done in a fraction of a second. */
const MAX_RISKY_INPUT = 12;
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

type Group = {
  /** It holds a choice: each round of a repetition can go several ways. */
  hasChoice: boolean;
  /** What repeats in it, as source; ANY for a repeated group. */
  repeated: string[];
  /** The character it certainly ends with. */
  last: string | undefined;
};

const ANY = '';
/** Repetitions of nearly any character that one pattern may have: each raises the steps by a power of the length. */
const MAX_BROAD = 3;
const BROAD = /^(?:\.|\\[SDWP].*|\[\^[^]*)$/;

/**
 * Backtracking explodes in a repeated group that can be left in several places: one with a choice, or one in which
 * something repeats. ([a-z]+\.)+ is harmless, because each round ends at a dot, which [a-z] cannot be; (a+)+ is not.
 * Errs on the side of risky.
 */
function isRisky(pattern: string): boolean {
  const open: Group[] = [];
  let current: Group = { hasChoice: false, repeated: [], last: undefined };
  let previous: Group | string | undefined;
  for (const token of pattern.match(TOKENS) ?? []) {
    if (REPEAT.test(token)) {
      if (typeof previous === 'object' && isRiskyToRepeat(previous)) return true;
      current.repeated.push(typeof previous === 'string' ? previous : ANY);
      current.last = undefined;
    } else if (OPTIONAL.test(token)) current.last = undefined;
    else if (token === '(') {
      open.push(current);
      current = { hasChoice: false, repeated: [], last: undefined };
    } else if (token === ')') {
      const inner = current;
      current = intoOuter(inner, open.pop());
      previous = inner;
      continue;
    } else if (token === '|') current.hasChoice = true;
    else if (token !== '^' && token !== '$') current.last = toCharacter(token);
    previous = token;
  }
  return /\\[1-9]/.test(pattern) || current.repeated.filter((each) => BROAD.test(each)).length > MAX_BROAD;
}

function isRiskyToRepeat({ hasChoice, repeated, last }: Group): boolean {
  return hasChoice || repeated.some((each) => last === undefined || each === ANY || canBe(each, last));
}

function intoOuter(inner: Group, outer: Group | undefined): Group {
  return {
    hasChoice: inner.hasChoice || (outer?.hasChoice ?? false),
    repeated: [...(outer?.repeated ?? []), ...inner.repeated],
    last: inner.hasChoice ? undefined : inner.last,
  };
}

function canBe(source: string, character: string): boolean {
  return construct(source, '')?.test(character) ?? true;
}

/** The one character that a token stands for; undefined for classes. */
function toCharacter(token: string): string | undefined {
  if (/^\\[^a-zA-Z0-9]$/.test(token)) return token.slice(1);
  return token.length === 1 && token !== '.' ? token : undefined;
}

const TOKENS = /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^]/g;
/** Repetition without a small bound. */
const REPEAT = /^(?:[*+]|\{\d+,\}|\{\d+,\d{2,}\}|\{\d{2,}\})$/;
/** May be absent, or is there a few times. */
const OPTIONAL = /^(?:\?|\{\d(?:,\d)?\})$/;
