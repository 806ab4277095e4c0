// Answers JSON lines with Feishu's own library: {op: "open", …} → what it reads out of a posted event; {op: "decrypt", …} → its text;
// {op: "connect", …} → {connected}, and from then on {event} for each that comes over its long connection.
import { createInterface } from "node:readline";
import lark from "@larksuiteoapi/node-sdk";

const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
// Its own log would stand between the lines.
const quiet = Object.fromEntries(["error", "warn", "info", "debug", "trace"].map((level) => [level, () => {}]));

const dispatcher = (keys, heard) => new lark.EventDispatcher({ ...keys, logger: quiet }).register({
  "im.message.receive_v1": async (data) => heard(data),
  "card.action.trigger": async (data) => heard(data),
});

for await (const line of createInterface({ input: process.stdin })) {
  const q = JSON.parse(line);
  if (q.op === "open") {
    const data = Object.assign(Object.create({ headers: q.headers }), JSON.parse(q.body));
    let read = null;
    await dispatcher({ encryptKey: q.encryptKey, verificationToken: q.verificationToken }, (heard) => { read = heard; }).invoke(data);
    say({ read });
  } else if (q.op === "decrypt") {
    say({ text: new lark.AESCipher(q.encryptKey).decrypt(q.encrypt) });
  } else {
    const client = new lark.WSClient({ appId: q.appId, appSecret: q.appSecret, domain: q.domain, logger: quiet, onReady: () => say({ connected: true }) });
    await client.start({ eventDispatcher: dispatcher({}, (heard) => { say({ event: heard }); return q.answer ?? undefined; }) });
  }
}
process.exit(0);
