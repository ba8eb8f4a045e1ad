import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Problem } from './problem';

/** `?limit=&cursor=` of every list. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', description: 'Items at most', default: 50, minimum: 1, maximum: 500 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,400}$/, { message: 'cursor must be the nextCursor of an earlier page' })
  cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Give it as `cursor` to get the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** The place of the last item shown, as values of the columns that the list is ordered by. */
export type Place = readonly string[];

export const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws {Problem} when it is not a cursor with so many values. */
export function fromCursor(cursor: string, length: number): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === length && place.every((value) => typeof value === 'string'))
      return place;
  } catch {
    // falls through: it is not a cursor
  }
  throw new Problem('not-valid', 'The cursor is not one of this list: leave it out to begin again.');
}

/** Makes a page of rows that were asked for with one more than the limit. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  placeOf: (row: Row) => Place,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? toCursor(placeOf(last)) : null,
  };
}
