// An HTTP server made of Feishu's own library and Node's, with a handler that gives back what was said. Reads {port, encryptKey, verificationToken} from the first line, says {listening}.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import lark from "@larksuiteoapi/node-sdk";

const quiet = Object.fromEntries(["error", "warn", "info", "debug", "trace"].map((level) => [level, () => {}]));

for await (const line of createInterface({ input: process.stdin })) {
  const { port, encryptKey, verificationToken } = JSON.parse(line);
  const dispatcher = new lark.EventDispatcher({ encryptKey, verificationToken, logger: quiet }).register({
    "im.message.receive_v1": async (data) => ({ said: data.message.content }),
  });
  createServer(lark.adaptDefault("/", dispatcher)).listen(port, "127.0.0.1", () => process.stdout.write(JSON.stringify({ listening: true }) + "\n"));
}
process.exit(0);
