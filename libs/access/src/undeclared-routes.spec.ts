import { Controller, Get, Post } from '@nestjs/common';
import { Roles } from './route-rule';
import { undeclaredRoutes } from './undeclared-routes';

@Controller('one')
class OneForgotten {
  @Get()
  @Roles('leder')
  read(): void {
    return;
  }

  @Post()
  write(): void {
    return;
  }

  inner(): void {
    return;
  }
}

@Controller('all')
@Roles('operator')
class AllDeclared {
  @Get()
  read(): void {
    return;
  }
}

describe('routes without a rule', () => {
  it('are named, and methods that answer no request are not', () => {
    expect(undeclaredRoutes([OneForgotten, AllDeclared])).toEqual(['OneForgotten.write']);
  });
});
