// Loaded before a program (node --import): every way to the network throws, and leaves a mark on standard error.
import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";

/** @param {string} name */
const trap = (name) => () => {
  process.stderr.write(`NETWORK: ${name}\n`);
  throw new Error(`network call: ${name}`);
};

for (const name of ["connect", "createConnection"]) net[name] = trap(`net.${name}`);
net.Socket.prototype.connect = trap("net.Socket.connect");
tls.connect = trap("tls.connect");
dgram.createSocket = trap("dgram.createSocket");
for (const [holder, prefix] of [
  [dns, "dns"],
  [dns.promises, "dns.promises"],
]) {
  for (const name of Object.keys(holder)) {
    if (/^(?:lookup|resolve|reverse)/.test(name)) holder[name] = trap(`${prefix}.${name}`);
  }
}
for (const [holder, prefix] of [
  [http, "http"],
  [https, "https"],
]) {
  for (const name of ["request", "get"]) holder[name] = trap(`${prefix}.${name}`);
}
globalThis.fetch = trap("fetch");
globalThis.WebSocket = trap("WebSocket");
globalThis.EventSource = trap("EventSource");
syncBuiltinESMExports();
