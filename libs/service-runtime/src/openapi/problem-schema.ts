import { problems } from '../http/problem';

const text = { type: 'string' } as const;

/** RFC 9457 as we fill it in. */
export const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { ...text, enum: Object.keys(problems).map((name) => `urn:varde:problem:${name}`) },
    title: text,
    status: { type: 'integer' as const },
    detail: { ...text, description: 'What is wrong and what to do; never a value of the request' },
    errors: {
      type: 'array' as const,
      items: { type: 'object' as const, required: ['field', 'rule'], properties: { field: text, rule: text } },
    },
  },
};
