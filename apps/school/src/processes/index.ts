import { type AnyProcess } from '@varde/process';
import { closeSchoolPlace } from './close-school-place';
import { enrolFirstGraders } from './enrol-first-graders';
import { offerSchoolPlace } from './offer-school-place';

/** The proactive processes of school. */
export const processes: readonly AnyProcess[] = [offerSchoolPlace, enrolFirstGraders, closeSchoolPlace];
