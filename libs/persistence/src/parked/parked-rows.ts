/** A person set aside. `errorClass` and `errorCode` name the failure; they never hold data. */
export interface ParkedPerson {
  readonly subject: string;
  readonly since: Date;
  readonly process: string;
  readonly errorClass: string;
  readonly errorCode: string;
}

/** A record that waits for a parked person to be released. */
export interface ParkedEvent {
  readonly subject: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

export interface DeadLetterRow {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly reason: string;
  readonly at: Date;
}

/** Somebody's grading as the newest event tells it. */
export interface ProtectedPerson {
  readonly personId: string;
  readonly gradering: string;
  readonly sekvensnummer: number;
  readonly since: Date;
}
