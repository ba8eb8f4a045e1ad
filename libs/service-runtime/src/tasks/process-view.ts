import { ApiProperty } from '@nestjs/swagger';

class ProcessClock {
  @ApiProperty({ enum: ['law', 'recommendation', 'kommune'] }) readonly basis!: string;
  @ApiProperty() readonly text!: string;
}

/** A process as the catalogue shows it; texts are Norwegian. */
export class ProcessView {
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly service!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty() readonly purpose!: string;
  @ApiProperty() readonly rule!: string;
  @ApiProperty({ description: 'False: nobody has confirmed the reference yet' }) readonly ruleConfirmed!: boolean;
  @ApiProperty({ type: ProcessClock }) readonly clock!: ProcessClock;
  @ApiProperty({ type: [String], description: 'Event types it reads' }) readonly reactsTo!: readonly string[];
  @ApiProperty() readonly pointOfNoReturn!: string;
  @ApiProperty() readonly compensation!: string;
  @ApiProperty({ type: String, nullable: true }) readonly human!: string | null;
  @ApiProperty({ type: [String] }) readonly attributes!: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) readonly on!: Readonly<
    Record<string, string>
  >;
  @ApiProperty({ description: 'Switched off by PROCESSES_OFF when false' }) readonly enabled!: boolean;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly parameters!: Readonly<Record<string, unknown>>;
}

export class ProcessPage {
  @ApiProperty({ type: [ProcessView] }) readonly items!: readonly ProcessView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
