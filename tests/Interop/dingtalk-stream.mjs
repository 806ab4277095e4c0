// Speaks for DingTalk's own Stream client: connects it to the address in the first line of input and prints a JSON line for whatever comes; what it is told to, it acknowledges.
import { createInterface } from "node:readline";
import axios from "axios";
import { DWClient, EventAck, TOPIC_CARD, TOPIC_ROBOT } from "dingtalk-stream";

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
// The library tells its state on standard output, which is ours.
console.info = console.log = () => {};

for await (const line of createInterface({ input: process.stdin })) {
  const q = JSON.parse(line);
  // Its addresses are fixed.
  axios.interceptors.request.use((request) => ({ ...request, url: request.url.replace(/^https:\/\/o?api\.dingtalk\.com/, q.base) }));
  const client = new DWClient({ clientId: q.clientId, clientSecret: q.clientSecret, autoReconnect: true });
  for (const topic of [TOPIC_ROBOT, TOPIC_CARD]) {
    client.registerCallbackListener(topic, (message) => {
      say({ topic, messageId: message.headers.messageId, data: JSON.parse(message.data) });
      client.socketCallBackResponse(message.headers.messageId, {});
    });
  }
  client.registerAllEventListener((message) => {
    say({ topic: "event", messageId: message.headers.messageId, data: JSON.parse(message.data) });
    return { status: EventAck.SUCCESS, message: "" };
  });
  await client.connect();
  say({ connected: client.connected });
}
process.exit(0);
