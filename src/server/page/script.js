// The page's own script. It asks the API of its own server and writes what comes with textContent, never as markup.
(() => {
  const at = (id) => document.getElementById(id);
  const { words, languages } = JSON.parse(at("data").textContent);
  const [text, status, results] = [at("text"), at("status"), at("results")];

  /** Places shown first, and most. */
  const firstHits = 20;
  const mostHits = 500;
  /** Statuses that a translation may use, best first; then what it should not. */
  const statuses = ["preferred", "admitted", "proposed", "deprecated", "forbidden"];

  /** Counts searches: an answer to one that is no longer wanted is thrown away. */
  let current = 0;
  let token = kept("token");

  function kept(name) {
    try {
      return sessionStorage.getItem(`zhengming-${name}`) ?? "";
    } catch {
      return "";
    }
  }

  function keep(name, value) {
    try {
      sessionStorage.setItem(`zhengming-${name}`, value);
    } catch {
      // Not kept then.
    }
  }

  const fill = (template, values) => template.replace(/\{(\w)\}/g, (_, name) => values[name]);

  function element(tag, className, content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  }

  const tagOf = (side) => languages[side];
  const otherSide = (side) => (side === "source" ? "target" : "source");

  class Refused extends Error {}

  /** Texts go in the body, so that they stand in no log of addresses. */
  async function ask(path, body) {
    const response = await fetch(path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (response.status === 401) throw new Refused();
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error?.message ?? words.failed);
    return answer;
  }

  async function copy(button, content) {
    try {
      await navigator.clipboard.writeText(content);
    } catch {
      // Without TLS browsers give a page no clipboard but this.
      const area = element("textarea", "away");
      area.value = content;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    status.textContent = words.copied;
    button.dataset.done = "";
    setTimeout(() => delete button.dataset.done, 1500);
  }

  function copyButton(content, label) {
    const button = element("button", "copy", words.copy);
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => copy(button, content));
    return button;
  }

  function said(label, tag, lang, ...content) {
    const box = element("div", "side");
    const body = element(tag, "text");
    body.lang = lang;
    body.append(...content);
    box.append(element("span", "label", label), body);
    return box;
  }

  function termRow({ term, renderings }, side) {
    const row = element("div", "term");
    const name = element("h3", "", term);
    name.lang = tagOf(side);
    const list = element("ul", "");
    row.append(name, list);
    const order = [...renderings].sort((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status));
    for (const { text: rendering, status: is } of order) {
      const entry = element("li", is);
      const shown = element(is === "deprecated" || is === "forbidden" ? "s" : "span", "", rendering);
      shown.lang = tagOf(otherSide(side));
      entry.append(shown, element("span", "badge", words[is]));
      if (is !== "deprecated" && is !== "forbidden") {
        entry.append(copyButton(rendering, fill(words.copyRendering, { n: rendering })));
      }
      list.append(entry);
    }
    return row;
  }

  function showTerms(terms, side) {
    const seen = new Set();
    const list = element("div", "");
    for (const one of terms) {
      if (seen.has(one.term)) continue;
      seen.add(one.term);
      list.append(termRow(one, side));
    }
    at("terms").replaceChildren(seen.size > 0 ? list : element("p", "none", words.noTerms));
    return seen.size;
  }

  /** The memory's text with what differs from the query. */
  function difference(parts) {
    return parts.flatMap(({ op, query, source }) => {
      if (op === "equal") return [document.createTextNode(source)];
      const marks = [];
      if (source !== "") marks.push(marked("del", source, words.removed));
      if (query !== "") marks.push(marked("ins", query, words.inserted));
      return marks;
    });
  }

  function marked(tag, content, title) {
    const mark = element(tag, "", content);
    mark.title = title;
    return mark;
  }

  function matchItem(found, side) {
    const item = element("li", "card");
    const translation = found.adapted ?? found[otherSide(side)];
    const head = element("div", "head");
    head.append(
      element(
        "span",
        `score ${found.score >= 95 ? "high" : found.score >= 75 ? "middle" : "low"}`,
        `${found.score} %`,
      ),
      element("span", "place", `${found.unit.document} ${found.unit.ref}`),
      copyButton(translation, words.copyTranslation),
    );
    item.append(
      head,
      said(words.inMemory, "p", tagOf(side), ...difference(found.diff)),
      said(found.adapted ? words.adapted : words.translation, "p", tagOf(otherSide(side)), translation),
    );
    return item;
  }

  function showMatches(matches, side) {
    const list = at("matches");
    list.replaceChildren(...matches.map((found) => matchItem(found, side)));
    if (matches.length === 0) list.append(element("li", "none", words.noMatches));
  }

  function withMark(content, span) {
    if (!span) return [content];
    return [content.slice(0, span[0]), element("mark", "", content.slice(...span)), content.slice(span[1])];
  }

  function hitItem(hit) {
    const item = element("li", "card");
    const other = otherSide(hit.side);
    const head = element("div", "head");
    head.append(
      element("span", "place", `${hit.unit.document} ${hit.unit.ref}`),
      copyButton(hit[other], words.copyTranslation),
    );
    const here = element("p", "text");
    here.lang = tagOf(hit.side);
    here.append(...withMark(hit[hit.side], hit.span));
    const there = element("p", "text");
    there.lang = tagOf(other);
    there.append(...withMark(hit[other], hit.otherSpan));
    item.append(head, here, there);
    return item;
  }

  function showHits({ total, hits }) {
    const list = at("hits");
    list.replaceChildren(...hits.map(hitItem));
    if (total === 0) list.append(element("li", "none", words.noHits));
    at("count").textContent = total > 0 ? fill(words.shown, { n: hits.length, m: total }) : "";
    at("more").hidden = hits.length >= Math.min(total, mostHits);
  }

  const findPlaces = (asked, limit) =>
    ask("api/v1/find", { text: asked, limit, inflect: at("inflect").checked });

  async function search() {
    const asked = text.value.trim();
    if (asked === "") {
      results.hidden = true;
      status.textContent = "";
      return;
    }
    const mine = ++current;
    status.textContent = words.searching;
    results.setAttribute("aria-busy", "true");
    try {
      const [{ queries }, places] = await Promise.all([
        ask("api/v1/match", {
          queries: [{ text: asked }],
          threshold: Number(at("threshold").value),
          limit: 10,
        }),
        findPlaces(asked, firstHits),
      ]);
      if (mine !== current) return;
      const [{ side, matches, terms }] = queries;
      const count = showTerms(terms, side);
      showMatches(matches, side);
      showHits(places);
      results.hidden = false;
      at("access").hidden = true;
      status.textContent = fill(words.found, { a: count, b: matches.length, c: places.total });
    } catch (error) {
      if (mine !== current) return;
      results.hidden = true;
      if (error instanceof Refused) askForToken();
      else status.textContent = error instanceof TypeError ? words.failed : error.message;
    } finally {
      if (mine === current) results.removeAttribute("aria-busy");
    }
  }

  function askForToken() {
    status.textContent = "";
    at("token-said").textContent = token === "" ? words.tokenWhy : words.tokenWrong;
    at("access").hidden = false;
    at("token").focus();
  }

  at("search").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });

  at("access").addEventListener("submit", (event) => {
    event.preventDefault();
    token = at("token").value.trim();
    keep("token", token);
    at("token").value = "";
    search();
  });

  at("more").addEventListener("click", async () => {
    const mine = current;
    const first = at("hits").children.length;
    const places = await findPlaces(text.value.trim(), mostHits).catch(() => undefined);
    if (!places || mine !== current) return;
    showHits(places);
    at("hits").children[first]?.querySelector("button")?.focus();
  });

  for (const id of ["threshold", "inflect"]) at(id).addEventListener("change", search);

  text.addEventListener("keydown", (event) => {
    // An input method takes Enter for itself while characters are being chosen.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      search();
    }
    if (event.key === "Escape" && !event.isComposing) {
      text.value = "";
      search();
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    text.focus();
    text.select();
  });

  const theme = at("theme");
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
  };
  const showTheme = () => {
    theme.textContent = isDark() ? words.light : words.dark;
  };
  const chosen = kept("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    keep("theme", document.documentElement.dataset.theme);
    showTheme();
  });
  showTheme();
})();
