// Speaks for WeCom's own client of the AI bot's long connection: {op: "connect", …} → {connected}; {op: <method of the library>, arguments} → {returned} or {failed}. What comes is
// printed as {message}, {event} or {disconnected}; answers go to the latest of them.
import { createInterface } from "node:readline";
import { WSClient } from "@wecom/aibot-node-sdk";

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const quiet = Object.fromEntries(["error", "warn", "info", "debug"].map((level) => [level, () => {}]));
const asFrame = new Set(["reply", "replyStream", "replyWelcome", "replyTemplateCard", "updateTemplateCard", "replyMedia"]);
let client;
let latest;

const connect = (q) => new Promise((resolve) => {
  client = new WSClient({ botId: q.botId, secret: q.secret, wsUrl: q.url, logger: quiet, maxReconnectAttempts: 0, maxAuthFailureAttempts: 0 });
  client.on("authenticated", () => resolve(true));
  client.on("error", () => resolve(false));
  client.on("message", (frame) => { latest = frame; say({ message: frame.body }); });
  client.on("event", (frame) => { latest = frame; say({ event: frame.body }); });
  client.on("disconnected", (reason) => say({ disconnected: reason }));
  client.connect();
});

const run = async ({ op, arguments: given }) => {
  if (op === "uploadMedia") {
    return client.uploadMedia(Buffer.from(given[0], "base64"), given[1]);
  }
  if (op === "downloadFile") {
    const file = await client.downloadFile(...given);
    return { name: file.filename, bytes: file.buffer.toString("base64") };
  }
  return client[op](...(asFrame.has(op) ? [latest, ...given] : given));
};

for await (const line of createInterface({ input: process.stdin })) {
  const q = JSON.parse(line);
  if (q.op === "connect") {
    say({ connected: await connect(q) });
    continue;
  }
  try {
    say({ returned: (await run(q)) ?? null });
  } catch (fault) {
    say({ failed: fault.errcode ?? fault.message });
  }
}
process.exit(0);
