import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '@varde/access';
import { ProcessRuntime } from '../subscriber/process-runtime';

export class PartitionView {
  @ApiProperty() readonly topic!: string;
  @ApiProperty() readonly partition!: number;
  @ApiProperty({ description: 'Next record to read' }) readonly position!: number;
  @ApiProperty({ description: 'Next record that will be written' }) readonly end!: number;
  @ApiProperty({ description: 'Records not read yet' }) readonly lag!: number;
  @ApiProperty({ description: 'Age of the oldest of them in seconds' }) readonly lagSeconds!: number;
}

export class ConsumerView {
  @ApiProperty({ description: 'Records not read yet, in all' }) readonly lag!: number;
  @ApiProperty({ description: 'Age of the oldest of them in seconds' }) readonly lagSeconds!: number;
  @ApiProperty({ type: [PartitionView] }) readonly partitions!: readonly PartitionView[];
}

/** How far the service has read. The position is the one in PostgreSQL, committed with the effects. */
@ApiTags('operation')
@Controller('v1/consumer')
@Roles('operator')
export class ConsumerController {
  constructor(private readonly runtime: ProcessRuntime) {}

  @Get()
  @ApiOkResponse({ type: ConsumerView })
  async getConsumer(): Promise<ConsumerView> {
    const found = await this.runtime.lag();
    const partitions = found.map((each) => ({ ...each, lag: Math.max(0, each.end - each.position) }));
    return {
      lag: partitions.reduce((sum, { lag }) => sum + lag, 0),
      lagSeconds: partitions.reduce((longest, { lagSeconds }) => Math.max(longest, lagSeconds), 0),
      partitions,
    };
  }
}
