import { type Place, placeText } from "./place.ts";

/**
 * The request or its input is wrong: told to the person in one line, exit code 2, never a stack.
 * Anything else that is thrown is a fault of ours (exit code 3, with the stack).
 */
export class InputError extends Error {
  override name = "InputError";
  /** Where in the input, as far as that is known. */
  readonly place: Place | undefined;

  /**
   * An error to be told to a person.
   *
   * @param message what is wrong and what to do about it, one sentence or two, no line break
   * @param place where in the input, as far as that is known
   */
  constructor(message: string, place?: Place) {
    super(message);
    this.place = place;
  }

  /** `FILE:LINE:COL: what is wrong, and what to do`. */
  get line(): string {
    return this.place ? `${placeText(this.place)}: ${this.message}` : this.message;
  }
}

/** What is needed does not answer at the moment: the same request may succeed later. */
export class UnavailableError extends InputError {
  override name = "UnavailableError";
}
