import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '@varde/access';
import { type Database } from '@varde/persistence';
import { DATABASE } from '@varde/service-runtime';
import { ledgerSummary, type LedgerSummary } from '../ledger/ledger';

export class LedgerView implements LedgerSummary {
  @ApiProperty({ description: 'Every entry came to one end, and the pages lie end to end up to the pointer' })
  readonly balances!: boolean;
  @ApiProperty({ type: Number, nullable: true }) readonly from!: number | null;
  @ApiProperty({ type: Number, nullable: true }) readonly to!: number | null;
  @ApiProperty() readonly read!: number;
  @ApiProperty() readonly irrelevant!: number;
  @ApiProperty() readonly unchanged!: number;
  @ApiProperty() readonly published!: number;
  @ApiProperty() readonly held!: number;
  @ApiProperty() readonly quarantined!: number;
  @ApiProperty({ description: 'sekvensnummer that Freg did not send' }) readonly gaps!: number;
}

/** The proof that nothing was lost between Freg's feed and the topics. */
@ApiTags('operation')
@Controller('v1/ledger')
@Roles('operator')
export class LedgerController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiOkResponse({ type: LedgerView })
  getLedger(): Promise<LedgerView> {
    return ledgerSummary(this.database);
  }
}
