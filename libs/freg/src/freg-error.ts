/**
 * What can go wrong between us and Freg. The message says what is wrong and what to do; it never contains anything that
 * Freg answered, since an answer may hold personal data.
 */
export abstract class FregError extends Error {
  /** Whether the same call may succeed later without anybody doing anything. */
  abstract readonly retriable: boolean;
}

/** No answer, an answer cut short, or 5xx. */
export class FregUnavailable extends FregError {
  override readonly name = 'FregUnavailable';
  readonly retriable = true;
}

/** 429: `retryAfterMs` is how long Freg asks us to wait. */
export class FregThrottled extends FregError {
  override readonly name = 'FregThrottled';
  readonly retriable = true;
  constructor(readonly retryAfterMs: number) {
    super(`Freg is throttling us (429): waiting ${retryAfterMs} ms`);
  }
}

/** An HTML page where JSON was due: a firewall on the way has refused the call. */
export class FregFirewall extends FregError {
  override readonly name = 'FregFirewall';
  readonly retriable = true;
  constructor() {
    super(
      'got an HTML page instead of JSON: a firewall before Freg refuses us; ask Skatteetaten with the time of the call',
    );
  }
}

/** The token was refused, also when new. */
export class FregUnauthorized extends FregError {
  override readonly name = 'FregUnauthorized';
  readonly retriable = true;
  constructor() {
    super('Freg refuses a new token (401): check MASKINPORTEN_SCOPE and the delegation in Altinn');
  }
}

export class FregForbidden extends FregError {
  override readonly name = 'FregForbidden';
  readonly retriable = true;
  constructor() {
    super('Freg says 403: the organisation has no right to this package; check the agreement and MASKINPORTEN_SCOPE');
  }
}

/** 406 of the feed: the pointer is older than the 36 months that Freg keeps. Nothing but a new bootstrap helps. */
export class FregSequenceTooOld extends FregError {
  override readonly name = 'FregSequenceTooOld';
  readonly retriable = false;
  constructor() {
    super('the feed pointer is older than Freg keeps (406): bootstrap again from an uttrekk');
  }
}

/** The answer is not what the contract says. */
export class FregMalformed extends FregError {
  override readonly name = 'FregMalformed';
  readonly retriable = true;
}

/** The answer is larger than we accept to read. */
export class FregTooLarge extends FregError {
  override readonly name = 'FregTooLarge';
  readonly retriable = false;
  constructor(readonly limitBytes: number) {
    super(`the answer is larger than ${limitBytes} bytes and was not read`);
  }
}

/** 400, 404, 410 and other answers that mean no. */
export class FregRefused extends FregError {
  override readonly name = 'FregRefused';
  readonly retriable = false;
  constructor(readonly status: number) {
    super(`Freg refused the call with status ${status}`);
  }
}

/** Maskinporten gave no token. */
export class TokenUnavailable extends FregError {
  override readonly name = 'TokenUnavailable';
  readonly retriable = true;
}
