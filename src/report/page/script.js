// The page's own script. It works on the JSON in #data alone, writes text with textContent, never markup, and asks
// nothing of any network. `data.ts` writes the rows in the order in which they are taken apart here.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, names, units, findings, checks, severities, languages } = data;
  const list = document.getElementById("list");
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const theme = document.getElementById("theme");
  const fields = ["text", "severity", "check", "term", "document"];

  /** Findings put on the page at a time, and at most for printing. */
  const portion = 50;
  const mostPrinted = 5000;

  let shown = [];
  let made = 0;

  const fill = (template, n, m) => template.replace("{n}", n).replace("{m}", m);
  const nameOf = (number) => (number < 0 ? "" : names[number]);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** A text with its marked stretches; spans are start, end, start, end … */
  function markedText(text, spans, lang, label) {
    const box = element("div", "side");
    const head = element("span", "label", label);
    const body = element("p", "text");
    if (lang) body.lang = lang;
    const pairs = [];
    for (let at = 0; at < spans.length; at += 2) pairs.push([spans[at], spans[at + 1]]);
    pairs.sort((a, b) => a[0] - b[0]);
    let from = 0;
    for (const [start, end] of pairs) {
      if (end <= from) continue;
      const begin = Math.max(start, from);
      body.append(text.slice(from, begin), element("mark", "", text.slice(begin, end)));
      from = end;
    }
    body.append(text.slice(from));
    box.append(head, body);
    return box;
  }

  function detailsOf(finding) {
    const [, check, , , , , , , , evidence, many, id] = finding;
    const details = element("details", "about");
    details.append(element("summary", "", words.details));
    details.addEventListener("toggle", () => {
      if (!details.open || details.childElementCount > 1) return;
      if (evidence.length > 0) {
        details.append(element("h4", "", words.evidence));
        const places = element("ul");
        for (const [where, ref, text] of evidence) {
          const place = element("li");
          place.append(element("span", "quiet", `${nameOf(where)} #${ref} `), text);
          places.append(place);
        }
        if (many > evidence.length)
          places.append(element("li", "quiet", fill(words.others, many - evidence.length)));
        details.append(places);
      }
      const [, explain, kind] = checks[nameOf(check)];
      if (explain) details.append(element("h4", "", words.meaning), element("p", "", explain));
      details.append(element("p", "quiet", [kind && `MQM ${kind}`, id].filter(Boolean).join(" · ")));
    });
    return details;
  }

  function itemOf(finding) {
    const [severity, check, term, number, message, sourceSpans, targetSpans, actual, expected] = finding;
    const [where, ref, line, source, target] = units[number];
    const [kind, severityName] = severities[severity];
    const item = element("li");
    const box = element("article", `finding ${kind}`);
    box.tabIndex = -1;
    const head = element("h3");
    head.append(element("span", `badge ${kind}`, severityName), " ", element("span", "check", nameOf(check)));
    if (term >= 0) head.append(" ", element("span", "term", nameOf(term)));
    head.append(
      " ",
      element("span", "place", `${nameOf(where)}${line ? fill(words.line, line) : ` #${ref}`}`),
    );
    box.append(head, element("p", "message", message));
    const sides = element("div", "sides");
    if (source.trim())
      sides.append(markedText(source, sourceSpans, languages[0], languages[0] || words.source));
    if (target.trim())
      sides.append(markedText(target, targetSpans, languages[1], languages[1] || words.target));
    box.append(sides);
    if (actual || expected.length > 0) {
      const facts = element("dl");
      if (actual) facts.append(element("dt", "", words.found), element("dd", "", actual));
      if (expected.length > 0) {
        facts.append(element("dt", "", words.expected));
        for (const text of expected) facts.append(element("dd", "", text));
      }
      box.append(facts);
    }
    box.append(detailsOf(finding));
    item.append(box);
    return item;
  }

  function grow(number) {
    const part = document.createDocumentFragment();
    const end = Math.min(shown.length, made + number);
    for (; made < end; made++) part.append(itemOf(findings[shown[made]]));
    list.append(part);
    more.hidden = made >= shown.length;
    more.textContent = fill(words.rest, shown.length - made);
  }

  /** Each finding's words in small letters, made when first searched. */
  const haystacks = [];
  function haystackOf(at) {
    if (haystacks[at] === undefined) {
      const [, check, term, number, message, , , actual, expected, , , id] = findings[at];
      const [where, ref, , source, target] = units[number];
      const parts = [
        message,
        source,
        target,
        nameOf(term),
        nameOf(check),
        nameOf(where),
        ref,
        actual,
        id,
        ...expected,
      ];
      haystacks[at] = parts.join("\n").toLowerCase();
    }
    return haystacks[at];
  }

  function matches(at, wanted, needles) {
    const [severity, check, term, number] = findings[at];
    if (wanted.severity && severities[severity][0] !== wanted.severity) return false;
    if (wanted.check && nameOf(check) !== wanted.check) return false;
    if (wanted.term && nameOf(term) !== wanted.term) return false;
    if (wanted.document && nameOf(units[number][0]) !== wanted.document) return false;
    return needles.every((needle) => haystackOf(at).includes(needle));
  }

  const wantedNow = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));

  function apply() {
    const wanted = wantedNow();
    const needles = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    shown = [];
    for (let at = 0; at < findings.length; at++) if (matches(at, wanted, needles)) shown.push(at);
    made = 0;
    list.replaceChildren();
    grow(portion);
    if (shown.length === findings.length) count.textContent = fill(words.all, findings.length);
    else if (shown.length === 0) count.textContent = words.none;
    else count.textContent = fill(words.some, shown.length, findings.length);
    remember(wanted);
  }

  /** The address keeps what is chosen, so that a view can be handed on. */
  function remember(wanted) {
    const kept = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
    try {
      history.replaceState(null, "", kept.size > 0 ? `#${kept}` : location.href.replace(/#.*$/s, ""));
    } catch {
      // A page that is shown from memory has no address to change.
    }
  }

  function recall() {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) {
      const value = kept.get(name);
      if (value !== null) form.elements[name].value = value;
    }
  }

  function clear() {
    for (const name of fields) form.elements[name].value = "";
    apply();
  }

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.name === "text") waiting = setTimeout(apply, 120);
    else apply();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    apply();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });

  for (const button of document.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => {
      for (const name of fields) form.elements[name].value = "";
      form.elements[button.dataset.filter].value = button.dataset.value;
      if (button.dataset.document) form.elements.document.value = button.dataset.document;
      apply();
      document.getElementById("findings").focus();
    });
  }

  more.addEventListener("click", () => {
    const first = made;
    grow(portion);
    focusOn(first);
  });
  new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting) && made < shown.length) grow(portion);
    },
    { rootMargin: "1500px" },
  ).observe(more);

  function focusOn(at) {
    if (at >= made) grow(portion);
    const box = list.children[at]?.firstElementChild;
    if (!box) return;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  function currentItem() {
    const item = document.activeElement?.closest?.("#list > li");
    return item ? Array.prototype.indexOf.call(list.children, item) : -1;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && (!typing || event.target.name === "text")) clear();
    else if (typing) return;
    else if (event.key === "j") focusOn(currentItem() + 1);
    else if (event.key === "k") focusOn(Math.max(0, currentItem() - 1));
    else if (event.key === "/") form.elements.text.focus();
    else return;
    event.preventDefault();
  });

  addEventListener("beforeprint", () => {
    grow(Math.max(0, mostPrinted - made));
    list.dataset.rest = made < shown.length ? fill(words.unprinted, made) : "";
  });

  // Light or dark: what the system wants, until somebody chooses.
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const nameTheme = () => {
    theme.textContent = isDark() ? words.light : words.dark;
  };
  try {
    const kept = localStorage.getItem("zhengming-theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch {
    // No storage for files here: the choice holds for this visit.
  }
  theme.hidden = false;
  nameTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    nameTheme();
    try {
      localStorage.setItem("zhengming-theme", root.dataset.theme);
    } catch {
      // As above.
    }
  });

  addEventListener("hashchange", () => {
    recall();
    apply();
  });
  recall();
  apply();
})();
