/** Upper bounds of the histogram in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export interface Done {
  method: string;
  /** The route as it is written in the code, never what was asked. */
  route: string;
  status: number;
  seconds: number;
}

/** Counts requests, for Prometheus. */
export interface Metrics {
  begin(): void;
  end(done: Done): void;
  readonly running: number;
  /** In Prometheus' text format 0.0.4. */
  text(gauges: Readonly<Record<string, readonly [help: string, value: number]>>): string;
}

export function newMetrics(): Metrics {
  const requests = new Map<string, number>();
  const times = new Map<string, { buckets: number[]; sum: number; count: number }>();
  let running = 0;
  return {
    begin: () => {
      running++;
    },
    end: ({ method, route, status, seconds }) => {
      running--;
      const labels = `method="${method}",route="${route}"`;
      const key = `${labels},status="${status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      let time = times.get(labels);
      if (!time) {
        time = { buckets: bounds.map(() => 0), sum: 0, count: 0 };
        times.set(labels, time);
      }
      bounds.forEach((bound, at) => {
        if (seconds <= bound) time.buckets[at]!++;
      });
      time.sum += seconds;
      time.count++;
    },
    get running() {
      return running;
    },
    text: (gauges) => {
      const lines = [
        "# HELP zhengming_requests_total Requests answered.",
        "# TYPE zhengming_requests_total counter",
      ];
      for (const [labels, count] of requests) lines.push(`zhengming_requests_total{${labels}} ${count}`);
      lines.push(
        "# HELP zhengming_request_seconds Time from a request's first byte to its answer's last.",
        "# TYPE zhengming_request_seconds histogram",
      );
      for (const [labels, { buckets, sum, count }] of times) {
        bounds.forEach((bound, at) => {
          lines.push(`zhengming_request_seconds_bucket{${labels},le="${bound}"} ${buckets[at]}`);
        });
        lines.push(
          `zhengming_request_seconds_bucket{${labels},le="+Inf"} ${count}`,
          `zhengming_request_seconds_sum{${labels}} ${sum}`,
          `zhengming_request_seconds_count{${labels}} ${count}`,
        );
      }
      for (const [name, [help, value]] of Object.entries(gauges)) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`);
      }
      return `${lines.join("\n")}\n`;
    },
  };
}
