import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Length, Matches, Min, registerDecorator, ValidateIf } from 'class-validator';
import { redact } from '../logging/redact';

/** A text a clerk writes: it stays with the task, and must not carry what looks like a national number. */
function NoNationalNumber(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'noNationalNumber',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || redact(value) === value,
        defaultMessage: () =>
          `${String(propertyName)} must not hold a national number: the task is tied to the person already`,
      },
    });
  };
}

class RevisedBody {
  @ApiPropertyOptional({ description: 'The task’s revision as you saw it: 409 when it has changed since' })
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;
}

export class AssignBody extends RevisedBody {
  @ApiProperty({
    description: 'Who takes it, as the `sub` of their token; null gives it back',
    type: String,
    nullable: true,
  })
  @ValidateIf((_body, value) => value !== null)
  @Matches(/^[\w.@:-]{1,100}$/, { message: 'assignee must be the sub of a token, or null' })
  @NoNationalNumber()
  assignee!: string | null;
}

export class CommentBody extends RevisedBody {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @NoNationalNumber()
  comment!: string;
}

export class CloseBody extends RevisedBody {
  @ApiPropertyOptional({ maxLength: 2000, description: 'What came of it' })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  @NoNationalNumber()
  note?: string;
}

/** Which task, who does it, and the revision it was seen with. */
export interface TaskCommand {
  readonly taskId: string;
  readonly by: string;
  readonly revision: number;
}

/** The task is closed, or has changed since the caller saw it. */
export class TaskHasChanged extends Error {
  override readonly name = 'TaskHasChanged';
}

/** Changes to tasks. Each is one transaction with what the process makes of it. @throws {TaskHasChanged} */
export interface TaskCommands {
  assign(command: TaskCommand & { readonly assignee: string | null }): Promise<void>;
  comment(command: TaskCommand & { readonly comment: string }): Promise<void>;
  complete(command: TaskCommand & { readonly note: string | null }): Promise<void>;
  cancel(command: TaskCommand & { readonly note: string | null }): Promise<void>;
}
