import type { Mark } from "./mark.ts";

const web =
  /(?:https?|ftp):\/\/[^\s<>"'“”‘’「」『』《》（）【】，。；：！？、\u3000-\u303f\u4e00-\u9fff]+|www\.[\w-]+(?:\.[\w-]+)+(?:[/?#][\w\-./?%&=#:+~@,;]*)?/gi;
const mail = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** A bare domain of a common kind; "e.g." and "3.com" are none. */
const domain =
  /(?<![\w.@/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|gov|edu|int|cn|eu|uk|hk|tw|mo|sg|jp|de|fr|ru|io|info)(?:\/[\w\-./?%&=#:+~]*)?(?![\w-])/gi;
/** A host with its port. */
const host =
  /(?<![\w.@/:-])(?:[\w-]+\.)+[a-z]{2,12}:\d{2,5}(?:\/[\w\-./?%&=#:+~]*)?(?![\w:])|\b(?:localhost|(?:\d{1,3}\.){3}\d{1,3}):\d{2,5}(?!\d)/gi;
/** Paths: ~/data/app.db, /etc/hosts, C:\\Users\\me. */
const path =
  /(?<![\w/\\<.:~-])(?:~|\.{1,2}|(?=\/[\w.-]+\/[\w.-]))(?:\/[\w.-]+)+\/?|\b[A-Za-z]:\\(?:[\w.-]+\\)*[\w.-]*/g;
/** File names: Latin ones are kept, Chinese ones translated. */
const file =
  /([\w\u4e00-\u9fff][\w\u4e00-\u9fff().（）-]*)\.(pdf|docx?|xlsx?|pptx?|txt|csv|tsv|zip|rar|7z|html?|xml|json|ya?ml|jpe?g|png|gif|svg|mp3|mp4|avi|mov|exe|dll|tmx|tbx|xlf|xliff|md|js|ts|css|py|bak|db|sqlite|log|ini|cfg|conf|toml|sql|sh|bat|psd|tiff?|bmp|webp|wav|mkv|apk|dmg|iso|gz|tar|tgz|jar|java|cpp|go|rs|rb|php|epub|od[tsp]|rtf|dat|pem|crt|env|pot?)(?![\w])/gi;

/** The web and mail addresses and file names of a text in order, punctuation after them left out. */
export function addressesOf(text: string): Mark[] {
  const found: Mark[] = [];
  // A dot before a letter, a scheme or an at sign: most texts have none.
  if (!/\S\.[A-Za-z]|:\/\/|@|\/[\w.-]+\/|:\\|\w:\d/.test(text)) return found;
  const add = (all: string, at: number, key: string): void => {
    const end = at + all.length;
    if (found.some(({ span }) => span[0] < end && at < span[1])) return;
    found.push({ text: all, key, span: [at, end] });
  };
  for (const match of text.matchAll(web)) {
    const plain = trimEnd(match[0]);
    add(plain, match.index, webKey(plain));
  }
  for (const match of text.matchAll(host)) add(match[0], match.index, webKey(match[0]));
  for (const match of text.matchAll(path)) {
    const plain = trimEnd(match[0]);
    add(plain, match.index, webKey(plain));
  }
  for (const match of text.matchAll(mail)) {
    const plain = match[0].replace(/(?<![.-])[.-]+$/, "");
    add(plain, match.index, plain.toLowerCase());
  }
  for (const match of text.matchAll(file)) {
    const { index } = match;
    const folder = /(?:[\w.-]+\/)+$/.exec(text.slice(Math.max(0, index - 80), index))?.[0];
    if (folder) {
      add(folder + match[0], index - folder.length, (folder + match[0]).toLowerCase());
      continue;
    }
    if (/[/\\@]/.test(text[index - 1] ?? "")) continue;
    const chinese = /[\u4e00-\u9fff]/.test(match[1]!);
    add(match[0], index, chinese ? `*.${match[2]!.toLowerCase()}` : match[0].toLowerCase());
  }
  for (const match of text.matchAll(domain)) {
    const plain = trimEnd(match[0]);
    add(plain, match.index, webKey(plain));
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/** A full stop or closing bracket after an address belongs to the sentence, unless the address opened it. */
function trimEnd(address: string): string {
  let plain = address.replace(/(?<![.,;:!?'*_])[.,;:!?'*_]+$/, "");
  while (plain.endsWith(")") && plain.split(")").length > plain.split("(").length)
    plain = plain.slice(0, -1).replace(/(?<![.,;:!?])[.,;:!?]+$/, "");
  return plain;
}

/**
 * Scheme, host and page, with the page's language left open: …/zh/… is …/en/… for the English reader, terms.zh.html
 * terms.en.html.
 */
export function webKey(address: string): string {
  return address
    .replace(/^https?:\/\//i, "")
    .replace(/^([^/?#]+)/, (host) =>
      host
        .toLowerCase()
        .replace(/^www\./, "")
        .replace(/^(?:en|eng|english|zh|cn)\./, ""),
    )
    .replace(
      /(?<=\/)(?:zh|cn|chn|zh-cn|zh-hans|zh-hant|zh-tw|zh-hk|zh_cn|zh_tw|en|eng|en-us|en-gb|en_us|english|chinese|web)(?=[/?#]|$)/gi,
      "",
    )
    .replace(/[._-](?:zh|cn|en)(?:[_-](?:cn|hans|hant|tw|hk|us|gb))?(?=\.\w+(?:[?#]|$))/gi, "")
    .replace(/([?&](?:lang|locale|hl)=)[\w-]+/gi, "$1")
    .replace(/\/{2,}/g, "/")
    .replace(/\/$/, "");
}
