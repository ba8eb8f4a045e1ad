import { type AnyProcess } from '@varde/process';
import { examineTuberculosis } from './examine-tuberculosis';
import { followHealthStationProgramme } from './follow-health-station-programme';
import { visitNewborn } from './visit-newborn';

/** The proactive processes of health. */
export const processes: readonly AnyProcess[] = [visitNewborn, followHealthStationProgramme, examineTuberculosis];
