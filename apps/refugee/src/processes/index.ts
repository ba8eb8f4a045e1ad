import { type AnyProcess } from '@varde/process';
import { joinIdentities } from './join-identities';
import { runIntroductionProgramme } from './run-introduction-programme';
import { settleChildren } from './settle-children';

/** The proactive processes of refugee. */
export const processes: readonly AnyProcess[] = [runIntroductionProgramme, joinIdentities, settleChildren];
