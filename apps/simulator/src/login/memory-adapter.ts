import { type Adapter, type AdapterPayload } from 'oidc-provider';

interface Stored {
  payload: AdapterPayload;
  expiresAt: number;
}

/**
 * Sessions and codes of one issuer, in memory: a restart logs everybody out, while tokens already given stay valid,
 * because they are signed and the keys are kept in files.
 */
export function memoryAdapter(): (model: string) => Adapter {
  const stored = new Map<string, Stored>();
  const alive = (key: string): AdapterPayload | undefined => {
    const found = stored.get(key);
    if (found && found.expiresAt < Date.now()) stored.delete(key);
    return found && found.expiresAt >= Date.now() ? found.payload : undefined;
  };
  return (model) => ({
    upsert: (id, payload, expiresIn) => {
      const entry = { payload, expiresAt: Date.now() + (expiresIn ?? 3600) * 1000 };
      stored.set(`${model}/${id}`, entry);
      if (payload.uid !== undefined) stored.set(`uid/${payload.uid}`, entry);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(alive(`${model}/${id}`)),
    findByUid: (uid) => Promise.resolve(alive(`uid/${uid}`)),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => {
      const payload = alive(`${model}/${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    },
    destroy: (id) => {
      stored.delete(`${model}/${id}`);
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      for (const [key, { payload }] of stored) if (payload.grantId === grantId) stored.delete(key);
      return Promise.resolve();
    },
  });
}
