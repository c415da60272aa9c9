/** Character tables of OpenCC: `char counterpart counterpart|char …`. */
declare module "opencc-js/dict/STCharacters" {
  const table: string;
  export default table;
}
declare module "opencc-js/dict/TSCharacters" {
  const table: string;
  export default table;
}
