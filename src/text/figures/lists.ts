import { times } from "./arithmetic.ts";
import { kindOf } from "./figure.ts";
import type { Draft, Reading } from "./reading.ts";

/** How a language joins the numbers of a list and of a range. */
export interface Joints {
  listed: RegExp;
  ranged: RegExp;
}

/**
 * 3、5、7月; 30到50万; 第三、四条; "3, 5 and 7 percent"; "3 to 5 million": what stands after the last number of a
 * list holds for those before it. `index`: the figure that was found last.
 */
export function inherit(reading: Reading, index: number, { listed, ranged }: Joints): void {
  let current = reading.found[index]!;
  for (let i = index - 1; i >= 0; i--) {
    const previous = reading.found[i]!;
    if (!previous.bare) return;
    const gap = reading.text.slice(previous.span[1], reading.found[i + 1]!.span[0]);
    if (gap.length > 12 || !listed.test(gap)) return;
    if ((current.scale ?? 1) > 1 && previous.scale === 1) {
      // "from 1978 to 126 trillion yuan" joins two different things.
      if (previous.value * current.scale! > current.value) return;
      if (ranged.test(gap)) scaleUp(previous, current);
    }
    if (current.unit && !previous.unit && current.unit.dimension !== "code") {
      previous.unit = current.unit;
      previous.kind = current.unit.dimension === "share" ? current.kind : kindOf(current.unit);
      if (current.weight === "firm" && previous.weight === "weak") previous.weight = "counted";
      if (current.group !== undefined) previous.group = current.group;
    }
    current = previous;
  }
}

/** 30到50万 says 300,000 to 500,000, or just 30. */
function scaleUp(previous: Draft, current: Draft): void {
  const scale = current.scale!;
  previous.others = [previous.value];
  previous.value = times(previous.value, scale);
  previous.step *= scale;
}
