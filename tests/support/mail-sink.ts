import { mkdtemp, rm, writeFile } from "node:fs/promises";
import net, { type AddressInfo, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";

export interface MailSink {
  smtpUrl: string;
  /** Every mail that came is a file in here, as it was sent. */
  folder: string;
  stop(): Promise<void>;
}

/** The network's edge for mail: an SMTP server (RFC 5321, the few verbs that senders use) that keeps what it gets. */
export async function startMailSink(): Promise<MailSink> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-mail-"));
  let mails = 0;
  const server = net.createServer((socket) => {
    receive(socket, (mail) => {
      mails += 1;
      return writeFile(path.join(folder, `${mails}.eml`), mail);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function receive(socket: Socket, keep: (mail: string) => Promise<void>): void {
  let buffered = "";
  let mail: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  socket.setEncoding("utf8").on("error", () => socket.destroy());
  say("220 test");
  socket.on("data", async (chunk: string) => {
    buffered += chunk;
    const lines = buffered.split("\r\n");
    buffered = lines.pop() ?? "";
    for (const line of lines) {
      if (mail && line === ".") {
        await keep(mail.join("\n"));
        mail = null;
        say("250 kept");
      } else if (mail) mail.push(line);
      else if (/^DATA/i.test(line)) {
        mail = [];
        say("354 go on");
      } else if (/^QUIT/i.test(line)) {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    }
  });
}
