const hour = 3_600_000;
const day = 24 * hour;

/** Norway's offset from UTC in hours at a moment: summer time from the last Sunday of March to that of October. */
function osloOffset(epochMs: number): 1 | 2 {
  const year = new Date(epochMs).getUTCFullYear();
  return epochMs >= lastSundayAt01Utc(year, 2) && epochMs < lastSundayAt01Utc(year, 9) ? 2 : 1;
}

function lastSundayAt01Utc(year: number, month: number): number {
  const lastDay = Date.UTC(year, month + 1, 0, 1);
  return lastDay - new Date(lastDay).getUTCDay() * day;
}

function osloText(epochMs: number, fraction: string): string {
  const offset = osloOffset(epochMs);
  return `${new Date(epochMs + offset * hour).toISOString().slice(0, 19)}${fraction}+0${offset}:00`;
}

/** Neighbours in the feed are often recorded at the same moment: the last answer is kept. */
let latest = { epochMs: Number.NaN, text: '' };

/** When something was recorded: Norwegian offset and nanoseconds, as Freg sends it. */
export function ajourholdstidspunkt(epochMs: number): string {
  if (latest.epochMs !== epochMs) latest = { epochMs, text: recordedText(epochMs) };
  return latest.text;
}

function recordedText(epochMs: number): string {
  const nanoseconds = String(epochMs % 1000).padStart(3, '0') + String((epochMs * 7919) % 1_000_000).padStart(6, '0');
  return osloText(epochMs, `.${nanoseconds}`);
}

/** Midnight in Norway on an ISO date. */
export function gyldighetstidspunkt(isoDate: string): string {
  const midnightUtc = Date.parse(`${isoDate}T00:00:00Z`);
  return osloText(midnightUtc - osloOffset(midnightUtc) * hour, '');
}

/** Today's ISO date in Norway. */
export function osloDate(epochMs: number): string {
  return osloText(epochMs, '').slice(0, 10);
}

export function addDays(isoDate: string, days: number): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** Whole years between two ISO dates. */
export function ageAt(foedselsdato: string, isoDate: string): number {
  const years = Number(isoDate.slice(0, 4)) - Number(foedselsdato.slice(0, 4));
  return isoDate.slice(5) < foedselsdato.slice(5) ? years - 1 : years;
}
