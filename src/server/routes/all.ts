import type { Route } from "../route.ts";
import { check } from "./check.ts";
import { find, findPosted } from "./find.ts";
import { addConcept, glossary } from "./glossary.ts";
import { matchOne, matchSeveral } from "./match.ts";
import { page, script, style } from "./page.ts";
import { healthApi, healthRoot, metrics, openapi } from "./state.ts";
import { terms, termsPosted } from "./terms.ts";
import {
  postStore,
  postUnit,
  putStore,
  putUnit,
  suggestSource,
  suggestUnit,
  tmserverLanguages,
} from "./tmserver.ts";
import { addUnits } from "./units.ts";

/** Every address of the server. */
export const routes: readonly Route[] = [
  matchOne,
  matchSeveral,
  find,
  findPosted,
  terms,
  termsPosted,
  check,
  glossary,
  addConcept,
  addUnits,
  suggestUnit,
  suggestSource,
  putUnit,
  postUnit,
  putStore,
  postStore,
  tmserverLanguages,
  healthRoot,
  healthApi,
  metrics,
  openapi,
  page,
  style,
  script,
];
