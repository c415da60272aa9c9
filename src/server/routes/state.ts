import { z } from "zod";
import { route } from "../route.ts";

/** Whether the server is there, for whoever watches over it; tells nothing more. */
const healthAt = (path: string) =>
  route({
    method: "GET",
    path,
    role: "none",
    tag: "server",
    summary: "Whether the server answers",
    answer: z.object({ status: z.literal("ok") }),
    handle: async () => ({ content: { status: "ok" } }),
  });

export const healthRoot = healthAt("/health");
export const healthApi = healthAt("/api/v1/health");

export const metrics = route({
  method: "GET",
  path: "/metrics",
  role: "read",
  tag: "server",
  summary: "Counters in Prometheus' text format",
  type: "text/plain; version=0.0.4",
  handle: async (_, { desk, metrics: counted }) => {
    const { workspace, concepts } = desk.shelf();
    const documents = await workspace.memory.documents();
    return {
      content: counted.text({
        zhengming_units: ["Units in the memory.", documents.reduce((sum, { units }) => sum + units, 0)],
        zhengming_documents: ["Documents in the memory.", documents.length],
        zhengming_concepts: ["Concepts in the glossary.", concepts.length],
        zhengming_requests_running: ["Requests under way.", counted.running],
        process_resident_memory_bytes: ["Resident memory.", process.memoryUsage.rss()],
        process_uptime_seconds: ["Since the start.", Math.round(process.uptime())],
      }),
    };
  },
});

export const openapi = route({
  method: "GET",
  path: "/openapi.json",
  role: "none",
  tag: "server",
  summary: "This description",
  handle: async (_, { openapi: described }) => ({ content: described() }),
});
