import { type FregPart, fregParts } from './freg-part';
import { billing } from './contracts/billing';
import { health } from './contracts/health';
import { refugee } from './contracts/refugee';
import { school } from './contracts/school';

/** What one service area may know about a person, by which right, and for what. */
export interface AttributeContract {
  readonly service: string;
  /** The service area in Norwegian, as the citizen reads it in the read log. */
  readonly title: string;
  /** The statute that gives the right to the data. */
  readonly hjemmel: string;
  /** False while the kommune's own jurist has not confirmed the reference. */
  readonly hjemmelConfirmed: boolean;
  /** What it is used for, one Norwegian sentence that a citizen understands. */
  readonly purpose: string;
  /** The parts of a Freg document the service may see, and no others. */
  readonly parts: readonly FregPart[];
}

/** Every contract there is. A service without one may read nobody. */
export const attributeContracts: readonly AttributeContract[] = [school, health, billing, refugee];

/** The contract of a service area; undefined when it has none, and so no right to read. */
export function contractOf(service: string): AttributeContract | undefined {
  return attributeContracts.find((contract) => contract.service === service);
}

/** The parts that contracts add up to, in Freg's order: what may be asked of Freg at all. */
export function partsOf(contracts: readonly AttributeContract[]): FregPart[] {
  return fregParts.filter((part) => contracts.some((contract) => contract.parts.includes(part)));
}
