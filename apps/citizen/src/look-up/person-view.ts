import { ApiProperty } from '@nestjs/swagger';

/** A person in Freg's vocabulary. Besides these two fields come the parts of the caller's contract, each a list. */
export class PersonView {
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty({ description: 'Rises with each change of the person' }) readonly personVersjon!: number;
}
