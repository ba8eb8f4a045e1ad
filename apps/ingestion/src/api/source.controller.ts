import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '@varde/access';
import { type SourcePhase, type SourceView } from '../feed/source-state';
import { IngestionRuntime } from '../ingestion-runtime';

export class SourceLagView {
  @ApiProperty({ description: 'sekvensnummer between the pointer and the newest known' }) readonly entries!: number;
  @ApiProperty({ description: 'Age of the last handled entry while behind' }) readonly seconds!: number;
}

export class SourceStateView implements SourceView {
  @ApiProperty({ type: Number, nullable: true, description: 'Last sekvensnummer that is handled' })
  readonly pointer!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Newest sekvensnummer that Freg is known to have' })
  readonly newest!: number | null;
  @ApiProperty({ type: SourceLagView }) readonly lag!: SourceLagView;
  @ApiProperty({ enum: ['following', 'bootstrapping', 'waiting', 'stopped'] }) readonly state!: SourcePhase;
  @ApiProperty({ type: String, nullable: true, description: 'Why it waits or has stopped' })
  readonly reason!: string | null;
}

/** How ingestion stands to Freg. */
@ApiTags('operation')
@Controller('v1/source')
@Roles('operator')
export class SourceController {
  constructor(private readonly runtime: IngestionRuntime) {}

  @Get()
  @ApiOkResponse({ type: SourceStateView })
  getSource(): SourceStateView {
    return this.runtime.source();
  }
}
