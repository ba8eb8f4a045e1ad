import { type Static, type TObject, type TProperties, Type } from '@sinclair/typebox';
import { envelope } from './envelope';
import { type ServiceName } from './vocabulary';

/** An event contract: the one place where its topic, schema, type, readers and example are written. */
export interface EventDefinition<Name extends string, Facts extends TProperties> {
  /** `ce_type`: the topic's name without its version. */
  readonly type: Name;
  readonly version: number;
  /** One sentence: what has happened when this event is read. */
  readonly meaning: string;
  /** Freg's feed codes that can lead to it. */
  readonly wireSignals: readonly string[];
  /** Services whose purpose allows them to read it; the Kafka ACLs follow from this. */
  readonly readers: readonly ServiceName[];
  readonly schema: TObject<typeof envelope & Facts>;
  readonly example: Static<TObject<typeof envelope & Facts>>;
}

/** Value of a record on the event's topic. */
export type DataOf<Definition> =
  Definition extends EventDefinition<string, infer Facts> ? Static<TObject<typeof envelope & Facts>> : never;

/** An event as a process reads it: CloudEvents attributes beside the value. */
export interface EventOf<Type extends string, Data> {
  readonly type: Type;
  /** `ce_id`; deterministic: the same feed entry always makes the same id. */
  readonly id: string;
  /** `ce_time`: Freg's ajourholdstidspunkt, RFC 3339. */
  readonly time: string;
  readonly data: Data;
}

export type LifeEventOf<Definition> =
  Definition extends EventDefinition<infer Name, TProperties> ? EventOf<Name, DataOf<Definition>> : never;

interface Contract<Name extends string, Facts extends TProperties> {
  name: Name;
  version: number;
  meaning: string;
  wireSignals: readonly string[];
  readers: readonly ServiceName[];
  facts: Facts;
  example: Partial<Static<TObject<typeof envelope>>> & Static<TObject<Facts>>;
}

const exampleEnvelope = {
  personId: '6f1b6a0e-51a4-4c0e-9d57-1b1f0a9f3c11',
  personVersjon: 3,
  kommunenummer: '4601',
  sekvensnummer: 148213,
  endring: 'ny',
  erstatter: null,
  gjelderFra: '2026-11-02',
  masse: false,
} as const;

/** Defines `livshendelse.<name>`; the value is the envelope and the facts, and nothing else may be in it. */
export function lifeEvent<const Name extends string, Facts extends TProperties>(
  contract: Contract<Name, Facts>,
): EventDefinition<`livshendelse.${Name}`, Facts> {
  const { name, version, facts, example, ...rest } = contract;
  return {
    ...rest,
    type: `livshendelse.${name}`,
    version,
    schema: Type.Object(
      { ...envelope, ...facts },
      { $id: `urn:varde:schema:livshendelse.${name}:v${version}`, additionalProperties: false },
    ),
    example: {
      ...exampleEnvelope,
      hendelsetype: contract.wireSignals[0] ?? 'uttrekk',
      ...example,
    } as unknown as Static<TObject<typeof envelope & Facts>>,
  };
}
