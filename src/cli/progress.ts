import { say } from "../model/locale.ts";
import type { Streams } from "./streams.ts";

/** Says nothing in the first second; then a line that changes on a terminal, or one line each ten seconds. */
export function progressLine(
  stderr: Streams["stderr"],
  label: string,
  quiet: boolean,
): (done: number, total?: number) => void {
  let start = performance.now();
  let last = start;
  let before = 0;
  return (done, total) => {
    const now = performance.now();
    // Less than before: another piece of work has begun.
    if (done < before) start = now;
    before = done;
    if (quiet || now - start < 1000) return;
    const finished = total !== undefined && done >= total;
    const interval = stderr.isTTY ? 100 : 10_000;
    if (now - last < interval && !finished) return;
    last = now;
    const left = total && !finished && done > 0 ? timeLeft(((now - start) * (total - done)) / done) : "";
    const rate = Math.round(done / ((now - start) / 1000));
    // What is counted has no name here: where all there is to do is known, its share says more.
    const count = total
      ? `${Math.floor((100 * done) / total)} %`
      : `${done.toLocaleString("en")} (${rate.toLocaleString("en")}/s)`;
    const text = say(`${label}: ${count}${left}`, `${label}：${count}${left}`);
    if (stderr.isTTY) stderr.write(`\r\u001b[K${text}${finished ? "\r\u001b[K" : ""}`);
    else if (!finished) stderr.write(`${text}\n`);
  };
}

/** How much longer, roughly; what ends within seconds is not told. */
function timeLeft(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 5) return "";
  const minutes = Math.round(seconds / 60);
  return seconds < 100
    ? say(`, ${seconds} s left`, `，剩余 ${seconds} 秒`)
    : say(`, ${minutes} min left`, `，剩余 ${minutes} 分钟`);
}
