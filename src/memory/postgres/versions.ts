/** Somebody else has changed a document since it was read. */
export class DocumentChanged extends Error {
  override name = "DocumentChanged";
  readonly document: string;

  constructor(document: string) {
    super(`"${document}" has been changed since it was read`);
    this.document = document;
  }
}

/** Versions of documents by their names; one that is not there has none. */
export type Versions = ReadonlyMap<string, number>;
