import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQuery } from '../http/page';

export const taskStatuses = ['open', 'completed', 'cancelled'] as const;

/** `?status=&process=&kommunenummer=&personId=&dueBefore=` */
export class TaskFilter extends PageQuery {
  @ApiPropertyOptional({ enum: taskStatuses })
  @IsOptional()
  @IsIn(taskStatuses)
  status?: (typeof taskStatuses)[number];

  @ApiPropertyOptional({ example: 'school/offer-school-place' })
  @IsOptional()
  @Matches(/^[a-z-]+\/[a-z0-9-]{1,80}$/, { message: 'process must be a name such as school/offer-school-place' })
  process?: string;

  @ApiPropertyOptional({ example: '4601' })
  @IsOptional()
  @Matches(/^\d{4}$/, { message: 'kommunenummer must be four digits' })
  kommunenummer?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  personId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Deadline before this day' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'dueBefore must be a date, YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { message: 'dueBefore must be a date, YYYY-MM-DD' })
  dueBefore?: string;
}
