import { type PersonId } from '@varde/identity';
import { type Static, Type } from '@sinclair/typebox';
import { type EventOf } from './define';
import { IsoDate, Kommunenummer, nullable, PersonIdSchema, type ServiceName } from './vocabulary';

/** The services that run processes, and so have a `<service>.prosess.v1` topic. */
export const processServices = ['school', 'health', 'billing', 'refugee'] as const satisfies readonly ServiceName[];
export type ProcessService = (typeof processServices)[number];

const Fact = Type.Union([Type.String({ maxLength: 80 }), Type.Number(), Type.Boolean(), Type.Null()]);

/** Value of a record on `<service>.prosess.v1`: an outcome of a process, for other services and fagsystemer. */
export const ProcessEventSchema = Type.Object(
  {
    personId: PersonIdSchema,
    casePersonId: Type.Unsafe<PersonId>({
      ...PersonIdSchema,
      description: 'Whose case it is; differs from personId when a case tells of somebody else, such as a child',
    }),
    kommunenummer: Kommunenummer,
    process: Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', description: 'Permanent name of the process' }),
    step: Type.String({ pattern: '^[a-z0-9-]{1,60}$', description: 'What happened, in the past tense' }),
    revision: Type.Integer({ minimum: 1, description: 'Rises with each step of this process and casePersonId' }),
    taskId: nullable(Type.String({ format: 'uuid' })),
    taskKind: nullable(Type.String({ pattern: '^[a-z0-9-]{1,60}$' })),
    deadline: nullable(IsoDate),
    cause: Type.String({ maxLength: 120, description: 'ce_id of the event, or name of the timer or command' }),
    facts: Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' }), Fact),
  },
  { $id: 'urn:varde:schema:prosess:v1', additionalProperties: false },
);

export type ProcessEventData = Static<typeof ProcessEventSchema>;
export type ProcessEventType = `${ProcessService}.prosess`;
export type ProcessEvent<Type extends ProcessEventType = ProcessEventType> = {
  [T in Type]: EventOf<T, ProcessEventData>;
}[Type];

export const processEventExample: ProcessEventData = {
  personId: '6f1b6a0e-51a4-4c0e-9d57-1b1f0a9f3c11' as PersonId,
  casePersonId: '6f1b6a0e-51a4-4c0e-9d57-1b1f0a9f3c11' as PersonId,
  kommunenummer: '4601',
  process: 'school/offer-school-place',
  step: 'task-opened',
  revision: 1,
  taskId: '5c1c6a39-8f6b-5c1b-9b6a-0d8c0a0f7c55',
  taskKind: 'school-place',
  deadline: '2026-12-02',
  cause: '0d6c1f0e-1d53-5a6e-a9d8-64a3e8e2c1b7',
  facts: {},
};
