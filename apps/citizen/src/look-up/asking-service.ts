import { type AttributeContract, type Caller, contractOf } from '@varde/access';
import { Problem } from '@varde/service-runtime';

/**
 * The contract that a caller reads under: of the service they name, or of the only one that their token gives.
 * @throws {Problem} when there is none, or the choice is not theirs to make.
 */
export function contractFor({ services }: Caller, named: string | undefined): AttributeContract {
  if (named !== undefined && !services.includes(named))
    throw new Problem('not-allowed', 'your token gives no right in that service');
  const contracts = (named === undefined ? services : [named]).flatMap((service) => contractOf(service) ?? []);
  const [contract] = contracts;
  if (!contract) throw new Problem('not-allowed', 'your service has no attribute contract, and so may read nobody');
  if (contracts.length > 1) throw new Problem('not-valid', 'Your token gives several services: name one as service.');
  return contract;
}
