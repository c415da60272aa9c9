declare module "xliff" {
  /** Resources by file, then by unit id. */
  interface Read {
    resources: Record<string, Record<string, { source: string; target: string }>>;
  }
  const Xliff: { xliff2js(text: string): Promise<Read>; xliff12ToJs(text: string): Promise<Read> };
  export default Xliff;
}
