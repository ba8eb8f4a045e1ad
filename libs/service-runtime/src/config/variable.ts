/** One environment variable: what it is for, what it takes, and how its text is read. */
export interface Variable<Value> {
  /** What it is for, one phrase for the table in the docs. */
  readonly meaning: string;
  /** What it takes, to finish the sentence "set it to …". */
  readonly expects: string;
  /** Used when it is not set; without one the variable must be set. */
  readonly fallback?: string;
  /** Answers undefined for a text that does not fit. */
  readonly read: (text: string) => Value | undefined;
}

interface Described {
  readonly meaning: string;
  readonly expects?: string;
  readonly fallback?: string;
}

const described = (options: Described, expects: string) => ({ expects, ...options });

export function text(options: Described & { readonly matches?: RegExp }): Variable<string> {
  const { matches = /./, ...rest } = options;
  return { ...described(rest, 'a text'), read: (value) => (matches.test(value) ? value : undefined) };
}

/** A text that may be left out; it is then empty. */
export function optional(options: Described & { readonly matches?: RegExp }): Variable<string> {
  return { ...text({ matches: /^/, ...options }), fallback: '' };
}

export function wholeNumber(options: Described & { readonly from: number; readonly to: number }): Variable<number> {
  const { from, to, ...rest } = options;
  return {
    ...described(rest, `a whole number from ${from} to ${to}`),
    read: (value) => {
      const number = /^-?\d{1,15}$/.test(value) ? Number(value) : NaN;
      return number >= from && number <= to ? number : undefined;
    },
  };
}

export function address(options: Described & { readonly schemes: readonly string[] }): Variable<string> {
  const { schemes, ...rest } = options;
  return {
    ...described(rest, `an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`),
    read: (value) =>
      URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined,
  };
}

export function oneOf<const Values extends readonly string[]>(
  options: Described & { readonly values: Values },
): Variable<Values[number]> {
  const { values, ...rest } = options;
  return {
    ...described(rest, `one of ${values.join(', ')}`),
    read: (value) => values.find((known) => known === value),
  };
}

/** Comma-separated; each item must match. */
export function list(options: Described & { readonly each: RegExp }): Variable<readonly string[]> {
  const { each, ...rest } = options;
  return {
    ...described(rest, 'a comma-separated list'),
    read: (value) => {
      const items = value.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
      return items.every((item) => each.test(item)) ? items : undefined;
    },
  };
}
