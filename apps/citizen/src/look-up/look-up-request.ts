import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isFoedselsEllerDNummer } from '@varde/identity';
import { IsOptional, Matches, registerDecorator } from 'class-validator';

function IsFoedselsEllerDNummer(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isFoedselsEllerDNummer',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && /^\d{11}$/.test(value) && isFoedselsEllerDNummer(value),
        defaultMessage: () =>
          `${String(propertyName)} must be a fødselsnummer or d-number: eleven digits with right check digits`,
      },
    });
  };
}

export class AskedAs {
  @ApiPropertyOptional({ description: 'Service to read as, when the token gives several', example: 'school' })
  @IsOptional()
  @Matches(/^[a-z-]{1,40}$/, { message: 'service must be the name of a service' })
  service?: string;
}

export class LookUpRequest extends AskedAs {
  @ApiProperty({ description: 'In the body alone: never in an address, a query or a log' })
  @IsFoedselsEllerDNummer()
  foedselsEllerDNummer!: string;
}
