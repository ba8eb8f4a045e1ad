import { type Language } from '../http/language';
import { type SubscriberDefinition, type TaskTexts } from '../runner/subscriber-definition';

export { type SubscriberDefinition, type TaskTexts };

/** The definition of the running subscriber, for injection. */
export const SUBSCRIBER = Symbol('SubscriberDefinition');

/** Titles in nynorsk where it is asked for and there is one, else in bokmål. */
export function titlesIn({ texts: { nb, nn } }: SubscriberDefinition, language: Language): TaskTexts {
  return language === 'nn' ? { ...nb, ...nn } : nb;
}
