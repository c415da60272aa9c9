/** A sentence as the lattice needs it. */
export interface Line {
  text: string;
  /** Number of its paragraph; sentences of one paragraph stand together. */
  paragraph: number;
  /** Number of the language block it stands in, over both languages in the order of the file; else 0. */
  block: number;
}
