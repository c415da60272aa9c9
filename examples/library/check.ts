// Pairs against a glossary that is built in code.
import { type GlossaryEntry, runChecks } from "zhengming";

const glossary: GlossaryEntry[] = [
  { source: "港务局", target: "Port Authority", forbidden: "Harbour Bureau" },
  { source: ["引航员", "引水员"], target: ["pilot", "maritime pilot"] },
];

const pairs = [
  { source: "引水员由港务局指派。", target: "Maritime pilots are assigned by the Port Authority." },
  { source: "专用码头由港务局划定。", target: "Dedicated wharves are designated by the Harbour Bureau." },
  { source: "引航员应当在15分钟内登船。", target: "The guide shall board within 50 minutes." },
];

const findings = await runChecks(pairs, { glossary, checks: ["term-missing", "term-forbidden", "number"] });
for (const { severity, check, unit, message } of findings) {
  console.log(`${unit.ref} ${severity} ${check}: ${message}`);
}
