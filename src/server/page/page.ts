import type { LanguagePair } from "../../model/language.ts";
import { escapeHtml, jsonForScript } from "../../report/page/escape.ts";
import { wordsIn } from "./words.ts";

export interface PageOptions {
  language: "en" | "zh";
  pair: LanguagePair;
  version: string;
}

/**
 * The page to look things up on, for people without a terminal. It has no text of any document in it: the script
 * asks the API for all that and writes it as text, never as markup.
 */
export function lookupPage({ language, pair, version }: PageOptions): string {
  const words = wordsIn(language);
  const other = language === "zh" ? "en" : "zh";
  const data = { words, languages: pair };
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-Hans" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="zhengming ${escapeHtml(version)}">
<title>${words.title} – zhengming</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="page/style.css">
<script type="application/json" id="data">${jsonForScript(data)}</script>
<script src="page/script.js" defer></script>
</head>
<body>
<a class="skip" href="#results">${words.skip}</a>
<header class="top">
<h1>${words.heading} <span class="pair">${escapeHtml(pair.source)} ⇄ ${escapeHtml(pair.target)}</span></h1>
<nav>
<a href="?lang=${other}" lang="${other === "zh" ? "zh-Hans" : "en"}" id="other">${words.other}</a>
<button type="button" id="theme" hidden>${words.dark}</button>
</nav>
</header>
<main>
<form id="search" role="search" autocomplete="off">
<label for="text">${words.label}</label>
<div class="field">
<textarea id="text" rows="2" maxlength="10000" placeholder="${escapeHtml(words.placeholder)}" aria-describedby="keys" spellcheck="false" autofocus></textarea>
<button type="submit">${words.search}</button>
</div>
<div class="options">
<label>${words.threshold} <select id="threshold"><option>50</option><option>60</option><option selected>70</option><option>80</option><option>90</option></select></label>
<label><input type="checkbox" id="inflect"> ${words.inflect}</label>
<span id="keys">${words.keys}</span>
</div>
</form>
<form id="access" hidden>
<label for="token">${words.token}</label>
<div class="field">
<input id="token" type="password" autocomplete="off" aria-describedby="token-why">
<button type="submit">${words.tokenUse}</button>
</div>
<p id="token-why"><span id="token-said">${words.tokenWhy}</span> ${words.tokenKept}</p>
</form>
<noscript><p>${words.needsScript}</p></noscript>
<p id="status" role="status"></p>
<div id="results" tabindex="-1" hidden>
<section aria-labelledby="terms-title"><h2 id="terms-title">${words.terms}</h2><div id="terms"></div></section>
<section aria-labelledby="matches-title"><h2 id="matches-title">${words.matches}</h2><ol id="matches"></ol></section>
<section aria-labelledby="hits-title"><h2 id="hits-title">${words.concordance} <span id="count"></span></h2><ol id="hits"></ol><button type="button" id="more" hidden>${words.more}</button></section>
</div>
</main>
<footer><p>zhengming ${escapeHtml(version)} · <a href="openapi.json">${words.api}</a></p></footer>
</body>
</html>
`;
}
