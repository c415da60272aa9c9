/** Strings numbered from 0 in order of appearance. */
export class Numbers {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.numbers.set(text, number);
      this.texts.push(text);
    }
    return number;
  }

  find(text: string): number | undefined {
    return this.numbers.get(text);
  }
}
