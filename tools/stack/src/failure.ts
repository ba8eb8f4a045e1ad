/** A failure that the person at the keyboard can do something about: shown as one line, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
