#!/usr/bin/env node
// The guard: runs on any Node.js, hands over to one that is new enough, or says what is needed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const needed = [22, 14];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > needed[0] || (major === needed[0] && minor >= needed[1])) {
  const { enableCompileCache } = await import("node:module");
  enableCompileCache?.();
  const entry = join(root, "dist", "cli.js");
  if (existsSync(entry)) await import(new URL("../dist/cli.js", import.meta.url).href);
  else fail(`dist/ is not built: run "npm run build" in ${root}`);
} else {
  // A checkout carries its own Node.js (tools/runtime); an installed package does not.
  const pinned = join(root, "node_modules", ".bin", "node");
  if (existsSync(pinned) && process.env.ZHENGMING_RUNTIME !== "pinned") {
    const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: "inherit",
      env: { ...process.env, ZHENGMING_RUNTIME: "pinned" },
    });
    // The terminal sends Ctrl-C to both of us: the child decides what it means.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
    }
    child.on("error", (error) => fail(`cannot start ${pinned}: ${error.message}`));
    child.on("exit", (code, signal) => {
      if (!signal) process.exit(code ?? 3);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  } else {
    fail(`needs Node.js ${needed.join(".")} or newer; this is ${process.versions.node}`);
  }
}

/** @param {string} what */
function fail(what) {
  console.error(`zhengming: ${what}`);
  process.exit(2);
}
