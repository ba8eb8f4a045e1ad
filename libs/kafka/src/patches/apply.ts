import { decodeFetch } from './decode-fetch';
import { encodeProduce } from './encode-produce';
import { inside, type ProduceArguments, type ProduceProtocol, requireSupportedVersion } from './internals';
import { scheduleCheckPendingRequests } from './queue';

const patched = new WeakSet<object>();

/**
 * Changes kafkajs 2.2.4 in place: the idle timers of its request queue, and the speed of its record encoding and
 * decoding. Idempotent. Every client made by `createKafka` has them.
 * @throws {KafkajsVersionError} when another version is installed.
 */
export function applyPatches(): void {
  requireSupportedVersion();
  const parts = inside();
  if (patched.has(parts.produce)) return;
  patched.add(parts.produce);

  parts.RequestQueue.prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
  parts.fetchResponse.decode = (raw: Buffer) => decodeFetch(parts, raw);

  const { produce } = parts;
  const stock = produce.protocol.bind(produce);
  produce.protocol = (version) => {
    const make = stock(version);
    return version.version < 3 ? make : (given) => faster(make(given), given);
  };

  function faster(protocol: ProduceProtocol, given: ProduceArguments): ProduceProtocol {
    const { request } = protocol;
    return { ...protocol, request: { ...request, encode: () => encodeProduce(parts, given, () => request.encode()) } };
  }
}
