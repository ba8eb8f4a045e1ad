import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldProblem, Problem } from './problem';

/** Validates bodies and queries against their classes. Unknown fields are refused, and not named: the name is data too. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new Problem('not-valid', 'See errors for the fields and their rules.', toFields(errors)),
  });
}

function toFields(errors: readonly ValidationError[]): FieldProblem[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const rules = Object.keys(constraints ?? {});
    if (rules.includes('whitelistValidation')) return [{ field: '(unknown field)', rule: 'is not taken here' }];
    const own = Object.values(constraints ?? {}).map((rule) => ({ field: property, rule }));
    return [...own, ...toFields(children ?? [])];
  });
}
