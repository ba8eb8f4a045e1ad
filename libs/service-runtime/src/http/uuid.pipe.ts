import { type PipeTransform } from '@nestjs/common';
import { isPersonId } from '@varde/identity';
import { notFound } from './problem';

/** An id in a path. What is no id cannot exist, and gets the answer of what does not. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isPersonId(value)) throw notFound();
    return value;
  }
}
