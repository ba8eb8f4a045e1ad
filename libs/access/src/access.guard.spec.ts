import {
  type ExecutionContext,
  ForbiddenException,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { AccessGuard } from './access.guard';
import { type Caller } from './caller';
import { Roles } from './route-rule';
import { IssuerUnavailable, TokenRefused, type TokenVerifier } from './token-verifier';

class Cairns {
  @Roles('leder')
  tended(): void {
    return;
  }

  forgotten(): void {
    return;
  }
}

@Roles('operator')
class Beacons {
  inherited(): void {
    return;
  }

  @Roles('innsyn')
  narrowed(): void {
    return;
  }
}

const clerk: Caller = {
  sub: 'kari',
  organisation: null,
  roles: ['leder'],
  services: ['school'],
  kommuner: ['4601'],
  gradert: false,
};

function asking(
  handler: () => void,
  controller: object,
  authorization = 'Bearer good',
): [ExecutionContext, { caller?: Caller }] {
  const request: { headers: object; caller?: Caller } = { headers: { authorization } };
  const context = {
    getType: () => 'http',
    getHandler: () => handler,
    getClass: () => controller,
    switchToHttp: () => ({ getRequest: () => request }),
  };
  return [context as unknown as ExecutionContext, request];
}

const guardFor = (caller: Caller, service: string | null = 'school') => {
  const verifier: TokenVerifier = {
    verify: (token) =>
      token === 'good'
        ? Promise.resolve(caller)
        : Promise.reject(token === 'late' ? new IssuerUnavailable('x') : new TokenRefused('x')),
  };
  return new AccessGuard(verifier, service);
};

describe('the guard', () => {
  it('lets in a caller with the role and the service, and tells the handler who it is', async () => {
    const [context, request] = asking(Cairns.prototype.tended, Cairns);
    expect(await guardFor(clerk).canActivate(context)).toBe(true);
    expect(request.caller).toBe(clerk);
  });

  it('keeps out a caller without the role', async () => {
    const [context] = asking(Cairns.prototype.tended, Cairns);
    await expect(guardFor({ ...clerk, roles: ['operator'] }).canActivate(context)).rejects.toThrow(ForbiddenException);
  });

  it('keeps everybody out of a route without a rule', async () => {
    const [context] = asking(Cairns.prototype.forgotten, Cairns);
    const everything: Caller = { ...clerk, roles: ['saksbehandler', 'leder', 'operator', 'innsyn'], gradert: true };
    await expect(guardFor(everything).canActivate(context)).rejects.toThrow(ForbiddenException);
  });

  it('keeps out a caller of another service', async () => {
    const [context] = asking(Cairns.prototype.tended, Cairns);
    await expect(guardFor({ ...clerk, services: ['health'] }).canActivate(context)).rejects.toThrow(ForbiddenException);
  });

  it('leaves the service to the route where it is built so', async () => {
    const [context] = asking(Cairns.prototype.tended, Cairns);
    expect(await guardFor({ ...clerk, services: [] }, null).canActivate(context)).toBe(true);
  });

  it('reads the rule of the method before that of its controller', async () => {
    const operator = guardFor({ ...clerk, roles: ['operator'] });
    expect(await operator.canActivate(asking(Beacons.prototype.inherited, Beacons)[0])).toBe(true);
    await expect(operator.canActivate(asking(Beacons.prototype.narrowed, Beacons)[0])).rejects.toThrow(
      ForbiddenException,
    );
  });

  it.each(['', 'Basic good', 'Bearer', 'Bearer bad', 'Bearer good extra'])(
    'asks for a token at "%s"',
    async (header) => {
      const [context] = asking(Cairns.prototype.tended, Cairns, header);
      await expect(guardFor(clerk).canActivate(context)).rejects.toThrow(UnauthorizedException);
    },
  );

  it('says that it cannot judge while the issuer is away', async () => {
    const [context] = asking(Cairns.prototype.tended, Cairns, 'Bearer late');
    await expect(guardFor(clerk).canActivate(context)).rejects.toThrow(ServiceUnavailableException);
  });
});
