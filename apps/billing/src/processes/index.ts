import { type AnyProcess } from '@varde/process';
import { recheckHouseholdFees } from './recheck-household-fees';
import { settleMove } from './settle-move';
import { stopInvoicesAtDeath } from './stop-invoices-at-death';

/** The proactive processes of billing. */
export const processes: readonly AnyProcess[] = [stopInvoicesAtDeath, settleMove, recheckHouseholdFees];
