/** Time of this process on all its threads, in ms: what others do at the same time counts little. */
export function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface Times {
  median: number;
  p95: number;
  most: number;
}

/** CPU per call in ms. */
export async function measured<T>(items: readonly T[], work: (item: T) => unknown): Promise<Times> {
  const times: number[] = [];
  for (const item of items) {
    const before = cpu();
    await work(item);
    times.push(cpu() - before);
  }
  return spread(times);
}

export function spread(times: number[]): Times {
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}

export function ms({ median, p95, most }: Times): string {
  return [median, p95, most].map((time) => time.toFixed(3).padStart(10)).join("");
}
